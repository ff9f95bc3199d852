/** The cost of interpreting a typed word as a misspelled word of the dictionary. */

/** @import { Alike } from "./types.d.ts" */

const SWAPPED = 0.7;
const DOUBLED = 0.5;
const SOUNDS_ALIKE = 0.6;
// Two spellings that sound alike, as in `canviar`, are as likely as one other edit.
const ALIKE_EDIT = 0.5;
const SHORTEST_FORM = 3;

/**
 * The cost of interpreting a word as a misspelled form; infinite if they differ by more than `most` edits.
 * @param {string} word
 * @param {string} form
 * @param {number} most
 * @param {Alike} alike
 */
export function misspellingCost(word, form, most, alike) {
  // An edit changes at most two letters; spellings that sound alike, as `qu` and `k`, two more and the length.
  if (Math.abs(form.length - word.length) > most + 1 || form.length < SHORTEST_FORM) return Infinity;
  if (bitsIn(lettersOf(word) ^ lettersOf(form)) > 2 * most + 2) return Infinity;
  if (editDistance(word, form, most, alike, false) > most) return Infinity;
  return editDistance(word, form, Infinity, alike, true);
}

/**
 * The letters of a word, as bits; some letters share one.
 * @param {string} word
 */
function lettersOf(word) {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** @param {number} bits */
function bitsIn(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/**
 * The optimal string alignment distance: insertions, deletions, replacements, swapped neighbors, and spellings that
 * sound alike, which count half. Each costs less if it is `likely`.
 * @param {string} a
 * @param {string} b
 * @param {number} most  Above this limit, the result is any greater number.
 * @param {Alike} alike
 * @param {boolean} likely
 */
function editDistance(a, b, most, alike, likely) {
  const gap = (/** @type {string} */ text, /** @type {number} */ i) => (likely && text[i - 1] === text[i - 2] ? DOUBLED : 1);
  /** @type {number[][]} */
  const rows = [[0]];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => rows[i]?.[j] ?? Infinity;
  for (let j = 1; j <= b.length; j += 1) rows[0]?.push(at(0, j - 1) + gap(b, j));
  for (let i = 1, before = 0; i <= a.length; i += 1) {
    const row = [at(i - 1, 0) + gap(a, i)];
    rows.push(row);
    const here = alike.filter(([one, other]) => a.endsWith(one, i) || a.endsWith(other, i));
    let least = row[0] ?? 0;
    // An edit moves the end by one letter at most.
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(i - 1, j) + gap(a, i), at(i, j - 1) + gap(b, j), at(i - 1, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + (likely ? SWAPPED : 1));
      for (const [one, other] of same ? [] : here) {
        const unlike = Math.min(
          a.endsWith(one, i) && b.endsWith(other, j) ? at(i - one.length, j - other.length) : Infinity,
          a.endsWith(other, i) && b.endsWith(one, j) ? at(i - other.length, j - one.length) : Infinity,
        );
        cost = Math.min(cost, unlike + (likely ? SOUNDS_ALIKE : ALIKE_EDIT));
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (Math.min(least, before) > most) return most + 1;
    before = least;
  }
  return at(a.length, b.length);
}
