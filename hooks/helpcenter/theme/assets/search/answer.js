/** Answers queries in the current thread. */

import { IndexReader } from "./index-reader.js";
import { markedBy, marksIn, passageFor } from "./passages.js";
import { isBadlyAnswered, rank } from "./ranking.js";
import { termsOf } from "./terms.js";
import { joinedMarks, tokens } from "./text.js";

/** @import { Marked } from "./passages.js" */
/** @import { Answer, Hit, QueryOptions, Result, Term } from "./types.d.ts" */

const LONGEST_QUERY = 400;
// A question with as many stop words of the reader's language is in it, if its articles have this share of the words.
const LEAST_STOP_WORDS = 2;
const LEAST_KNOWN = 0.75;

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
async function answer(index, text, { limit = 10, exact = false, filter = {}, facetsFrom = Infinity, otherLanguages = true, topics = true }) {
  const query = text.slice(0, LONGEST_QUERY).normalize("NFKC");
  const asWritten = await termsOf(index, query, exact);
  const contact = peopleFor(index, query, exact);
  // What asks for a person is no misspelling of what the articles are about.
  const own = await found(index, contact?.options.length ? await termsOf(index, query, true) : asWritten, query);
  const other = exact || !otherLanguages || contact?.options.length ? undefined : await foundInAnotherLanguage(index, own, query);
  const { terms, telling, hits: all, count, unknown, askedIn, people = [] } = other ?? own;
  const options = people.length > 0 ? index.people?.with(people) : contact;
  const words = [...new Set((telling.length > 0 ? telling : terms).flatMap(({ marks }) => marks))];
  // Few questions need this part of the engine.
  const more = (topics && count === 0 && all.length > 0) || count >= facetsFrom || Object.values(filter).some(Boolean);
  const { hits, ...narrowed } = more ? await (await import("./facets.js")).narrow(index, all, count, filter) : { hits: all, matching: count };
  const marked = markedBy(words);
  const results = await Promise.all(hits.slice(0, limit).map((hit, place) => resultOf(index, hit, marked, place === 0 ? telling : [])));
  const understood = [...new Set(telling.map(({ as }) => as))];
  return { results, corrected: index.parts?.correctedQuery(query, terms, results, tokens) ?? "", words, total: hits.length, understood, unknown: options?.options.length ? [] : unknown, askedIn, topics: [], contact: options, ...narrowed };
}

/**
 * `telling` are the terms that are no stop words, `people` the contact options that are asked for in another language.
 * @typedef {{terms: Term[], telling: Term[], hits: Hit[], count: number, unknown: string[], askedIn: string, people?: string[]}} Found
 */

/**
 * @param {IndexReader} index
 * @param {string} query
 * @param {boolean} exact
 */
function peopleFor(index, query, exact) {
  return index.people?.answer(query, (word) => exact || index.dictionary.byForm.has(word));
}

/**
 * What an index finds, how much of it matches, and the words that it does not know.
 * @param {IndexReader} index
 * @param {Term[]} terms
 * @param {string} query
 * @returns {Promise<Found>}
 */
async function found(index, terms, query) {
  const unknown = index.parts?.unknownWords(query, index.asked(query), terms, index.stopWords) ?? [];
  const telling = terms.filter(({ as }) => !index.stopWords.has(as));
  const hits = await rank(index, terms, Infinity);
  return { terms, telling, hits, count: (await index.parts?.countMatching(index, terms, hits, unknown.length === 0)) ?? 0, unknown, askedIn: "" };
}

/**
 * What another language finds, if the question is in that one; others are asked only if the reader's own answers badly.
 * @param {IndexReader} own
 * @param {Found} answered
 * @param {string} query
 */
async function foundInAnotherLanguage(own, { hits: [best] }, query) {
  const words = [...new Set(own.asked(query).map(({ word }) => word))];
  if (own.manifest.languages.length === 0 || isPlainlyOwn(own, words) || !isBadlyAnswered(own, words, best)) return undefined;
  const { foundElsewhere } = await import("./other-languages.js");
  return foundElsewhere(own, words, openIndex, opened, async (index) => ({
    ...(await found(index, await termsOf(index, query, false), query)),
    people: peopleFor(index, query, false)?.options.map(({ id }) => id) ?? [],
  }));
}

/**
 * Whether a question has words that only join others in the reader's language, and hardly a word that its articles do not
 * have: related languages share some of the former, but not the rest. What that spares is the index of another language.
 * @param {IndexReader} index
 * @param {string[]} words
 */
function isPlainlyOwn({ stopWords, dictionary }, words) {
  const known = words.filter((word) => dictionary.byForm.has(word)).length;
  return words.filter((word) => stopWords.has(word)).length >= LEAST_STOP_WORDS && known >= LEAST_KNOWN * words.length;
}

/**
 * @param {IndexReader} index
 * @param {Hit} hit
 * @param {Marked} marked
 * @param {Term[]} asked  The words that steps must answer, if there may be any.
 * @returns {Promise<Result>}
 */
async function resultOf(index, hit, marked, asked) {
  const card = await index.card(hit.article);
  const [id, url, title, section, language] = card;
  const { text, at, anchor: found } = passageFor(card, marked);
  const excerpt = index.parts?.quote(text, at) ?? text;
  const { steps = [], anchor = found, heading = "" } = index.parts?.stepsFor(card, asked, found, (text, words) => marksIn(text, markedBy(words)).length > 0) ?? {};
  return {
    id,
    url: new URL(url, index.site).href,
    title,
    section,
    excerpt,
    language,
    score: Math.round(hit.score * 1e6) / 1e6,
    anchor,
    heading,
    steps,
    titleMarks: joinedMarks(marksIn(title, marked)),
    excerptMarks: joinedMarks(marksIn(excerpt, marked)),
  };
}
