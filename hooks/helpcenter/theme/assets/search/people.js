/** Tells questions for a person from questions about a subject, and answers them with the matching contact options. */

/** @import { ContactAnswer, ContactIndex, ContactOption } from "./types.d.ts" */

/**
 * What the engine knows about words. It has these functions already: this script, which is fetched together with the
 * index, does not contain them again.
 * @typedef {object} WordTools
 * @property {(text: string) => {word: string, mark: [start: number, end: number]}[]} tokens
 * @property {(word: string) => string} fold
 * @property {(word: string) => boolean} isUnspaced
 * @property {(word: string, most: number) => (form: string) => number} misspelling  The cost of so many edits at most.
 * @property {Set<string>} stopWords
 */

const MOST_OPTIONS = 3;
// A word of this length may have one edit, a word of twice the length two.
const SHORTEST_MISSPELLED = 4;
// In a shorter word, another letter makes another word.
const SHORTEST_REPLACED = 6;

/** What readers who ask for a person say, in one language. */
export class People {
  /** @type {Map<string, Set<string>>} */
  #kinds = new Map();
  /** @type {Set<string>} */
  #vocabulary = new Set();
  #longest = 1;

  /**
   * @param {ContactIndex} contact
   * @param {URL} site
   * @param {WordTools} tools
   */
  constructor(contact, site, tools) {
    this.contact = contact;
    this.tools = tools;
    this.page = new URL(contact.page, site).href;
    for (const [kind, phrases] of Object.entries(contact.words)) for (const phrase of phrases) this.#add(phrase, kind);
    for (const word of tools.stopWords) this.#add(word, "around");
    for (const { id, label, aliases } of contact.options) for (const name of [label, ...aliases]) this.#add(name, `#${id}`);
  }

  /**
   * What phrases are compared by: folded words, and the single characters of scripts without blanks.
   * @param {string} text
   */
  #unitsOf(text) {
    const { tokens, fold, isUnspaced } = this.tools;
    const found = tokens(text);
    return found.flatMap(({ word, mark: [start, end] }, i) => {
      if (!isUnspaced(word)) return [word];
      // Neighboring pairs share a character.
      const next = found[i + 1]?.mark[0] ?? end;
      return [...text.slice(start, Math.min(next, end))].map(fold);
    });
  }

  /**
   * @param {string} phrase
   * @param {string} kind
   */
  #add(phrase, kind) {
    const units = this.#unitsOf(phrase);
    const key = units.join(" ");
    this.#kinds.set(key, (this.#kinds.get(key) ?? new Set()).add(kind));
    this.#longest = Math.max(this.#longest, units.length);
    for (const unit of units) this.#vocabulary.add(unit);
  }

  /**
   * The word that a misspelled one means; a word that the articles have is not misspelled.
   * @param {string} unit
   * @param {(word: string) => boolean} isKnown
   */
  #meant(unit, isKnown) {
    const edits = Math.min(2, Math.floor(unit.length / SHORTEST_MISSPELLED));
    if (this.#vocabulary.has(unit) || edits === 0 || isKnown(unit)) return unit;
    const costOf = this.tools.misspelling(unit, edits);
    let [best, least] = [unit, edits + 1];
    for (const word of this.#vocabulary) {
      const cost = word.length < SHORTEST_MISSPELLED ? Infinity : costOf(word);
      const replaced = unit.length < SHORTEST_REPLACED && unit.length === word.length && cost >= 1;
      if (cost < least && !replaced) [best, least] = [word, cost];
    }
    return best;
  }

  /**
   * The kinds of the longest phrases that a query consists of; a word of no phrase has none.
   * @param {string} query
   * @param {(word: string) => boolean} isKnown
   */
  #partsOf(query, isKnown) {
    const units = this.#unitsOf(query).map((unit) => this.#meant(unit, isKnown));
    /** @type {Set<string>[]} */
    const parts = [];
    for (let i = 0; i < units.length; ) {
      let length = Math.min(this.#longest, units.length - i);
      while (length > 1 && !this.#kinds.has(units.slice(i, i + length).join(" "))) length -= 1;
      parts.push(this.#kinds.get(units.slice(i, i + length).join(" ")) ?? new Set());
      i += length;
    }
    return parts;
  }

  /**
   * The options for a query that asks for a person, the matching ones alone if there are any; none for another query.
   * @param {string} query
   * @param {(word: string) => boolean} isKnown  Whether an article has a word.
   * @returns {ContactAnswer}
   */
  answer(query, isKnown) {
    const { options } = this.contact;
    const parts = this.#partsOf(query, isKnown);
    const kinds = new Set(parts.flatMap((part) => [...part]));
    kinds.delete("around");
    const asked = (kinds.size > 0 && parts.every(({ size }) => size > 0)) || saysSo(parts);
    const matching = options.filter(({ id, channel }) => kinds.has(channel) || kinds.has(`#${id}`));
    const shown = matching.length > 0 ? matching : options.filter(({ answers }) => answers);
    return this.with(asked ? shown.slice(0, MOST_OPTIONS).map(({ id }) => id) : []);
  }

  /**
   * The answer with these options.
   * @param {string[]} ids
   * @returns {ContactAnswer}
   */
  with(ids) {
    const { title, options, state } = this.contact;
    const shown = options.filter(({ id }) => ids.includes(id));
    return { url: `${this.page}#contact`, title, options: shown.map((option) => this.#withHours(option)), state };
  }

  /**
   * @param {ContactIndex["options"][number]} option
   * @returns {ContactOption}
   */
  #withHours({ aliases: _, answers: __, hours, numbers, places, url, ...option }) {
    const at = (/** @type {number | undefined} */ place) => (place === undefined ? undefined : this.contact.schedules[place]);
    return {
      ...option,
      url: url || `${this.page}#contact`,
      hours: at(hours),
      numbers: numbers.map((number) => ({ ...number, hours: at(number.hours) })),
      places: places.map((place) => ({ ...place, hours: at(place.hours) })),
    };
  }
}

/**
 * Whether a query says that somebody wants to talk to a person, whatever else it says.
 * @param {Set<string>[]} parts
 */
function saysSo(parts) {
  const told = parts.filter((part) => !(part.has("around") && part.size === 1));
  return told.some((part, i) => {
    const other = told[i + 1];
    return other && [part, other].some((one) => one.has("talk")) && [part, other].some((one) => one.has("person"));
  });
}
