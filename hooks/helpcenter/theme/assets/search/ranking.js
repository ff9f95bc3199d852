/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit, Postings, Term, Variant } from "./types.d.ts" */

// With few articles, even a word in all of them keeps some weight; with many articles, this has no effect.
const LEAST_RARITY = 0.3;

/** The points of all articles, one array element for each. */
class Scores {
  /** The sum of the words' points. */
  points;
  /** The share of the query that the title covers. */
  covered;
  /** The weight of the whole query. */
  whole = 0;
  #best;
  #titled;

  /** @param {IndexReader["manifest"]} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.points = new Float64Array(manifest.articles);
    this.covered = new Float64Array(manifest.articles);
    this.#best = new Float64Array(manifest.articles);
    this.#titled = new Float64Array(manifest.articles);
  }

  /**
   * Adds the points of a word: in each article, the points of its best variant.
   * @param {Term} term
   * @param {Postings[]} lists  Of the term's variants.
   */
  add({ variants, known }, lists) {
    const weights = this.#weights(variants, known, lists);
    const { impact_steps: steps, title_bit: titleBit } = this.manifest;
    /** @type {Set<number>} */
    const touched = new Set();
    lists.forEach(({ articles, impacts }, v) => {
      const weight = weights[v] ?? 0;
      articles.forEach((article, i) => {
        const impact = impacts[i] ?? 0;
        const gain = (weight * (impact & ~titleBit)) / steps;
        if (gain > (this.#best[article] ?? 0)) this.#best[article] = gain;
        if (impact & titleBit) this.#titled[article] = Math.max(this.#titled[article] ?? 0, weight);
        touched.add(article);
      });
    });
    this.whole += Math.max(0, ...weights);
    for (const article of touched) {
      this.points[article] = (this.points[article] ?? 0) + (this.#best[article] ?? 0);
      this.covered[article] = (this.covered[article] ?? 0) + (this.#titled[article] ?? 0);
      this.#best[article] = 0;
      this.#titled[article] = 0;
    }
  }

  /**
   * @param {Variant[]} variants
   * @param {boolean} known
   * @param {Postings[]} lists
   */
  #weights(variants, known, lists) {
    let most = Infinity;
    return lists.map(({ frequency }, v) => {
      const rarity = LEAST_RARITY + Math.log(1 + (this.manifest.articles - frequency + 0.5) / (frequency + 0.5));
      // A variant of a known word must not count more than the word itself, however rare the variant is.
      if (v === 0 && known) most = rarity;
      return Math.min(rarity, most) * (variants[v]?.weight ?? 0);
    });
  }
}

/**
 * Ranks the articles that contain any word: BM25F, multiplied by one plus the share of the query that the title covers.
 * Articles in another language come last; ties are broken by the lower number.
 * @param {IndexReader} index
 * @param {Term[]} terms
 * @param {number} limit
 */
export async function rank(index, terms, limit) {
  const { manifest } = index;
  const scores = new Scores(manifest);
  for (const term of terms) {
    scores.add(term, await Promise.all(term.variants.map(({ group }) => index.postings(group))));
  }
  /** @type {Hit[]} */
  const hits = [];
  scores.points.forEach((points, article) => {
    const covered = (scores.covered[article] ?? 0) / (scores.whole || 1);
    if (points > 0) hits.push({ article, score: points * (1 + manifest.weights.coverage * covered) });
  });
  const foreign = (/** @type {Hit} */ { article }) => Number(article >= manifest.own);
  hits.sort((a, b) => foreign(a) - foreign(b) || b.score - a.score || a.article - b.article);
  return hits.slice(0, limit);
}
