import { lettersOf, misspellingOf } from "./edit-distance.js";
import { compoundCost, inflectionCost } from "./inflections.js";

/** @import { Alike, Candidate, Form, Manifest } from "./types.d.ts" */

const MOST_PREFIXED = 12;
// As many as the words beside a misspelled word choose from.
const MOST_CANDIDATES = 8;
const SHORTEST_WORD = 3;
// Readers are told what a word was taken for if it may as well be misspelled, unless another form is this much likelier.
const DOUBT = 0.2;
// They are also told if a form costs more than this: with unknown endings of four letters together, it is often a form
// of another word.
const SURE_FORM = 1.4;
// Between the parts of a compound.
const LINKS = ["s", "n", "es", "en"];
const CANDIDATE_SLACK = 0.5;
// Words of this length or longer may contain two errors.
const LONG_WORD = 7;
// The bonus for each doubling of the articles with a word, since readers type common words more often.
const COMMON_GAIN = 0.03;

// What is left out of the form before, the group and its frequency unless it is that of the form before, and what is added.
const FORM = /([A-Z]+)(?:-|(?:,(\d+) )?(\d))([^A-Z]*)/g;

/** The word forms of the articles, each with its group: the forms of one stem. */
export class Dictionary {
  /** @type {Map<string, Form>} */
  byForm = new Map();
  /** @type {Form[]} */
  forms = [];

  /** @param {Pick<Manifest, "alike" | "endings">} manifest */
  constructor({ alike, endings }) {
    this.alike = alike.flatMap(([one, other]) => /** @type {Alike} */ ([[one, other], [other, one]]));
    this.endings = new Set(endings);
  }

  /**
   * @param {string} file  As `encode_forms` in dictionary.py writes it.
   * @param {number} first  The number of the first new group.
   */
  add(file, first) {
    let [before, group, common, following] = ["", first, 0, first];
    for (const [, dropped = "", back, frequency, rest] of file.matchAll(FORM)) {
      const form = before.slice(0, before.length - lengthIn(dropped)) + rest;
      if (frequency) [group, common] = [following - Number(back ?? 0), Number(frequency)];
      following = Math.max(following, group + 1);
      const known = { form, group, common };
      this.byForm.set(form, known);
      this.forms.push(known);
      before = form;
    }
  }

  /**
   * The shortest forms that begin with a part, or that have it anywhere.
   * @param {string} part
   * @param {boolean} anywhere
   */
  having(part, anywhere) {
    return this.forms
      .filter(({ form }) => (anywhere ? form.includes(part) : form.startsWith(part)))
      .sort((a, b) => a.form.length - b.form.length || b.common - a.common)
      .slice(0, MOST_PREFIXED);
  }

  /**
   * The forms that may be meant by a misspelled or inflected word: lowest cost first, one for each group.
   * @param {string} word
   * @returns {Candidate[]}
   */
  candidates(word) {
    const most = word.length >= LONG_WORD ? 2 : 1;
    const alike = this.alike.filter(([typed]) => word.includes(typed));
    const misspellingAs = misspellingOf(word, most, alike);
    /** @type {Map<number, Candidate>} */
    const best = new Map();
    for (const known of this.forms) {
      const { form, group, common } = known;
      const misspelling = misspellingAs(form, (known.letters ??= lettersOf(form)));
      const inflection = Math.min(inflectionCost(word, form, this.endings, alike), compoundCost(word, form));
      const cost = Math.min(misspelling, inflection) - COMMON_GAIN * common;
      if (cost === Infinity) continue;
      // Of forms that differ as much, people have rather left a letter out: the longer one comes later.
      const doubtful = misspelling < inflection + DOUBT || inflection > SURE_FORM;
      if (cost <= (best.get(group)?.cost ?? Infinity)) best.set(group, { form, group, cost, doubtful });
    }
    const found = [...best.values()].sort((a, b) => a.cost - b.cost || (a.form < b.form ? -1 : 1));
    return found.slice(0, MOST_CANDIDATES).filter(({ cost }) => cost <= (found[0]?.cost ?? 0) + CANDIDATE_SLACK);
  }

  /**
   * The known words that were typed without spaces: as few as possible, then the most common; undefined if none.
   * @param {string} word
   * @param {number} [most]  The maximum number of words.
   * @returns {Form[] | undefined}
   */
  split(word, most = 3) {
    /** @type {Form[] | undefined} */
    let found;
    for (let i = SHORTEST_WORD; i <= word.length - SHORTEST_WORD && most > 1; i += 1) {
      const left = this.byForm.get(word.slice(0, i)) ?? this.#withoutLink(word.slice(0, i));
      const known = this.byForm.get(word.slice(i));
      const right = left && (known ? [known] : this.split(word.slice(i), most - 1));
      if (!left || !right) continue;
      const parts = [left, ...right];
      if (!found || parts.length < found.length || (parts.length === found.length && rarest(parts) > rarest(found))) found = parts;
    }
    return found;
  }

  /**
   * The known word in a first part of a compound, as `rechnung` in `rechnungs|adresse`.
   * @param {string} part
   */
  #withoutLink(part) {
    const words = LINKS.map((link) => (part.endsWith(link) ? this.byForm.get(part.slice(0, -link.length)) : undefined));
    return words.find((known) => known && known.form.length >= SHORTEST_WORD);
  }
}

/**
 * The number that capital letters add up to: A is 0, Z is 25.
 * @param {string} capitals
 */
function lengthIn(capitals) {
  return [...capitals].reduce((sum, letter) => sum + letter.charCodeAt(0) - 65, 0);
}

/** @param {Form[]} forms */
function rarest(forms) {
  return Math.min(...forms.map(({ common }) => common));
}
