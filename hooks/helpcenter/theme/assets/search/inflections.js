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
 * The cost of interpreting a word as another form of a known word; infinite if they share too little. Endings of
 * the language's own rules cost little.
 * @param {string} word
 * @param {string} form
 * @param {Set<string>} endings  Of words of which the articles have several forms.
 * @param {Alike} alike
 */
export function inflectionCost(word, form, endings, alike) {
  if (word[0] !== form[0]) return Infinity;
  const { shared, at, sounds } = beginning(word, form, alike);
  const [ending, other] = [word.slice(shared), form.slice(at)];
  const rest = ending.length + other.length;
  if (shared < SHORTEST_BEGINNING || ending.length > LONGEST_ENDING || other.length > LONGEST_ENDING) return Infinity;
  if (endings.has(ending) && endings.has(other)) return ENDINGS_CHANGED + 0.05 * rest + sounds;
  return shared < LEAST_SHARED * word.length ? Infinity : 0.6 + 0.25 * rest + sounds;
}

/**
 * The length of the common beginning in both words, in which one sound may change: `siento` and `sentir`.
 * @param {string} word
 * @param {string} form
 * @param {Alike} alike
 */
function beginning(word, form, alike) {
  const same = sameFrom(word, form, 0, 0);
  let longest = { shared: same, at: same, sounds: 0 };
  for (const [typed, known] of alike) {
    if (!word.startsWith(typed, same) || !form.startsWith(known, same)) continue;
    const more = sameFrom(word, form, same + typed.length, same + known.length);
    const shared = same + typed.length + more;
    if (shared > longest.shared) longest = { shared, at: same + known.length + more, sounds: CHANGED_SOUND };
  }
  return longest;
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
  return word.length >= SHORTEST_PART && form.includes(word, SHORTEST_BEGINNING) ? 1 + 0.02 * (form.length - word.length) : Infinity;
}
