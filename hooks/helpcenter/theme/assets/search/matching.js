/** Tells the articles that match a question from those that only have one of its words. */

/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit, Term } from "./types.d.ts" */

// An article matches with this share of the best score, or of the question's words if its score is not far below.
const MATCHING_SCORE = 0.4;
const MATCHING_WORDS = 0.75;
const LEAST_SCORE = 0.15;
// A word of so many articles says nothing about a subject.
const COMMON = 0.9;

/**
 * How many of the hits match: those up to the last one that has a good part of the best score, or most of the question.
 * Without any word that tells a subject, none do.
 * @param {IndexReader} index
 * @param {Term[]} terms
 * @param {Hit[]} hits
 * @param {boolean} complete  Whether all words of the query are known.
 */
export async function countMatching(index, terms, hits, complete) {
  const articles = index.manifest.articles;
  const shares = new Float64Array(articles);
  // For each article, the last term that has counted, from 1: another variant of it does not count again.
  const counted = new Int32Array(articles);
  let [whole, tells] = [0, false];
  for (const [i, { as, variants }] of terms.entries()) {
    const lists = await Promise.all(variants.map(({ group }) => index.postings(group)));
    // Of the word itself, which comes before its synonyms.
    const frequency = lists[0]?.frequency ?? 0;
    const weight = Math.log(1 + articles / frequency) * (index.stopWords.has(as) ? index.manifest.weights.stop_word : 1);
    whole += weight;
    tells ||= !index.stopWords.has(as) && frequency <= articles * COMMON;
    for (const list of lists) {
      for (const article of list.articles) {
        if (counted[article] !== i + 1) shares[article] = (shares[article] ?? 0) + weight;
        counted[article] = i + 1;
      }
    }
  }
  if (!tells && !complete) return 0;
  const best = hits[0]?.score ?? 0;
  const last = hits.findLastIndex(({ article, score }) => {
    const share = (shares[article] ?? 0) / whole;
    return score >= MATCHING_SCORE * best || (share >= MATCHING_WORDS && score >= LEAST_SCORE * best);
  });
  return last + 1;
}
