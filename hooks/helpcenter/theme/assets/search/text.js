/** The words of a text. They must match hooks/helpcenter/text/tokens.py, which builds the index. */

/** @import { Mark } from "./types.d.ts" */

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}]+)*/gu;
const SEPARATOR = /^[.,/_:\- '’\u00a0\u202f]$/;
const NUMBER = /(?<!\d)(?<!\d[.,])\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)(?![.,]\d)/g;
const LONGEST_CODE = 4;
const LETTERS = new Map([..."ß:ss,æ:ae,œ:oe,ø:o,ł:l,đ:d,ё:е".split(",").map((pair) => /** @type {[string, string]} */ (pair.split(":")))]);

/**
 * Lower case without accents, apostrophes and joined articles (`l'article`, `ال`); ñ stays, since it is a separate letter.
 * @param {string} word
 */
export function fold(word) {
  return word
    .toLowerCase()
    .replace(/^[\p{L}]{1,2}['’](?=[\p{L}\p{N}_]{3})/u, "")
    .normalize("NFD")
    .replace(/(?<=[a-mo-zα-ω])[\u0300-\u036f]+|(?<=n)(?!\u0303)[\u0300-\u036f]+|(?<=[ء-ي])[\u064b-\u0655\u0670]+|\u0640/g, "")
    .normalize("NFC")
    .replace(/['’]/g, "")
    .replace(/[ßæœøłđё]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replace(/^[وفبك]?ال(?=[ء-ي]{3})/, "");
}

/**
 * @param {string} text
 * @returns {{word: string, mark: Mark}[]}
 */
export function tokens(text) {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    word: fold(match[0]),
    mark: [match.index, match.index + match[0].length],
  }));
}

/**
 * @param {string} text
 * @param {(word: string) => string} replacement
 */
export function replaceWords(text, replacement) {
  return text.replace(TOKEN, replacement);
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
      blanks ||= between !== "" && between !== "-";
      if (i > start && (/\d/.test(code) || !blanks)) all.push({ code, words: found.slice(start, i + 1).map(({ word }) => word) });
    }
  });
  for (const [number] of text.matchAll(NUMBER)) {
    const words = number.match(/\d+/g) ?? [];
    const whole = number.replace(/[.,]\d{1,2}$/, "").replace(/\D/g, "");
    all.push({ code: whole, words });
  }
  return all;
}
