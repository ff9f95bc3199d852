/** Forms of words by their beginnings: `carried` and `carry`, `devoluciones` and `devolución`. */

/** @import { Alike } from "./types.d.ts" */

const SHORTEST_BEGINNING = 3;
// Of a word whose ending is unknown.
const LEAST_SHARED = 0.4;
// A shorter word is in many others by chance.
const SHORTEST_PART = 5;
// Longer rests are other words, rather than endings.
const LONGEST_ENDING = 7;
const CHANGED_SOUND = 0.2;
// Less than another edit costs, even where a word is shown as misspelled in doubt: `encuentro` is a form of `encuentra`.
const ENDINGS_CHANGED = 0.6;

/**
 * The cost of interpreting a word as another form of a known word; infinite if they share too little. Between the
 * beginnings that they share, one sound may change: `siento` and `sentir`.
 * @param {string} word
 * @param {string} form
 * @param {Set<string>} endings  Of the language, and of words of which the articles have several forms.
 * @param {Alike} alike
 */
export function inflectionCost(word, form, endings, alike) {
  if (word[0] !== form[0]) return Infinity;
  const same = sameFrom(word, form, 0, 0);
  let least = endingsCost(word, form, same, same, endings);
  for (const [typed, known] of alike) {
    if (!word.startsWith(typed, same) || !form.startsWith(known, same)) continue;
    const [i, j] = [same + typed.length, same + known.length];
    const more = sameFrom(word, form, i, j);
    least = Math.min(least, CHANGED_SOUND + endingsCost(word, form, i + more, j + more, endings));
  }
  return least;
}

/**
 * The cost of another ending; the language's own endings cost little.
 * @param {string} word
 * @param {string} form
 * @param {number} shared  The number of letters before the ending of the word.
 * @param {number} at  The same for the form.
 * @param {Set<string>} endings
 */
function endingsCost(word, form, shared, at, endings) {
  const [typed, known] = [word.slice(shared), form.slice(at)];
  const rest = typed.length + known.length;
  if (shared < SHORTEST_BEGINNING || typed.length > LONGEST_ENDING || known.length > LONGEST_ENDING) return Infinity;
  if (endings.has(typed) && endings.has(known)) return ENDINGS_CHANGED + 0.05 * rest;
  return shared < LEAST_SHARED * word.length ? Infinity : 0.6 + 0.25 * rest;
}

/**
 * @param {string} word
 * @param {string} form
 * @param {number} i  In the word.
 * @param {number} j  In the form.
 */
function sameFrom(word, form, i, j) {
  let length = 0;
  while (i + length < word.length && word[i + length] === form[j + length]) length += 1;
  return length;
}

/**
 * The cost of interpreting a word as a part of a compound, as `methode` in `zahlungsmethode`; infinite if it is none.
 * @param {string} word
 * @param {string} form
 */
export function compoundCost(word, form) {
  return word.length >= SHORTEST_PART && form.includes(word) ? 1 + 0.02 * (form.length - word.length) : Infinity;
}
