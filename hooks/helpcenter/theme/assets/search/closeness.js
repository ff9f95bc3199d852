/** Reorders the best articles by what only their text shows: words that stand together, and a title that says nothing else. */

import { textsIn } from "./card-words.js";
import { rarity } from "./postings.js";

/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit, Term } from "./types.d.ts" */

// Neighbors in the question may have one word between them in the text: `change the plan`.
const NEAR = 2;

/** @typedef {{groups: Set<number>, rarity: number}} Asked */

/**
 * Gives points to neighboring words of the question that are neighbors in the article, by the rarity of the commoner one,
 * then multiplies the score by one plus a share of the title's words that are in the question.
 * @param {IndexReader} index
 * @param {Term[]} terms
 * @param {Hit[]} hits
 * @returns {Promise<Hit[]>}  In the same order.
 */
export async function withCloseness(index, terms, hits) {
  const { articles, weights } = index.manifest;
  const telling = terms.filter(({ as }) => !index.stopWords.has(as));
  const asked = await Promise.all(
    (telling.length > 1 ? telling : terms).map(async ({ variants }) => ({
      groups: new Set(variants.map(({ group }) => group)),
      rarity: rarity((await index.postings(variants[0]?.group ?? 0)).frequency, articles),
    })),
  );
  const all = new Set(terms.flatMap(({ variants }) => variants.map(({ group }) => group)));
  // All words of ten articles are looked up: far fewer forms than the dictionary has are quicker.
  const groups = new Map(index.dictionary.forms.filter(({ group }) => all.has(group)).map(({ form, group }) => [form, group]));
  return Promise.all(
    hits.map(async ({ article, score }) => {
      const texts = textsIn(await index.card(article)).map(({ words }) => words.map((word) => groups.get(word) ?? -1));
      const title = texts[0] ?? [];
      const share = title.filter((group) => group >= 0).length / (title.length || 1);
      return { article, score: (score + weights.neighbors * togetherIn(texts, asked)) * (1 + weights.whole_title * share) };
    }),
  );
}

/**
 * @param {number[][]} texts  The group of each word, -1 for a word that is not asked for.
 * @param {Asked[]} asked
 */
function togetherIn(texts, asked) {
  return asked.slice(1).reduce((points, two, i) => {
    const one = /** @type {Asked} */ (asked[i]);
    const together = texts.some((groups) => groups.some((group, at) => one.groups.has(group) && groups.slice(at + 1, at + 1 + NEAR).some((next) => two.groups.has(next))));
    return points + (together ? Math.min(one.rarity, two.rarity) : 0);
  }, 0);
}
