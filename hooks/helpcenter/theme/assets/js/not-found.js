import { addressOf, element, inItsLanguage, openEngine, placeOf, textsOf } from "./search-parts.js";

const MOST_PROPOSALS = 5;
const SHORTEST_WORD = 2;
const ENDING = /\.\w{1,5}$/;

/** @import { Search } from "../search/types.d.ts" */

/**
 * The words of a URL path by segment, the last segment first, since it names the page.
 * @param {string} path  Percent-encoded, below the home page.
 * @returns {string[]}  Without empty segments.
 */
function wordsOf(path) {
  return path
    .split("/")
    .map(decoded)
    .map((part) => part.replace(ENDING, "").split(/[^\p{L}\p{N}]+/u))
    .map((words) => words.filter((word) => word.length >= SHORTEST_WORD && !/^\d+$/.test(word)).join(" "))
    .filter(Boolean)
    .reverse();
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part.replace(/%[\da-f]{2}/gi, " ");
  }
}

/**
 * The answer to the first query that articles match.
 * @param {Search} engine
 * @param {string[]} queries
 */
async function firstAnswer(engine, queries) {
  for (const query of queries) {
    const answer = await engine.query(query, { limit: MOST_PROPOSALS, otherLanguages: false, topics: false });
    if (answer.matching) return answer;
  }
  return [];
}

/**
 * Suggests articles for the words of the missing URL.
 * @param {HTMLElement} area
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 */
async function propose(area, form, field) {
  const home = new URL(form.dataset.searchHome ?? "", document.baseURI).pathname;
  const parts = wordsOf(location.pathname.startsWith(home) ? location.pathname.slice(home.length) : location.pathname);
  const [words] = parts;
  if (!words) return;
  field.value = words;
  area.setAttribute("aria-busy", "true");
  area.hidden = false;
  try {
    const engine = await openEngine(form);
    const answer = await firstAnswer(engine, [parts.slice(0, 2).join(" "), ...parts]);
    area.querySelector("ul")?.append(
      ...answer.map((result) => {
        const link = element("a", "article-list__link", ...inItsLanguage(result, [result.title]));
        // The words come from a URL: nothing needs to be marked in the text.
        link.href = addressOf({ ...result, anchor: "" }, []);
        const item = element("li", "article-list__item", link);
        const place = placeOf(result, textsOf(form));
        if (place) item.append(element("p", "results__place", place));
        return item;
      }),
    );
    area.hidden = answer.length === 0;
  } catch {
    // Offline: the search field above reports that when it is used.
    area.hidden = true;
  }
  area.setAttribute("aria-busy", "false");
}

const area = /** @type {HTMLElement | null} */ (document.querySelector("[data-proposals]"));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("main [data-search]"));
const field = form?.querySelector("input");
if (area && form && field) propose(area, form, field);
