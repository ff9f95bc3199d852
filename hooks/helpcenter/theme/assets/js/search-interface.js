/** The field with results while typing. */

import { SearchBox } from "./search-box.js";

/**
 * Makes a search form show results while the reader types; submitting it opens the results page.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {boolean} composing  Whether an input method is composing words that are not final.
 */
export function startSearchBox(form, field, composing) {
  const box = new SearchBox(form, field);
  // Handles text that was typed before this script was fetched.
  if (document.activeElement === field && !composing) box.ask();
}
