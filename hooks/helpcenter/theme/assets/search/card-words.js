/** The words of an article's texts: ranking compares them, results quote them. */

import { tokens } from "./text.js";

/** @import { Card } from "./types.d.ts" */

/** @typedef {{words: string[], starts: Int32Array, ends: Int32Array}} ReadText */

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
  // Few objects: an article has many words.
  const words = found.map(({ word }) => word);
  const starts = Int32Array.from(found, ({ mark: [start] }) => start);
  const ends = Int32Array.from(found, ({ mark: [, end] }) => end);
  return { words, starts, ends };
}
