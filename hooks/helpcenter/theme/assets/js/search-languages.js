/** Says which language of the site a question was understood in, if it is not the page's. */

import { element, fill, setAll } from "./search-parts.js";

/** @import { Texts } from "./search-parts.js" */

/**
 * The item of a list that names the language, and leads to its results.
 * @param {string} code
 * @param {string} query
 * @param {Texts} texts
 */
export function askedIn(code, query, texts) {
  const language = new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(code) ?? code;
  const item = element("li", "", fill(texts.asked_in, { language }));
  // The menu of languages has the same page in each.
  const there = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`[data-language-link][hreflang="${CSS.escape(code)}"]`));
  if (there) {
    const link = element("a", "", texts.asked_in_link ?? "");
    const address = new URL(there.href);
    address.search = String(new URLSearchParams({ q: query }));
    setAll(link, { href: address.href, hreflang: code });
    item.append(" ", link);
  }
  return item;
}
