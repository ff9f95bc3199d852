/** Selects the passage of an article that answers a query, and the words to mark in it. */

import { fold, tokens } from "./text.js";

/** @import { Card, Mark } from "./types.d.ts" */

const EXCERPT = 200;

/**
 * @param {string} text
 * @param {string[]} words
 * @returns {Mark[]}
 */
export function marksIn(text, words) {
  return tokens(text)
    .filter(({ word }) => words.some((start) => word === start || (start.length > 3 && word.startsWith(start))))
    .map(({ mark }) => mark);
}

/**
 * The share of the query that a text covers: each word counts once, and less if it is in the title.
 * @param {string} text
 * @param {Mark[]} marks
 * @param {Set<string>} titleWords
 */
function pointsFor(text, marks, titleWords) {
  const found = new Set(marks.map(([start, end]) => fold(text.slice(start, end))));
  return [...found].reduce((points, word) => points + (titleWords.has(word) ? 0.4 : 1), 0);
}

/**
 * The passage that covers most of the query, cut to a readable length, and the anchor of its heading.
 * @param {Card} card
 * @param {string[]} words
 * @returns {{excerpt: string, anchor: string}}
 */
export function passageFor(card, words) {
  const [, , title, , , description, passages] = card;
  const titleWords = new Set(marksIn(title, words).map(([start, end]) => fold(title.slice(start, end))));
  const first = description || (passages.find(([, , text]) => text)?.[2] ?? "");
  let best = { points: pointsFor(first, marksIn(first, words), titleWords), text: first, at: 0, anchor: "" };
  for (const [anchor, heading, text] of passages) {
    const marks = marksIn(text, words);
    const above = 1.5 * pointsFor(heading, marksIn(heading, words), titleWords);
    for (const at of marks.length ? marks.map(([start]) => start) : [0]) {
      const window = marks.filter(([start]) => start >= at && start < at + EXCERPT * 0.8);
      const points = above + pointsFor(text, window, titleWords);
      if (points > best.points && text) best = { points, text, at, anchor };
    }
  }
  return { excerpt: cut(best.text, best.at), anchor: best.anchor };
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
 * An excerpt around a position: whole words, from the start of the sentence if it is near, with ellipses.
 * @param {string} text
 * @param {number} at
 */
function cut(text, at) {
  const sentence = Math.max(0, ...Array.from(text.slice(0, at).matchAll(/[.?!] |[。？！]/g), (end) => end.index + end[0].length));
  let start = sentence > 0 && at - sentence < EXCERPT / 2 ? sentence : at < EXCERPT / 2 ? 0 : wordFrom(text, at - EXCERPT / 4, at);
  if (text.length - start < EXCERPT / 2) start = wordFrom(text, Math.max(0, text.length - EXCERPT), at);
  if (text.length <= EXCERPT) start = 0;
  const end = start + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", start + EXCERPT);
  const inside = text.slice(start, end > start ? end : start + EXCERPT);
  return `${start > 0 && start !== sentence ? "… " : ""}${inside}${start + inside.length < text.length ? " …" : ""}`;
}
