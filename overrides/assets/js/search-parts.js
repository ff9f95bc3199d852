/** What the search field, the results page and the not-found page have in common. */

/** @import { Mark, Result, Search } from "../search/types.d.ts" */

/** @typedef {Record<string, string>} Texts */

const LONGEST_QUERY = 500;
const LONGEST_SHOWN = 80;
const MOST_MARKS = 20;

/** @type {Promise<Search> | undefined} */
let engine;

/**
 * The search of this page's language, fetched when it is first needed; after a failure the next call tries again.
 * @param {HTMLFormElement} form
 */
export function openEngine(form) {
  if (!engine) {
    const home = new URL(form.dataset.searchHome ?? "", document.baseURI).href;
    engine = import("../search/search.js").then(({ openSearch }) => openSearch(home));
    engine.catch(() => {
      engine = undefined;
    });
  }
  return engine;
}

/**
 * Whether a search failed because the site was published with another format of its index since this page was loaded.
 * @param {unknown} error
 */
export function needsReload(error) {
  return error instanceof Error && error.name === "IndexFormatError";
}

/**
 * A query as it is searched for: without control characters, of a length that people type.
 * @param {string} text
 */
export function tidy(text) {
  const cut = text.slice(0, 2 * LONGEST_QUERY).replace(/\p{Cc}+/gu, " ").trim();
  return [...cut].slice(0, LONGEST_QUERY).join("");
}

/**
 * Texts of the interface that a template hands over.
 * @param {HTMLElement} owner
 * @returns {Texts}
 */
export function textsOf(owner) {
  return JSON.parse(owner.dataset.searchTexts ?? "{}");
}

/**
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return (text ?? "").replace(/\{(\w+)\}/g, (whole, name) => {
    const value = String(values[name] ?? whole);
    return value.length > LONGEST_SHOWN ? `${[...value].slice(0, LONGEST_SHOWN).join("")}…` : value;
  });
}

/**
 * A text in the plural form of the page's language for a number.
 * @param {Texts} texts
 * @param {string} key
 * @param {number} count
 * @param {string} [query]
 */
export function counted(texts, key, count, query = "") {
  const form = new Intl.PluralRules(document.documentElement.lang).select(count);
  return fill(texts[`${key}.${form}`] ?? texts[`${key}.other`], { count, query });
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

/**
 * @param {Element} target
 * @param {Record<string, string>} attributes
 */
export function setAll(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

/**
 * A text with some of its parts marked.
 * @param {string} text
 * @param {Mark[]} marks
 */
export function marked(text, marks) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const [from, to] of marks) {
    if (from < end || to <= from) continue;
    parts.push(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  parts.push(text.slice(end));
  return parts;
}

/**
 * Where a result is: its section, and its language if that is not the page's.
 * @param {Result} result
 * @param {Texts} texts
 */
export function placeOf(result, texts) {
  const parts = [result.section];
  if (isForeign(result)) {
    const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
    parts.push(fill(texts.language, { language: names.of(result.language) ?? result.language }));
  }
  return parts.filter(Boolean).join(" · ");
}

/**
 * Tells in what language an element is, if that is not the page's.
 * @param {HTMLElement} target
 * @param {Result} result
 */
export function inItsLanguage(target, result) {
  if (!isForeign(result)) return;
  target.lang = result.language;
  target.dir = "auto";
}

/** @param {Result} result */
function isForeign(result) {
  return Boolean(result.language) && result.language !== document.documentElement.lang;
}

/**
 * The address that opens a result at the part that matched, with the words to mark there.
 * @param {Result} result
 * @param {string[]} words
 */
export function addressOf(result, words) {
  const url = new URL(result.url, document.baseURI);
  if (words.length > 0) url.search = new URLSearchParams({ mark: words.slice(0, MOST_MARKS).join(" ") }).toString();
  url.hash = result.anchor;
  return url.href;
}

/** @typedef {{query: string, results: number, corrected: string}} SearchDetail */
/** @typedef {{query: string, id: string, url: string, position: number}} ClickDetail */

/**
 * Tells the site's owner, whose scripts may listen; nothing is sent from here.
 * @overload
 * @param {HTMLFormElement} form
 * @param {"search"} name
 * @param {SearchDetail} detail
 * @returns {void}
 */
/**
 * @overload
 * @param {HTMLFormElement} form
 * @param {"search-click"} name
 * @param {ClickDetail} detail
 * @returns {void}
 */
/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {object} detail
 */
export function report(form, name, detail) {
  form.dispatchEvent(new CustomEvent(`helpcenter:${name}`, { bubbles: true, detail }));
}
