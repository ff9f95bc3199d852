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
  /** @type {Map<string, string[]>} */
  const meant = new Map();
  for (const { typed, as } of terms) if (typed !== as) meant.set(typed, [...(meant.get(typed) ?? []), as]);
  if (meant.size === 0) return "";
  const spelled = spellingsIn(results.map(({ title, excerpt }) => `${title} ${excerpt}`), tokens);
  let [corrected, at] = ["", 0];
  for (const { word, mark: [start, end] } of tokens(query)) {
    const words = meant.get(word);
    if (!words) continue;
    corrected += query.slice(at, start) + words.map((one) => spelled.get(one) ?? one).join(" ");
    at = end;
  }
  return corrected + query.slice(at);
}

/**
 * The spelling of each word in lower case, by its form in the index.
 * @param {string[]} texts
 * @param {(text: string) => {word: string, mark: Mark}[]} tokens
 */
function spellingsIn(texts, tokens) {
  const lower = texts.map((text) => text.toLowerCase());
  return new Map(lower.flatMap((text) => tokens(text).map(({ word, mark: [start, end] }) => /** @type {const} */ ([word, text.slice(start, end)]))));
}
