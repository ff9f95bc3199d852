import { tokens } from "./text.js";

/** @import { Term } from "./types.d.ts" */

/**
 * The words of a query that no article has, in any form that the engine knows.
 * @param {string} query
 * @param {Term[]} terms
 */
export function unknownWords(query, terms) {
  const known = new Set(terms.flatMap(({ typed, marks }) => [typed, ...marks]));
  const unknown = tokens(query).filter(({ word }) => word.length > 1 && !known.has(word));
  return [...new Set(unknown.map(({ mark: [start, end] }) => query.slice(start, end)))];
}
