/** The words of a text. They must match hooks/helpcenter/text/tokens.py, which builds the index. */

/** @import { Mark } from "./types.d.ts" */

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}]+)*/gu;
// Scripts without blanks between words, as `_UNSPACED` in tokens.py.
const PAIRED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff" +
  "\\uac00-\\ud7a3\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3134f}";
const PARTS = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, "gu");
const ANY_PAIRED = new RegExp(`[${PAIRED}]`, "u");
const RUN = new RegExp(`^[${PAIRED}]`, "u");
/** @type {Map<string, string>} */
const folded = new Map();
// Most words: there is nothing to fold.
const PLAIN = /^[a-z0-9]+$/;
const SEPARATOR = /^[.,/_:\- '’\u00a0\u202f]$/;
const NUMBER = /(?<!\d)(?<!\d[.,])\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)(?![.,]\d)/g;
const LONGEST_CODE = 4;
// As `_PLAIN` in tokens.py: each letter with those that people type for it.
const LETTERS = "ßss,æae,œoe,øo,łl,đd,ёе,ıi".split(",");

/**
 * Lower case without accents, apostrophes and joined articles (`l'article`, `ال`); ñ stays, since it is a separate letter.
 * @param {string} word
 */
export function fold(word) {
  let found = folded.get(word);
  if (found === undefined) {
    const lower = word.toLowerCase();
    found = PLAIN.test(lower) ? lower : foldMarks(lower);
    folded.set(word, found);
  }
  return found;
}

/** @param {string} word  In lower case. */
function foldMarks(word) {
  const bare = word
    .replace(/^[\p{L}]{1,2}['’](?=[\p{L}\p{N}_]{3})/u, "")
    .normalize("NFKD")
    .replace(/(?<=[a-mo-zα-ω])[\u0300-\u036f]+|(?<=n)(?!\u0303)[\u0300-\u036f]+|(?<=[ء-ي])[\u064b-\u0655\u0670]+|\u0640/g, "")
    .normalize("NFC")
    .replace(/['’]/g, "")
    .replace(/^[وفبك]?ال(?=[ء-ي]{3})/, "");
  return LETTERS.reduce((text, pair) => text.replaceAll(pair.charAt(0), pair.slice(1)), bare);
}

/**
 * Whether a word is of a script without blanks between words: it is a pair of characters, or one.
 * @param {string} word
 */
export function isUnspaced(word) {
  return RUN.test(word);
}

/**
 * @param {string} text
 * @returns {{word: string, mark: Mark}[]}
 */
export function tokens(text) {
  const found = Array.from(text.matchAll(TOKEN), ({ 0: word, index }) => ({ word, at: index }));
  const words = ANY_PAIRED.test(text) ? found.flatMap(piecesOfWord) : found;
  return words.map(({ word, at }) => ({ word: fold(word), mark: [at, at + word.length] }));
}

/** @param {{word: string, at: number}} found */
function piecesOfWord({ word, at }) {
  return Array.from(word.matchAll(PARTS)).flatMap(({ 0: part, index }) => piecesOf(part).map(([start, end]) => ({ word: part.slice(start, end), at: at + index + start })));
}

/**
 * The pairs of characters of a run without blanks; another part is one piece.
 * @param {string} part
 * @returns {Mark[]}
 */
function piecesOf(part) {
  const starts = isUnspaced(part) ? Array.from(part.matchAll(/\P{M}\p{M}*/gu), ({ index }) => index) : [0];
  return starts.slice(0, Math.max(1, starts.length - 1)).map((start, i) => [start, starts[i + 2] ?? part.length]);
}

/**
 * Marks in text order, joined where they touch.
 * @param {Mark[]} marks
 */
export function joinedMarks(marks) {
  /** @type {Mark[]} */
  const joined = [];
  for (const [start, end] of marks) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * What words of a query may be as one code: `e1042` for `E-1042` and `E 1042`, `v2.5`, `c++`, `wifi` for `wi-fi`, and `1299`
 * for `1.299`, each with its words. A blank may join only what has digits.
 * @param {string} query
 * @returns {{code: string, words: string[]}[]}
 */
export function codes(query) {
  const text = query.toLowerCase();
  const found = tokens(text).filter(({ word }) => word);
  const all = found.flatMap(({ word, mark: [, end] }) => {
    const sign = /^(?:\+\+|#)(?![\p{L}\p{N}])/u.exec(text.slice(end))?.[0];
    return sign ? [{ code: word + sign, words: [word] }] : [];
  });
  found.forEach((_, start) => {
    let [code, blanks] = ["", false];
    for (let i = start; i < found.length && i < start + LONGEST_CODE; i += 1) {
      const [before, one] = [found[i - 1], found[i]];
      const between = i > start && before ? text.slice(before.mark[1], one?.mark[0]) : "";
      if (!one || (i > start && !SEPARATOR.test(between))) break;
      code += (/\d$/.test(code) && /^\d/.test(one.word) ? "." : "") + one.word;
      blanks ||= !/^-?$/.test(between);
      if (i > start && (/\d/.test(code) || !blanks)) all.push({ code, words: found.slice(start, i + 1).map(({ word }) => word) });
    }
  });
  for (const [number] of text.matchAll(NUMBER)) {
    all.push({ code: number.replace(/[.,]\d{1,2}$|\D/g, ""), words: number.match(/\d+/g) ?? [] });
  }
  return all;
}
