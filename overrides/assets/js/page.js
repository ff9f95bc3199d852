import { startHeader, startMenu, startSearchLink } from "./header.js";
import { startLanguageLinks } from "./languages.js";
import { startSearchBox } from "./search-box.js";
import { startSearchKeys } from "./search-keys.js";
import { startThemeToggle } from "./theme.js";

/**
 * @template {HTMLElement} E
 * @param {string} selector
 * @param {(element: E) => void} start
 */
function each(selector, start) {
  for (const element of document.querySelectorAll(selector)) start(/** @type {E} */ (element));
}

each("[data-header]", startHeader);
each("[data-menu]", startMenu);
each("[data-theme-toggle]", startThemeToggle);
each("[data-search-open]", startSearchLink);
each("[data-search]", startSearchBox);
startSearchKeys();
startLanguageLinks();
if (document.querySelector("[data-contact-hours]")) import("./contact-hours.js");
if (document.querySelector("[data-search-results]")) import("./search-page.js");
if (new URLSearchParams(location.search).has("mark")) import("./search-marks.js");
