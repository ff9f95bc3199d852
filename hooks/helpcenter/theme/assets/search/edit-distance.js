/** The cost of interpreting a typed word as a word of the dictionary. */

const FIRST_LETTER = 0.3;

/**
 * The costs of edits: `swap` for two swapped neighbors, `other` for a replacement, `gap` for an insertion or deletion.
 * @typedef {object} Costs
 * @property {number} swap
 * @property {(a: string, b: string) => number} other
 * @property {(letter: string, before: string) => number} gap
 */

/** @type {Costs} */
const PLAIN_COSTS = { swap: 1, other: () => 1, gap: () => 1 };

// Letters that sound alike are easily confused; silent and doubled letters are easily added or omitted.
const ALIKE = new Set("bv vb sz zs cs sc cz zc ck kc qk kq gj jg iy yi ie ei ae ea ou uo mn nm ao oa nñ ñn xs sx wv vw ui iu".split(" "));

/** @type {Costs} */
const LETTER_COSTS = {
  swap: 0.7,
  other: (a, b) => (ALIKE.has(a + b) ? 0.6 : 1),
  gap: (letter, before) => (letter === "h" || letter === before ? 0.5 : 1),
};

/**
 * The cost of interpreting a word as a misspelled form; infinite if they are too different.
 * @param {string} word
 * @param {string} form
 * @param {number} most  The maximum number of differing letters.
 */
export function misspellingCost(word, form, most) {
  if (Math.abs(form.length - word.length) > most || form.length < 3) return Infinity;
  if (editDistance(word, form, most) > most) return Infinity;
  return editDistance(word, form, Infinity, LETTER_COSTS) + (word[0] === form[0] ? 0 : FIRST_LETTER);
}

/**
 * The cost of interpreting a word as an inflected form; infinite unless only short endings differ.
 * @param {string} word
 * @param {string} form
 */
export function inflectionCost(word, form) {
  const shared = sharedLength(word, form);
  const [typed, known] = [word.length - shared, form.length - shared];
  if (shared < Math.max(4, word.length - 3) || typed > 3 || known > 4) return Infinity;
  return 0.6 + 0.25 * (typed + known);
}

/**
 * @param {string} a
 * @param {string} b
 */
function sharedLength(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

/**
 * The optimal string alignment distance: insertions, deletions, replacements and swapped neighbors.
 * @param {string} a
 * @param {string} b
 * @param {number} most  Above this limit, the result is any greater number.
 * @param {Costs} costs
 */
function editDistance(a, b, most, costs = PLAIN_COSTS) {
  /** @type {number[]} */
  let older = [];
  let old = [0];
  for (let j = 1; j <= b.length; j += 1) old.push((old[j - 1] ?? 0) + costs.gap(b[j - 1] ?? "", b[j - 2] ?? ""));
  for (let i = 1; i <= a.length; i += 1) {
    const [letter = "", before = ""] = [a[i - 1], a[i - 2]];
    const row = [(old[0] ?? 0) + costs.gap(letter, before)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= b.length; j += 1) {
      const [other = "", otherBefore = ""] = [b[j - 1], b[j - 2]];
      let cost = Math.min(
        (old[j] ?? 0) + costs.gap(letter, before),
        (row[j - 1] ?? 0) + costs.gap(other, otherBefore),
        (old[j - 1] ?? 0) + (letter === other ? 0 : costs.other(letter, other)),
      );
      if (i > 1 && j > 1 && letter === otherBefore && before === other) cost = Math.min(cost, (older[j - 2] ?? 0) + costs.swap);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length] ?? 0;
}
