/** The query that was answered, if words of it were taken for misspelled ones. */

/** @import { Mark, Result, Term } from "./types.d.ts" */

/**
 * The corrected query, empty if nothing was corrected. Its words are spelled as in the results, since the index has none of
 * their accents.
 * @param {string} query
 * @param {Term[]} terms
 * @param {Result[]} results
 * @param {(text: string) => {word: string, mark: Mark}[]} tokens
 */
export function correctedQuery(query, terms, results, tokens) {
  const text = results.flatMap(({ title, excerpt }) => [title, excerpt]).join(" ").toLowerCase();
  const spelled = new Map(tokens(text).map(({ word, mark }) => [word, text.slice(...mark)]));
  let [corrected, at] = ["", 0];
  for (const { word, mark: [start, end] } of tokens(query)) {
    const meant = terms.filter(({ typed, as }) => typed === word && as !== word).map(({ as }) => spelled.get(as) ?? as);
    if (meant.length === 0) continue;
    corrected += query.slice(at, start) + meant.join(" ");
    at = end;
  }
  return corrected && corrected + query.slice(at);
}
