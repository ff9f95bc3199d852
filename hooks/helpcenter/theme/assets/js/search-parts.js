/** Functions that the search field, the results page and the not-found page share. */

import { formatLanguage } from "./formats.js";

/** @import { Mark, Result, Search } from "../search/types.d.ts" */

/** @typedef {Record<string, string>} Texts */

const LONGEST_QUERY = 500;
const LONGEST_SHOWN = 80;
const MOST_MARKS = 20;

/** @type {Promise<Search> | undefined} */
let engine;

/**
 * The search engine for this page's language, fetched on first use; after a failure, the next call tries again.
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
 * Whether a search failed because a site with another index format was published since this page was loaded.
 * @param {unknown} error
 */
export function needsReload(error) {
  return error instanceof Error && error.name === "IndexFormatError";
}

/**
 * A normalized query: without control characters, and cut to a reasonable length.
 * @param {string} text
 */
export function tidy(text) {
  const cut = text.slice(0, 2 * LONGEST_QUERY).replace(/\p{Cc}+/gu, " ").trim();
  return [...cut].slice(0, LONGEST_QUERY).join("");
}

/**
 * The interface strings that a template passes.
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
 * An interface string in the plural form, if it has several, for a number in the page's language.
 * @param {Texts} texts
 * @param {string} key
 * @param {number} count
 * @param {string} [query]
 */
export function counted(texts, key, count, query = "") {
  const language = formatLanguage(document.documentElement.lang);
  const form = new Intl.PluralRules(language).select(count);
  const number = count > 9_999 ? new Intl.NumberFormat(language).format(count) : String(count);
  return fill(texts[`${key}.${form}`] ?? texts[`${key}.other`] ?? texts[key], { count: number, query });
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
 * The location of a result: its section, and its language if it differs from the page's.
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
 * The parts of a text of a result: isolated from the page's direction if it is in another language.
 * @param {Result} result
 * @param {(Node | string)[]} parts
 */
export function inItsLanguage(result, parts) {
  if (!isForeign(result)) return parts;
  const isolated = element("bdi", "", ...parts);
  isolated.lang = result.language;
  return [isolated];
}

/** @param {Result} result */
function isForeign(result) {
  return Boolean(result.language) && result.language !== document.documentElement.lang;
}

/**
 * The URL that opens a result at the matching passage, with the words to mark there.
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
 * Dispatches an event for the site owner's scripts; nothing is sent from here.
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
