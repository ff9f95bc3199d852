/** The cost of interpreting a typed word as a misspelled word of the dictionary. */

/** @import { Alike } from "./types.d.ts" */

// What an edit costs if it is not 1. Two spellings that sound alike, as in `canviar`, are as likely as one other edit.
const EDITS = { swapped: 1, doubled: 1, alike: 0.5 };
const LIKELY = { swapped: 0.7, doubled: 0.5, alike: 0.6 };

/**
 * Returns a function for the cost of interpreting a word as a misspelled form; infinite if they differ by more than `most`
 * edits. Of many forms, those in alphabetical order and with their letters take the least time.
 * @param {string} word
 * @param {number} most
 * @param {Alike} alike  Both ways.
 */
export function misspellingOf(word, most, alike) {
  const editsTo = distanceFrom(word, most, alike, EDITS);
  const costTo = distanceFrom(word, Infinity, alike, LIKELY);
  const letters = lettersOf(word);
  return (/** @type {string} */ form, others = lettersOf(form)) => {
    const longer = Math.abs(form.length - word.length);
    // An edit changes two letters, or one where it changes the length; spellings that sound alike, as `qu` and `k`, two more.
    return longer > most || bitsIn(letters ^ others) > 2 * most + 2 - longer || editsTo(form) > most ? Infinity : costTo(form);
  };
}

/**
 * The letters of a word, as bits; some letters share one.
 * @param {string} word
 */
export function lettersOf(word) {
  let letters = 0;
  for (const letter of word) letters |= 1 << (letter.charCodeAt(0) & 31);
  return letters;
}

/** @param {number} bits */
function bitsIn(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count += 1;
  return count;
}

/**
 * Returns a function for the optimal string alignment distance of a word: insertions, deletions, replacements, swapped
 * neighbors, doubled letters, and spellings that sound alike. What a form has in common with the beginning of the one before
 * is not compared again.
 * @param {string} a
 * @param {number} most  Above this limit, the distance is any greater number.
 * @param {Alike} alike
 * @param {typeof EDITS} costs
 */
function distanceFrom(a, most, alike, costs) {
  const gap = (/** @type {string} */ text, /** @type {number} */ i) => (text[i - 1] === text[i - 2] ? costs.doubled : 1);
  const gaps = Array.from({ length: a.length + 1 }, (_, i) => gap(a, i));
  const soundsAt = gaps.map((_, i) => alike.filter(([typed]) => a.endsWith(typed, i)));
  // For each number of letters of the form, the distances of all beginnings of the word, and the least of them.
  /** @type {Float64Array[]} */
  const rows = [];
  /** @type {number[]} */
  const least = [];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => rows[j]?.[i] ?? Infinity;
  const none = new Float64Array(a.length + 1).fill(Infinity);

  const compare = (/** @type {string} */ b, /** @type {number} */ j) => {
    const row = (rows[j] ??= none.slice());
    const before = rows[j - 1] ?? none;
    const added = gap(b, j);
    let best = Infinity;
    // An edit moves the end by one letter at most.
    for (let i = Math.max(0, j - most); i <= Math.min(a.length, j + most); i += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = i + j ? (before[i] ?? 0) + added : 0;
      if (i > 0) cost = Math.min(cost, (row[i - 1] ?? 0) + (gaps[i] ?? 0), (before[i - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + costs.swapped);
      for (const [typed, known] of (!same && soundsAt[i]) || []) {
        if (b.endsWith(known, j)) cost = Math.min(cost, at(i - typed.length, j - known.length) + costs.alike);
      }
      row[i] = cost;
      best = Math.min(best, cost);
    }
    least[j] = best;
  };

  compare("", 0);
  let [last, compared] = ["", 0];
  return (/** @type {string} */ b) => {
    let j = 0;
    while (j < compared && b[j] === last[j]) j += 1;
    // No edit goes back by more than two letters.
    for (; j < b.length && Math.min(least[j] ?? 0, least[j - 1] ?? 0) <= most; j += 1) compare(b, j + 1);
    [last, compared] = [b, j];
    return j < b.length ? Infinity : at(a.length, j);
  };
}
