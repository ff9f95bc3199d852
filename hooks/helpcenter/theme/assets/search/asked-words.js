/** The words of a question without the phrases around it, and those of them that no article has. */

/** @import { Mark, Term } from "./types.d.ts" */

/** @typedef {{word: string, mark: Mark}} Token */

/**
 * Returns a function for the words of a question without the phrases that frame it: `hello`, `is there a way to`. A question
 * that says nothing else keeps all words.
 * @param {(text: string) => Token[]} tokens
 * @param {string[]} framing  Phrases, their words separated by spaces.
 */
export function askedWords(tokens, framing) {
  const phrases = new Set(framing);
  const longest = Math.max(0, ...framing.map((phrase) => phrase.split(" ").length));
  return (/** @type {string} */ question) => {
    const words = tokens(question);
    const asked = [];
    for (let i = 0; i < words.length; ) {
      let length = longest;
      while (length > 0 && !phrases.has(phraseOf(words.slice(i, i + length)))) length -= 1;
      if (length === 0) asked.push(...words.slice(i, i + 1));
      i += length || 1;
    }
    return asked.length > 0 ? asked : words;
  };
}

/** @param {Token[]} words */
function phraseOf(words) {
  return words.map(({ word }) => word).join(" ");
}

/**
 * The words of a question that no article has, in any form that the engine knows, as they were typed.
 * @param {string} question
 * @param {Token[]} asked
 * @param {Term[]} terms
 * @param {Set<string>} stopWords
 */
export function unknownWords(question, asked, terms, stopWords) {
  const known = new Set(terms.flatMap(({ typed, marks }) => [typed, ...marks]));
  const unknown = asked.filter(({ word }) => word.length > 1 && !known.has(word) && !stopWords.has(word));
  return [...new Set(unknown.map(({ mark: [start, end] }) => question.slice(start, end)))];
}
