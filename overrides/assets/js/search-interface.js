/**
 * Everything that shows answers, in one file: the field that answers while the reader types, the results page, and the
 * proposals of the not-found page.
 */

import { startProposals } from "./not-found.js";
import { SearchBox } from "./search-box.js";
import { startSearchPage } from "./search-page.js";

/**
 * Makes a search form answer while the reader types; submitting it leads to the results page.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {boolean} composing  Whether an input method is at work, with words that are not meant yet.
 */
export function startSearchBox(form, field, composing) {
  const box = new SearchBox(form, field);
  // For what was typed before this was fetched.
  if (document.activeElement === field && !composing) box.ask();
}

startSearchPage();
startProposals();
