/** Chooses what misspelled words of a query mean, each by the words beside it. */

/** @import { Dictionary } from "./dictionary.js" */
/** @import { IndexReader } from "./index-reader.js" */
/** @import { Candidate, Form, Term } from "./types.d.ts" */

const MOST_MEANINGS = 4;
const MEANING_SLACK = 0.25;
// What a meaning weighs less for each point that it costs more than one edit, or than the likeliest meaning.
const LESS_LIKELY = 0.2;
// Two known words run together are likelier than a form that differs by more than this.
const SPLIT_COST = 2;
// More words that differ by one edit are misspelled than right; of those that differ more, few are.
const ONE_EDIT = 1;
// The bonus for each doubling of the articles that have a candidate together with a word beside it; what stop words are
// beside says nothing.
const TOGETHER_GAIN = 0.1;
// The first of these articles counts as three doublings: words that are never together make no sense.
const FIRST = 8;

/**
 * The words that an unknown word may mean: other forms, or several words run together if there is no single one.
 * @param {Dictionary} dictionary
 * @param {string} word
 * @returns {Term[]}
 */
export function correct(dictionary, word) {
  const candidates = dictionary.candidates(word);
  const split = (candidates[0]?.cost ?? Infinity) > SPLIT_COST ? dictionary.split(word) : undefined;
  return split?.map((form) => plainTerm(word, [form], form.form)) ?? [{ ...meaning(word, candidates), candidates }];
}

/**
 * @param {string} typed
 * @param {Form[]} forms
 * @param {string} [as]
 * @returns {Term}
 */
export function plainTerm(typed, forms, as = typed) {
  return { typed, as, known: forms.length > 0, marks: forms.map(({ form }) => form), variants: forms.map(({ group }) => ({ group, weight: 1 })) };
}

/**
 * @param {string} word
 * @param {Candidate[]} candidates  The likeliest first.
 */
function meaning(word, candidates) {
  const likely = candidates.slice(0, MOST_MEANINGS).filter(({ cost }) => cost <= (candidates[0]?.cost ?? 0) + MEANING_SLACK);
  const [best] = likely;
  const variants = likely.map(({ group, cost }) => ({ group, weight: 1 - LESS_LIKELY * (cost - Math.min(1, best?.cost ?? 0)) }));
  return { typed: word, as: best?.doubtful ? best.form : word, known: likely.length > 0, marks: likely.map(({ form }) => form), variants };
}

/**
 * Chooses among the candidates of each misspelled word those that articles have together with the words beside it. A word
 * that is like no other, and makes no sense there in any other spelling, may as well be right: it is left as it is.
 * @param {IndexReader} index
 * @param {Term[]} terms
 */
export async function chooseTogether(index, terms) {
  const telling = terms.filter(({ as, variants }) => variants.length > 0 && !index.stopWords.has(as));
  for (const [i, term] of telling.entries()) {
    const { typed, candidates = [] } = term;
    const beside = [telling[i - 1], telling[i + 1]].flatMap((other) => other?.variants ?? []);
    if (candidates.length === 0 || beside.length === 0) continue;
    const [around, own] = await Promise.all([articlesOf(index, beside), articlesOf(index, candidates)]);
    const near = new Set(around.flat());
    const fitting = candidates.flatMap((candidate, place) => {
      const together = index.stopWords.has(candidate.form) ? 0 : (own[place] ?? []).filter((article) => near.has(article)).length;
      const cost = candidate.cost - TOGETHER_GAIN * Math.log2(1 + FIRST * together);
      return together > 0 || !candidate.doubtful || candidate.cost <= ONE_EDIT ? [{ ...candidate, cost }] : [];
    });
    Object.assign(term, meaning(typed, fitting.sort((a, b) => a.cost - b.cost)));
  }
}

/**
 * The articles that have each of some words.
 * @param {IndexReader} index
 * @param {{group: number}[]} words
 */
function articlesOf(index, words) {
  return Promise.all(words.map(async ({ group }) => [...(await index.postings(group)).articles]));
}
