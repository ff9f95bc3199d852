/** Narrows the answer by topic, product and language, and names the topics nearest to a question without an answer. */

/** @import { IndexReader } from "./index-reader.js" */
/** @import { FacetIndex, Facets, FacetValue, Filter, Hit, Topic } from "./types.d.ts" */

const MOST_TOPICS = 3;
const MOST_NEAREST = 20;

/**
 * The hits that a filter lets through, how many of them match, and what they can be narrowed by.
 * @param {IndexReader} index
 * @param {Hit[]} all
 * @param {number} count  How many of all match.
 * @param {Filter} filter
 * @returns {Promise<{hits: Hit[], matching: number, facets: Facets, topics: Topic[]}>}
 */
export async function narrow(index, all, count, filter) {
  const values = await index.facets();
  const columns = columnsOf(values);
  const hits = through(columns, all, filter);
  const facets = facetsOf(columns, all.slice(0, count));
  const topics = count > 0 ? [] : facetsOf(columns, all.slice(0, MOST_NEAREST)).topic.slice(0, MOST_TOPICS);
  const address = (/** @type {string} */ id) => values.topics.find(([one]) => one === id)?.[2] ?? "";
  return {
    hits,
    matching: through(columns, all.slice(0, count), filter).length,
    facets,
    topics: topics.map(({ id, title }) => ({ id, title, url: new URL(address(id), index.site).href })),
  };
}

/** @typedef {Record<keyof Facets, {of: number[], values: {id: string, title: string}[]}>} Columns */

/**
 * The places of the articles, and the values there, of each facet.
 * @param {FacetIndex} facets
 * @returns {Columns}
 */
function columnsOf({ topics, topic_of, products, product_of, languages, language_of }) {
  return {
    topic: { of: topic_of, values: topics.map(([id, title]) => ({ id, title })) },
    product: { of: product_of, values: products.map(([id, title]) => ({ id, title })) },
    language: { of: language_of, values: languages.map((id) => ({ id, title: id })) },
  };
}

/**
 * The hits that a filter lets through.
 * @param {Columns} columns
 * @param {Hit[]} hits
 * @param {Filter} filter
 */
function through(columns, hits, filter) {
  const chosen = /** @type {[keyof Facets, string][]} */ (Object.entries(filter).filter(([name, value]) => value && Object.hasOwn(columns, name)));
  return hits.filter(({ article }) => chosen.every(([name, value]) => columns[name].values[columns[name].of[article] ?? -1]?.id === value));
}

/**
 * The values of each facet, the most frequent first.
 * @param {Columns} columns
 * @param {Hit[]} hits
 */
function facetsOf(columns, hits) {
  const counted = Object.entries(columns).map(([name, { of, values }]) => {
    /** @type {FacetValue[]} */
    const counts = values.map((value) => ({ ...value, count: 0 }));
    for (const { article } of hits) {
      const value = counts[of[article] ?? -1];
      if (value) value.count += 1;
    }
    return [name, counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)];
  });
  return /** @type {Facets} */ (Object.fromEntries(counted));
}
