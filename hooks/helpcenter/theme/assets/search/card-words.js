/** The words of an article's texts: ranking compares them, results quote them. */

import { tokens } from "./text.js";

/** @import { Card } from "./types.d.ts" */

/** @typedef {{words: string[], marks: Int32Array}} ReadText  Each mark is two numbers. */

/** @type {WeakMap<Card, ReadText[]>} */
const read = new WeakMap();

/**
 * The title, the description, then the heading and the text of each passage.
 * @param {Card} card
 */
export function textsIn(card) {
  let texts = read.get(card);
  if (!texts) {
    const [, , title, , , description, passages] = card;
    texts = [title, description, ...passages.flatMap(([, heading, text]) => [heading, text])].map(readText);
    read.set(card, texts);
  }
  return texts;
}

/** @param {string} text */
export function readText(text) {
  const found = tokens(text);
  // One array of numbers: an article has many words.
  const marks = new Int32Array(2 * found.length);
  found.forEach(({ mark }, i) => marks.set(mark, 2 * i));
  return { words: found.map(({ word }) => word), marks };
}
