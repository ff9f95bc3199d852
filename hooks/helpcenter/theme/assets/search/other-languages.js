/** Finds the language of a question that is not in the reader's. Few questions need it: it is fetched when one does. */

/** @import { IndexReader } from "./index-reader.js" */
/** @import { Hit } from "./types.d.ts" */

// Each one costs its dictionary.
const MOST_LANGUAGES = 4;
// A word of more articles tells no more about the language.
const MOST_POINTS = 5;

// Of scripts that have several kinds of letters, or a variant of another one's.
/** @type {Record<string, string>} */
const LETTERS = { Hans: "\\p{scx=Hani}", Hant: "\\p{scx=Hani}", Jpan: "[\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}]", Kore: "[\\p{scx=Hang}\\p{scx=Hani}]" };

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
  const likely = own.manifest.languages.filter(([code]) => isWrittenIn(code, words));
  const nearest = likely.sort(([one], [other]) => placeOf(one) - placeOf(other)).slice(0, MOST_LANGUAGES);
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
 * The place of a language among those that the reader's browser asks pages for, whatever their regions.
 * @param {string} code
 */
function placeOf(code) {
  const read = globalThis.navigator?.languages ?? [];
  const place = read.findIndex((one) => one.split("-")[0] === code.split("-")[0]);
  return place < 0 ? read.length : place;
}

/**
 * Whether some word has letters of a language's script.
 * @param {string} code
 * @param {string[]} words
 */
function isWrittenIn(code, words) {
  const { script = "" } = new Intl.Locale(code).maximize();
  const letters = script && new RegExp(LETTERS[script] ?? `\\p{scx=${script}}`, "u");
  return !letters || words.some((word) => letters.test(word));
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
