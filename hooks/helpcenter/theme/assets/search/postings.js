/** @import { Postings } from "./types.d.ts" */

// With few articles, even a word in all of them keeps some weight; with many articles, this has no effect.
const LEAST_RARITY = 0.3;

/** Reads numbers of a variable length: seven bits in each byte, the lowest first, the eighth set in all but the last (LEB128). */
class NumberReader {
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  next() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

/**
 * The postings of a pack, group by group.
 * @param {Uint8Array} bytes  As `encode` in postings.py writes it.
 * @returns {Postings[]}
 */
export function decodePostings(bytes) {
  const reader = new NumberReader(bytes);
  const each = Array.from({ length: reader.next() });
  const frequencies = each.map(() => reader.next());
  const lengths = each.map(() => reader.next());
  const lists = lengths.map((length) => {
    let last = -1;
    return Int32Array.from({ length }, () => (last += reader.next() + 1));
  });
  return lists.map((articles, i) => {
    const impacts = bytes.subarray(reader.at, (reader.at += articles.length));
    return { frequency: frequencies[i] ?? 0, articles, impacts };
  });
}

/**
 * The bytes of a pack that is written as text: characters from `]` on.
 * @param {string} text  As `as_text` in postings.py writes it.
 */
export function bytesIn(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) - 93);
}

/**
 * How much a word says: the fewer articles have it, the more (inverse document frequency, as in BM25).
 * @param {number} frequency  The number of articles with the word.
 * @param {number} articles
 */
export function rarity(frequency, articles) {
  return LEAST_RARITY + Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}
