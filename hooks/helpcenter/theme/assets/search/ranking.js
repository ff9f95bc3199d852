import { withCloseness } from "./closeness.js";
import { rarity } from "./postings.js";

/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit, Postings, Term, Variant } from "./types.d.ts" */

// The best article answers a question badly if its score is less than this for each point of the question's words. Most
// articles that answer one have twice as much, since their titles name it.
const LEAST_ANSWER = 1.2;
// The articles whose text is compared with the question: as many as a page of results shows.
const BEST = 10;

/** For each article, a sum over the words of a query: of each word's variants, the one that counts most. */
class Sums {
  #best;

  /** @param {number} articles */
  constructor(articles) {
    this.of = new Float64Array(articles);
    this.#best = new Float64Array(articles);
  }

  /**
   * @param {number} article
   * @param {number} points  Of a variant of the word.
   */
  note(article, points) {
    const more = points - (this.#best[article] ?? 0);
    if (more > 0) {
      this.of[article] = (this.of[article] ?? 0) + more;
      this.#best[article] = points;
    }
  }

  /** Ends a word. */
  end() {
    this.#best.fill(0);
  }
}

/** The points of all articles, and the parts of the query that their titles and the names of their files have. */
class Scores {
  /** The weight of the whole query. */
  whole = 0;

  /** @param {IndexReader["manifest"]} manifest */
  constructor(manifest) {
    this.manifest = manifest;
    this.points = new Sums(manifest.articles);
    this.titled = new Sums(manifest.articles);
    this.named = new Sums(manifest.articles);
  }

  /**
   * @param {Term} term
   * @param {Postings[]} lists  Of the term's variants.
   */
  add({ variants, known }, lists) {
    const { impact_steps: steps, title_bit: titleBit, name_bit: nameBit } = this.manifest;
    const { points, titled, named } = this;
    const weights = this.#weights(variants, known, lists);
    lists.forEach(({ articles, impacts }, v) => {
      const weight = weights[v] ?? 0;
      articles.forEach((article, i) => {
        const impact = impacts[i] ?? 0;
        points.note(article, (weight * (impact & ~titleBit & ~nameBit)) / steps);
        if (impact & titleBit) titled.note(article, weight);
        if (impact & nameBit) named.note(article, weight);
      });
    });
    this.whole += Math.max(0, ...weights);
    for (const sums of [points, titled, named]) sums.end();
  }

  /**
   * @param {Variant[]} variants
   * @param {boolean} known
   * @param {Postings[]} lists
   */
  #weights(variants, known, lists) {
    let most = Infinity;
    return lists.map(({ frequency }, v) => {
      const rare = rarity(frequency, this.manifest.articles);
      // A variant must not count more than the word itself, or what it most likely means, however rare the variant is.
      if (v === 0 && known) most = rare;
      return Math.min(rare, most) * (variants[v]?.weight ?? 0);
    });
  }
}

/**
 * Ranks the articles that contain any word: BM25F, multiplied by one plus the share of the query that the title covers, or the
 * name of the file, and a little by the pages that link to an article.
 * The best of them are reordered by their closeness to the question. Articles in another language come last; ties are
 * broken by the lower number.
 * @param {IndexReader} index
 * @param {Term[]} terms
 * @param {number} limit
 */
export async function rank(index, terms, limit) {
  const { manifest } = index;
  const { linked, weights } = manifest;
  const scores = new Scores(manifest);
  // All at once: packs that are asked for one after the other take as many round trips.
  const lists = await Promise.all(terms.map(({ variants }) => Promise.all(variants.map(({ group }) => index.postings(group)))));
  terms.forEach((term, i) => scores.add(term, lists[i] ?? []));
  /** @type {Hit[]} */
  const hits = [];
  scores.points.of.forEach((points, article) => {
    const covered = Math.max(scores.titled.of[article] ?? 0, scores.named.of[article] ?? 0) / (scores.whole || 1);
    if (points > 0) hits.push({ article, score: points * (1 + weights.coverage * covered) * (1 + weights.links * Number(linked[article])) });
  });
  const foreign = (/** @type {Hit} */ { article }) => Number(article >= manifest.own);
  const better = (/** @type {Hit} */ a, /** @type {Hit} */ b) => foreign(a) - foreign(b) || b.score - a.score || a.article - b.article;
  hits.sort(better);
  const best = await withCloseness(index, terms, hits.slice(0, BEST));
  return [...best.sort(better), ...hits.slice(BEST)].slice(0, limit);
}

/**
 * Whether the best article has little of a question: perhaps it is in another language.
 * @param {IndexReader} index
 * @param {string[]} words  The different words of the question, as typed.
 * @param {Hit | undefined} best
 */
export function isBadlyAnswered({ dictionary, manifest, stopWords }, words, best) {
  const points = words.map((word) => {
    const known = dictionary.byForm.get(word);
    // The reader may still be typing.
    if (!known && dictionary.forms.some(({ form }) => form.startsWith(word))) return 0;
    return rarity(known ? 2 ** known.common : 0, manifest.articles) * (stopWords.has(word) ? manifest.weights.stop_word : 1);
  });
  return (best?.score ?? 0) < LEAST_ANSWER * points.reduce((sum, one) => sum + one, 0);
}
