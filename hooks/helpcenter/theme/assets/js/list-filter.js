/** The filter of a long list: it narrows while the reader types, whatever the page itself lists. */

import { tokens } from "../search/text.js";
import { counted, element, fill } from "./search-parts.js";

/** @import { Texts } from "./search-parts.js" */

/**
 * An article of the list.
 * @typedef {{words: string, item: () => HTMLElement}} Listed
 */

const MOST_SHOWN = 200;
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

/**
 * The words of a text without accents, a blank before each.
 * @param {string} text
 */
function wordsOf(text) {
  return tokens(text)
    .map(({ word }) => ` ${word.normalize("NFD").replace(/[\u0300-\u036f]/g, "")}`)
    .join("");
}

/**
 * The articles on this page, in its order.
 * @param {ParentNode} list
 * @returns {Listed[]}
 */
function onPage(list) {
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of list.querySelectorAll("a.article-list__link")) {
    const anchor = /** @type {HTMLAnchorElement} */ (link);
    if (!links.has(anchor.href)) links.set(anchor.href, anchor);
  }
  return [...links.values()].map((link) => ({
    words: wordsOf(link.textContent ?? ""),
    item: () => element("li", "article-list__item", link.cloneNode(true)),
  }));
}

/**
 * The articles of all pages, from the file beside the first one.
 * @param {string} url
 * @param {string} root
 * @returns {Promise<Listed[]>}
 */
async function ofAllPages(url, root) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(response.statusText);
  const titles = /** @type {[string, string, string?][]} */ (await response.json());
  return titles.map(([address, title, language]) => ({
    words: wordsOf(title),
    item: () => {
      const text = language ? element("bdi", "", title) : title;
      if (language && text instanceof HTMLElement) text.lang = language;
      const link = element("a", "article-list__link", text);
      link.href = root + address;
      return element("li", "article-list__item", link);
    },
  }));
}

/** @param {HTMLElement} filter */
function startFilter(filter) {
  const field = /** @type {HTMLInputElement} */ (filter.querySelector("input"));
  const status = /** @type {HTMLElement} */ (filter.querySelector("[data-list-status]"));
  const results = /** @type {HTMLElement} */ (filter.querySelector("[data-list-results]"));
  const list = /** @type {HTMLElement} */ (document.querySelector("[data-list]"));
  const { listTitles, listRoot = "", listTexts = "{}" } = filter.dataset;
  const texts = /** @type {Texts} */ (JSON.parse(listTexts));
  const all = status.textContent ?? "";
  /** @type {Promise<Listed[]> | undefined} */
  let listed;
  const read = () => {
    listed ??= listTitles ? ofAllPages(listTitles, listRoot) : Promise.resolve(onPage(list));
    // Offline: the next letter tries again.
    listed.catch(() => (listed = undefined));
    return listed;
  };

  /** @param {string} query */
  const matches = async (query) => {
    const words = wordsOf(query).split(" ").filter(Boolean);
    return (await read()).filter((one) => words.every((word) => one.words.includes(UNSPACED.test(word) ? word : ` ${word}`)));
  };

  /**
   * @param {boolean} narrowed
   * @param {string} text
   */
  const present = (narrowed, text) => {
    results.hidden = !narrowed;
    list.hidden = narrowed;
    status.textContent = text;
  };

  const narrow = async () => {
    const query = field.value.trim();
    if (!wordsOf(query)) {
      results.replaceChildren();
      present(false, all);
      return;
    }
    try {
      const found = await matches(query);
      if (field.value.trim() !== query) return;
      results.replaceChildren(...found.slice(0, MOST_SHOWN).map(({ item }) => item()));
      present(true, found.length > 0 ? counted(texts, "found", found.length) : fill(texts.none, { query }));
    } catch {
      present(false, texts.failed ?? "");
    }
  };

  field.addEventListener("focus", read, { once: true });
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !field.value) return;
    field.value = "";
    narrow();
  });
  narrow();
}

const filter = document.querySelector("[data-list-filter]");
if (filter instanceof HTMLElement) startFilter(filter);
