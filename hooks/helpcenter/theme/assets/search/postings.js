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
 * The postings of a shard, group by group.
 * @param {Uint8Array} bytes  As `encode` in postings.py writes it.
 * @returns {Postings[]}
 */
export function decodePostings(bytes) {
  const reader = new NumberReader(bytes);
  const lists = [];
  while (reader.at < bytes.length) {
    const frequency = reader.next();
    const articles = new Int32Array(reader.next());
    let last = -1;
    for (let i = 0; i < articles.length; i += 1) {
      last += reader.next() + 1;
      articles[i] = last;
    }
    const impacts = bytes.subarray(reader.at, reader.at + articles.length);
    reader.at += articles.length;
    lists.push({ frequency, articles, impacts });
  }
  return lists;
}

/**
 * How much a word says: the fewer articles have it, the more (inverse document frequency, as in BM25).
 * @param {number} frequency  The number of articles with the word.
 * @param {number} articles
 */
export function rarity(frequency, articles) {
  return LEAST_RARITY + Math.log(1 + (articles - frequency + 0.5) / (frequency + 0.5));
}
