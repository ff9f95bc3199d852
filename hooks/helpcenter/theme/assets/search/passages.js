/** Selects the passage of an article that answers a query, and the words to mark in it. */

import { fold, tokens } from "./text.js";

/** @import { Card, Mark } from "./types.d.ts" */

// About what an excerpt shows.
const WINDOW = 160;

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
 * The passage that covers most of the query, where it does so, and the anchor of its heading.
 * @param {Card} card
 * @param {string[]} words
 * @returns {{text: string, at: number, anchor: string}}
 */
export function passageFor(card, words) {
  const [, , title, , , description, passages] = card;
  const titleWords = new Set(marksIn(title, words).map(([start, end]) => fold(title.slice(start, end))));
  const first = description || (passages.find(([, , text]) => text)?.[2] ?? "");
  let best = { points: pointsFor(description, marksIn(description, words), titleWords), text: first, at: 0, anchor: "" };
  for (const [anchor, heading, text] of passages) {
    const marks = marksIn(text, words);
    const above = 1.5 * pointsFor(heading, marksIn(heading, words), titleWords);
    for (const at of marks.length ? marks.map(([start]) => start) : [0]) {
      const window = marks.filter(([start]) => start >= at && start < at + WINDOW);
      const points = above + pointsFor(text, window, titleWords);
      if (points > best.points && text) best = { points, text, at, anchor };
    }
  }
  return best;
}
