/** Finds the language of a question that is not in the reader's. Few questions need it: it is fetched when one does. */

/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit } from "./types.d.ts" */

// Each one costs its dictionary.
const MOST_LANGUAGES = 4;
// A word of more articles tells no more about the language.
const MOST_POINTS = 5;

/**
 * What the reader's language has of the articles that another one finds, if the question is in that one.
 * @template {{hits: Hit[], count: number, people: string[]}} F
 * @param {IndexReader} own
 * @param {string[]} words
 * @param {(root: string) => Promise<IndexReader>} open
 * @param {Map<string, unknown>} opened  The indexes by their root.
 * @param {(index: IndexReader) => Promise<F>} find  The engine, which this script does not contain again.
 * @returns {Promise<(F & {askedIn: string}) | undefined>}
 */
export async function foundElsewhere(own, words, open, opened, find) {
  try {
    const language = await languageOf(own, words, open);
    if (!language) return undefined;
    const [askedIn, index] = language;
    const there = await find(index);
    const hits = await inOwnLanguage(own, askedIn, there.hits);
    const { length: count } = await inOwnLanguage(own, askedIn, there.hits.slice(0, there.count));
    return hits.length + there.people.length > 0 ? { ...there, hits, count, askedIn } : undefined;
  } catch (error) {
    // The site may have been published again; without a network, the reader still has the own answer.
    for (const [, prefix] of own.manifest.languages) opened.delete(new URL(prefix, own.site).href);
    if (own.outdated) throw error;
    return undefined;
  }
}

/**
 * The code and the index of the language that knows the words of a question better than the reader's, if one does.
 * @param {IndexReader} own
 * @param {string[]} words
 * @param {(root: string) => Promise<IndexReader>} open
 * @returns {Promise<[code: string, index: IndexReader] | undefined>}
 */
async function languageOf(own, words, open) {
  const read = globalThis.navigator?.languages ?? [];
  const place = (/** @type {string} */ code) => (read.includes(code) ? read.indexOf(code) : read.length);
  const nearest = [...own.manifest.languages].sort(([one], [other]) => place(one) - place(other)).slice(0, MOST_LANGUAGES);
  let most = await fluency(own, words);
  /** @type {[code: string, index: IndexReader] | undefined} */
  let found;
  const others = await Promise.all(
    nearest.map(async ([code, prefix]) => {
      const index = await open(new URL(prefix, own.site).href);
      return { code, index, knows: await fluency(index, words) };
    }),
  );
  for (const { code, index, knows } of others) {
    if (knows > most) [found, most] = [[code, index], knows];
  }
  return found;
}

/**
 * How well a dictionary knows the words of a question: the mean of the logarithm of the articles that have each. The share
 * of known words does not tell languages apart, since articles quote words of others.
 * @param {IndexReader} index
 * @param {string[]} words
 */
async function fluency(index, words) {
  await Promise.all(words.map((word) => index.loadRare(word)));
  const known = words.flatMap((word) => index.dictionary.byForm.get(word) ?? []);
  return known.reduce((points, { common }) => points + Math.min(MOST_POINTS, Math.log(1 + 2 ** common)), 0) / words.length;
}

/**
 * Hits of another index as articles of the reader's language, without those that it does not have.
 * @param {IndexReader} own
 * @param {string} code
 * @param {Hit[]} hits
 */
async function inOwnLanguage(own, code, hits) {
  const runs = await own.twins(code);
  return hits.flatMap(({ article, score }) => {
    const [first, here] = runs.findLast(([start]) => start <= article) ?? [0, -1];
    return here < 0 ? [] : [{ article: here + article - first, score }];
  });
}
