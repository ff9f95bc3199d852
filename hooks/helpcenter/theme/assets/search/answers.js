/** What answers need besides the results: the engine fetches this script with the index, and is smaller without it. */

import { askedWords, unknownWords } from "./asked-words.js";
import { correctedQuery } from "./corrected-query.js";
import { quote, stepsFor } from "./excerpts.js";
import { countMatching } from "./matching.js";
import { People } from "./people.js";

/** @import { WordTools } from "./people.js" */
/** @import { ContactIndex } from "./types.d.ts" */

export const parts = { askedWords, correctedQuery, unknownWords, quote, stepsFor, countMatching };

/**
 * What readers who ask for a person say.
 * @param {ContactIndex} contact
 * @param {URL} site
 * @param {WordTools} tools
 */
export function peopleOf(contact, site, tools) {
  return new People(contact, site, tools);
}
