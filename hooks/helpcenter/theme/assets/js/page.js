/** The script of every page. Scripts for features are fetched when a reader is about to use them. */

import { startContents } from "./contents.js";
import { startCopyControls } from "./copy-controls.js";
import { startPicture } from "./pictures.js";
import { startScrollingPart } from "./scrolling-parts.js";
import { startSearchField, startSearchKeys, startSearchLink } from "./search-open.js";

const SCROLLED = 8;
// Milliseconds that the pointer must rest on a link before the linked page is fetched.
const MEANT = 65;

/**
 * Fetches the scripts of a feature in parallel and checks their integrity hashes; `import` then reuses them. Returns whether
 * the page has the feature.
 * @param {string} need
 */
function fetchScripts(need) {
  const template = document.querySelector(`template[data-scripts="${need}"]`);
  if (!(template instanceof HTMLTemplateElement)) return false;
  document.head.append(template.content);
  return true;
}

/**
 * Hides the header while the reader scrolls down and brings it back on scrolling up.
 * @param {HTMLElement} header
 */
function startHeader(header) {
  let last = scrollY;
  addEventListener(
    "scroll",
    () => {
      const moved = scrollY - last;
      if (Math.abs(moved) < SCROLLED) return;
      const away = moved > 0 && scrollY > header.offsetHeight;
      header.classList.toggle("header--away", away);
      document.documentElement.toggleAttribute("data-header-away", away);
      last = scrollY;
    },
    { passive: true },
  );
}

/**
 * Closes a menu on Escape and on a click elsewhere, as readers expect.
 * @param {HTMLDetailsElement} menu
 */
function startMenu(menu) {
  const button = menu.querySelector("summary");
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    button?.focus();
  });
}

/**
 * Adds the current fragment to the links to this page in other languages: anchors are the same in all languages.
 */
function startLanguageLinks() {
  const follow = () => each("[data-language-link]", (/** @type {HTMLAnchorElement} */ link) => (link.hash = location.hash));
  addEventListener("hashchange", follow);
  follow();
}

/** Prefetches a page of this site once when the reader is about to open it, unless data saving is on. */
function startPrefetch() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (connection?.saveData) return;
  const known = new Set([location.href.split("#")[0]]);
  let timer = 0;
  /** @param {Event} event */
  const turn = ({ type, target }) => {
    clearTimeout(timer);
    const link = target instanceof Element && target.closest("a");
    if (!link || link.origin !== location.origin || link.download || link.matches(".picture")) return;
    const url = link.href.split("#")[0] ?? "";
    if (known.has(url)) return;
    timer = setTimeout(() => {
      known.add(url);
      const hint = document.createElement("link");
      hint.rel = "prefetch";
      hint.href = url;
      document.head.append(hint);
    }, type === "pointerover" ? MEANT : 0);
  };
  for (const type of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(type, turn, { passive: true });
}

/**
 * Fetches and runs the script of a feature when the reader is less than a screen away from where it is used.
 * @param {string} selector
 * @param {string} need
 * @param {() => Promise<unknown>} load
 */
function startNear(selector, need, load) {
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      fetchScripts(need);
      load();
    },
    { rootMargin: "100%" },
  );
  each(selector, (element) => near.observe(element));
}

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
each("[data-contents]", startContents);
each("[data-copy-texts]", startCopyControls);
each(".prose [tabindex]", startScrollingPart);
each("a.picture", (/** @type {HTMLAnchorElement} */ link) =>
  startPicture(link, () => {
    fetchScripts("picture");
    return import("./picture-dialog.js");
  }),
);
each("[data-search-open]", startSearchLink);
each("[data-search]", (/** @type {HTMLFormElement} */ form) =>
  startSearchField(form, () => {
    fetchScripts("search");
    return import("./search-interface.js");
  }),
);
startSearchKeys();
startLanguageLinks();
startPrefetch();

startNear("[data-contact-hours]", "hours", () => import("./contact-hours.js"));
startNear("[data-feedback]", "feedback", () => import("./feedback.js"));

if (new URLSearchParams(location.search).has("mark") && fetchScripts("marks")) import("./search-marks.js");
