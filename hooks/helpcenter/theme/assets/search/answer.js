/** Answers queries in the current thread. */

import { IndexReader } from "./index-reader.js";
import { countMatching, unknownWords } from "./matching.js";
import { marksIn, passageFor } from "./passages.js";
import { rank } from "./ranking.js";
import { termsOf } from "./terms.js";
import { fold, joinedMarks, replaceWords } from "./text.js";

/** @import { Answer, Hit, QueryOptions, Result, Term } from "./types.d.ts" */

const LONGEST_QUERY = 400;

/** @type {Map<string, Promise<IndexReader>>} */
const opened = new Map();

/** @param {string} root */
function openIndex(root) {
  let index = opened.get(root);
  if (!index) {
    index = IndexReader.open(root);
    index.catch(() => opened.delete(root));
    opened.set(root, index);
  }
  return index;
}

/**
 * Answers a query from the index of a locale, which is opened once.
 * @param {string} root
 * @param {string} text
 * @param {QueryOptions} options
 */
export async function ask(root, text, options) {
  const index = await openIndex(root);
  try {
    return await answer(index, text, options);
  } catch (error) {
    if (!index.outdated) throw error;
    opened.delete(root);
    return answer(await openIndex(root), text, options);
  }
}

/**
 * @param {IndexReader} index
 * @param {string} text
 * @param {QueryOptions} options
 * @returns {Promise<Answer>}
 */
async function answer(index, text, { limit = 10, exact = false, filter = {}, facetsFrom = Infinity }) {
  const query = text.slice(0, LONGEST_QUERY).normalize("NFC");
  const asWritten = await termsOf(index, query, exact);
  const contact = index.people?.answer(query, (word) => exact || index.dictionary.byForm.has(word));
  // What asks for a person is no misspelling of what the articles are about.
  const terms = contact?.options.length ? await termsOf(index, query, true) : asWritten;
  const telling = terms.filter(({ as }) => !index.stopWords.has(as));
  const words = [...new Set((telling.length > 0 ? telling : terms).flatMap(({ marks }) => marks))];
  const unknown = unknownWords(query, terms);
  const all = await rank(index, terms, Infinity);
  const count = await countMatching(index, terms, all, unknown.length === 0);
  // Few questions need this part of the engine.
  const more = count === 0 || count >= facetsFrom || Object.values(filter).some(Boolean);
  const { hits, ...narrowed } = more ? await (await import("./facets.js")).narrow(index, all, count, filter) : { hits: all, matching: count };
  const results = await Promise.all(hits.slice(0, limit).map((hit) => resultOf(index, hit, words)));
  const understood = [...new Set(telling.map(({ as }) => as))];
  return { results, corrected: correctedQuery(query, terms), words, total: hits.length, understood, unknown, topics: [], contact, ...narrowed };
}

/**
 * @param {IndexReader} index
 * @param {Hit} hit
 * @param {string[]} words
 * @returns {Promise<Result>}
 */
async function resultOf(index, hit, words) {
  const card = await index.card(hit.article);
  const [id, url, title, section, language] = card;
  const { excerpt, anchor } = passageFor(card, words);
  return {
    id,
    url: new URL(url, index.site).href,
    title,
    section,
    excerpt,
    language,
    score: Math.round(hit.score * 1e6) / 1e6,
    anchor,
    titleMarks: joinedMarks(marksIn(title, words)),
    excerptMarks: joinedMarks(marksIn(excerpt, words)),
  };
}

/**
 * @param {string} query
 * @param {Term[]} terms
 */
function correctedQuery(query, terms) {
  /** @type {Map<string, string>} */
  const changed = new Map();
  for (const { typed, as } of terms) if (typed !== as) changed.set(typed, [changed.get(typed), as].filter(Boolean).join(" "));
  if (changed.size === 0) return "";
  return replaceWords(query, (word) => changed.get(fold(word)) ?? word);
}
