/** Selects the passage of an article that answers a query, and the words to mark in it. */

import { readText, textsIn } from "./card-words.js";

/** @import { ReadText } from "./card-words.js" */
/** @import { Card, Mark } from "./types.d.ts" */

/** @typedef {(word: string) => boolean} Marked */

// About what an excerpt shows.
const WINDOW = 160;

/**
 * Tells the words to mark: those of a query, and what begins with a longer one.
 * @param {string[]} words
 * @returns {Marked}
 */
export function markedBy(words) {
  return (word) => words.some((start) => word === start || (start.length > 3 && word.startsWith(start)));
}

/**
 * @param {string} text
 * @param {Marked} marked
 */
export function marksIn(text, marked) {
  return markedIn(readText(text), marked).map(({ mark }) => mark);
}

/**
 * @param {ReadText} text
 * @param {Marked} marked
 */
function markedIn({ words, marks }, marked) {
  /** @type {{word: string, mark: Mark}[]} */
  const found = [];
  words.forEach((word, i) => {
    if (marked(word)) found.push({ word, mark: [marks[2 * i] ?? 0, marks[2 * i + 1] ?? 0] });
  });
  return found;
}

/**
 * The share of the query that marked words cover: each word counts once, and less if it is in the title.
 * @param {{word: string}[]} found
 * @param {Set<string>} titleWords
 */
function pointsFor(found, titleWords) {
  return [...new Set(found.map(({ word }) => word))].reduce((points, word) => points + (titleWords.has(word) ? 0.4 : 1), 0);
}

/**
 * The passage that covers most of the query, where it does so, and the anchor of its heading.
 * @param {Card} card
 * @param {Marked} marked
 * @returns {{text: string, at: number, anchor: string}}
 */
export function passageFor(card, marked) {
  const [, , , , , description, passages] = card;
  const [inTitle = [], inDescription = [], ...inPassages] = textsIn(card).map((text) => markedIn(text, marked));
  const titleWords = new Set(inTitle.map(({ word }) => word));
  const first = description || (passages.find(([, , text]) => text)?.[2] ?? "");
  let best = { points: pointsFor(inDescription, titleWords), text: first, at: 0, anchor: "" };
  passages.forEach(([anchor, , text], i) => {
    const [inHeading = [], found = []] = inPassages.slice(2 * i, 2 * i + 2);
    const above = 1.5 * pointsFor(inHeading, titleWords);
    for (const at of found.length ? found.map(({ mark: [start] }) => start) : [0]) {
      const window = found.filter(({ mark: [start] }) => start >= at && start < at + WINDOW);
      const points = above + pointsFor(window, titleWords);
      if (points > best.points && text) best = { points, text, at, anchor };
    }
  });
  return best;
}
