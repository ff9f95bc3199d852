/** Quotes a text as a person would: whole sentences, and the steps of a list one by one. */

/** @import { Card, Term } from "./types.d.ts" */

const EXCERPT = 200;
// A sentence up to this length is quoted as a whole.
const LONGEST = 280;
const MOST_STEPS = 7;
// Steps are shown to who asks for them: with so many words, and with this share of them.
const LEAST_ASKED = 2;
const MOST_ASKED = 0.6;
// A line ends, or a sentence does: what begins with a small letter goes on, as after "e.g.".
const ENDS = /\n|[.?!…]["'”’»)\]]*\s+(?=[^\p{Ll}\s])|[。？！](?![。？！」』）])/gu;
const STEP = /^(\d+)\. /;

/**
 * @param {string} text
 * @returns {[start: number, end: number][]}
 */
function sentencesOf(text) {
  /** @type {[start: number, end: number][]} */
  const sentences = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(ENDS)) {
    const end = index + mark.length;
    // The number of a step is no sentence.
    if (/^\d+\.\s*$/.test(text.slice(start, end))) continue;
    sentences.push([start, end]);
    start = end;
  }
  return start < text.length ? [...sentences, [start, text.length]] : sentences;
}

/**
 * The start of the first word after a position and before a second one, else the position: in some scripts, words have no blanks.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function wordFrom(text, from, to) {
  const blank = text.indexOf(" ", from);
  return blank >= 0 && blank < to ? blank + 1 : from;
}

/**
 * A part of one long sentence around a position, with ellipses.
 * @param {string} text
 * @param {number} at
 */
function partOf(text, at) {
  const start = at < EXCERPT / 2 ? 0 : wordFrom(text, at - EXCERPT / 4, at);
  const last = text.lastIndexOf(" ", start + EXCERPT);
  const end = start + EXCERPT >= text.length ? text.length : last > start ? last : start + EXCERPT;
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/**
 * The sentence at a position, with those that follow, or else precede, as far as there is room.
 * @param {string} text
 * @param {number} at
 */
export function quote(text, at) {
  const sentences = sentencesOf(text);
  let first = Math.max(0, sentences.findIndex(([, end]) => at < end));
  let last = first;
  const length = (/** @type {number} */ from, /** @type {number} */ to) => (sentences[to]?.[1] ?? Infinity) - (sentences[from]?.[0] ?? -Infinity);
  while (length(first, last + 1) <= EXCERPT) last += 1;
  while (length(first - 1, last) <= EXCERPT) first -= 1;
  const [start, end] = [sentences[first]?.[0] ?? 0, sentences[last]?.[1] ?? text.length];
  const quoted = text.slice(start, end);
  return plain(quoted.trim().length > LONGEST ? partOf(quoted, at - start) : quoted);
}

/**
 * A text on one line: a point in the middle divides lines that end without a mark, such as items and the titles of
 * notes. It stays with the words before it.
 * @param {string} text
 */
function plain(text) {
  const lines = text.trim().replace(/^• /, "").replace(/\s*\n\s*(?:• )?/g, "\n").replace(/[^\S\n]+/g, " ");
  return lines.replace(/(?<=[\p{Term}…]["'”’»)\]]*)\n/gu, " ").replaceAll("\n", "\u00a0· ");
}

/**
 * The steps of the first numbered list in a text, the first ones if there are many; none if there is no such list.
 * @param {string} text
 */
function stepsIn(text) {
  /** @type {string[]} */
  const steps = [];
  for (const line of text.split("\n")) {
    const number = Number(STEP.exec(line)?.[1] ?? 0);
    if (number === steps.length + 1) steps.push(quote(line.replace(STEP, ""), 0));
    else if (number > 0) break;
  }
  const shown = steps.slice(0, MOST_STEPS);
  return steps.length < 2 ? [] : steps.length > MOST_STEPS ? [...shown, "…"] : shown;
}

/**
 * The steps that answer a question, with their heading and its anchor: those of the passage that was found, or the first ones
 * of an article whose title, with the heading, has most of the question.
 * @param {Card} card
 * @param {Term[]} terms  That tell a subject.
 * @param {string} anchor  Of the passage that was found.
 * @param {(text: string, words: string[]) => boolean} hasAny
 */
export function stepsFor([, , title, , , , passages], terms, anchor, hasAny) {
  const found = passages.filter(([own]) => own === anchor);
  for (const [own, heading, text] of [...found, ...passages]) {
    const asked = terms.filter(({ marks }) => hasAny(`${title} ${heading}`, marks)).length;
    const steps = asked >= LEAST_ASKED && asked >= MOST_ASKED * terms.length ? stepsIn(text) : [];
    if (steps.length > 0) return { steps, anchor: own, heading };
  }
  return { steps: /** @type {string[]} */ ([]), anchor, heading: passages.find(([own]) => own === anchor)?.[1] ?? "" };
}
