/** The words of a text. They must match hooks/helpcenter/text/tokens.py, which builds the index. */

/** @import { Mark } from "./types.d.ts" */

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}]+)*/gu;
const CODE = /[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)+/gu;
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
 * Names of errors, versions and products with digits and hyphens or dots: `gtm-4012`, `v2.5`.
 * @param {string} text
 */
export function codes(text) {
  const found = text.toLowerCase().match(CODE) ?? [];
  return [...new Set(found.filter((code) => /\d/.test(code)))];
}
