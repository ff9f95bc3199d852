/** Interprets the words of a query: known forms, corrections, synonyms. */

import { chooseTogether, correct, plainTerm } from "./corrections.js";
import { codes, isUnspaced } from "./text.js";

/** @import { Dictionary } from "./dictionary.js" */
/** @import { IndexReader } from "./index-reader.js" */
/** @import { Form, Term, Variant } from "./types.d.ts" */

const MOST_TERMS = 24;

/**
 * @param {IndexReader} index
 * @param {string} query
 * @param {boolean} exact
 * @returns {Promise<Term[]>}
 */
export async function termsOf(index, query, exact) {
  const words = index.asked(query).slice(0, MOST_TERMS);
  const typed = [...new Set(words.map(({ word }) => word))].filter(Boolean);
  const typedCodes = codes(query).slice(0, MOST_TERMS);
  await Promise.all([...typed, ...typedCodes.map(({ code }) => code)].map((word) => index.loadRare(word)));
  const knownCodes = typedCodes.filter(({ code, words: parts }) => index.dictionary.byForm.has(code) && parts.every((part) => typed.includes(part)));
  // What belongs to a known code is not misspelled.
  const inCodes = new Set(knownCodes.flatMap(({ words: parts }) => parts));
  const last = words.find(({ mark: [, end] }) => end === query.length)?.word;
  const terms = typed.flatMap((word, i) =>
    termsOfWord(index, { word, before: typed[i - 1] ?? "", next: typed[i + 1] ?? "", unfinished: word === last, exact: exact || inCodes.has(word) }),
  );
  await chooseTogether(index, terms);
  addSynonyms(index, terms);
  for (const { code, words: parts } of knownCodes) {
    const known = index.dictionary.byForm.get(code);
    if (known && !terms.some(({ as }) => as === code)) terms.push({ ...plainTerm(code, [known]), marks: [code, ...parts] });
  }
  return weighed(index, terms.filter(({ variants }) => variants.length > 0));
}

/**
 * The terms of a question. Stop words weigh less; if there is nothing else, what was only taken for a stop word is left out.
 * @param {IndexReader} index
 * @param {Term[]} terms
 */
function weighed({ stopWords, manifest }, terms) {
  const empty = terms.filter(({ marks: [mark = ""] }) => stopWords.has(mark));
  for (const { variants } of empty) for (const variant of variants) variant.weight *= manifest.weights.stop_word;
  return empty.length < terms.length ? terms : terms.filter(({ typed }) => stopWords.has(typed));
}

/**
 * @param {IndexReader} index
 * @param {{word: string, before: string, next: string, unfinished: boolean, exact: boolean}} asked
 * @returns {Term[]}
 */
function termsOfWord(index, { word, before, next, unfinished, exact }) {
  const { dictionary, manifest } = index;
  const known = dictionary.byForm.get(word);
  const term = plainTerm(word, known ? [known] : []);
  term.marks = [word];
  // A single character of a script without blanks finds the pairs that have it; pairs are never unfinished.
  const unspaced = isUnspaced(word);
  const single = unspaced && [...word].length === 1;
  if (single || (unfinished && word.length > 1 && !unspaced)) {
    const weight = known ? manifest.weights.prefix / 2 : manifest.weights.prefix;
    for (const { form, group } of dictionary.having(word, single)) {
      addVariant(term.variants, group, weight);
      if (single) term.marks.push(form);
    }
  }
  if (known || unspaced) return [term];
  const joined = dictionary.byForm.get(word + next) ?? dictionary.byForm.get(before + word);
  if (joined && joined.form.length >= 5) return [plainTerm(word, [joined])];
  if (/\d/.test(word)) return termsOfCode(dictionary, word) ?? [term];
  if (exact || word.length < 4 || index.hasSynonyms(word) || index.stopWords.has(word)) return [term];
  const corrected = correct(dictionary, word);
  // A prefix of a known word may not be misspelled: the reader may still be typing.
  if (term.variants.length > 0) {
    for (const { group } of corrected[0]?.variants ?? []) addVariant(term.variants, group, manifest.weights.prefix);
    return [term];
  }
  return corrected;
}

/**
 * An unknown code as the articles write it: with separators or `0x`, or without, or with its letters and numbers apart.
 * @param {Dictionary} dictionary
 * @param {string} word
 * @returns {Term[] | undefined}
 */
function termsOfCode(dictionary, word) {
  const bare = (/** @type {string} */ code) => code.replace(/^0x|\./g, "");
  const same = dictionary.forms.find(({ form }) => bare(form) === bare(word));
  const parts = same ? [same] : (word.match(/\d+|\D+/g) ?? []).map((part) => dictionary.byForm.get(part));
  const known = parts.flatMap((form) => (form ? [{ ...plainTerm(word, [form]), marks: form.form.split(".") }] : []));
  return known.length === parts.length ? known : undefined;
}

/**
 * @param {Variant[]} variants
 * @param {number} group
 * @param {number} weight
 */
function addVariant(variants, group, weight) {
  if (!variants.some((variant) => variant.group === group)) variants.push({ group, weight });
}

/**
 * @param {IndexReader} index
 * @param {Term[]} terms
 */
function addSynonyms({ synonyms, manifest }, terms) {
  const keys = terms.map(({ as, known, variants: [first] }) => (known && first ? String(first.group) : `~${as}`));
  terms.forEach((_, start) => {
    for (let end = start + 1; end <= start + manifest.longest_phrase && end <= terms.length; end += 1) {
      const groups = (synonyms.get(keys.slice(start, end).join(" ")) ?? []).flat();
      // An article with a synonym of a phrase lacks none of its words.
      for (const { variants } of terms.slice(start, end)) {
        for (const group of groups) addVariant(variants, group, manifest.weights.synonym);
      }
    }
  });
}
