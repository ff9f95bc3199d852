/**
 * Queries the static search index of a help center; pages do so in a worker.
 *
 *     const search = await openSearch("https://help.example.com/en/");
 *     const results = await search.query("who can change billing admin", { limit: 5 });
 *
 * The build writes the index (hooks/helpcenter/search); the engine fetches its files on demand.
 */

import { ask } from "./answer.js";
import { askWorker } from "./worker.js";

/** @import { Search } from "./types.d.ts" */

/**
 * Opens the index of a locale. Rejects with an error named "IndexFormatError" if this script cannot read the index,
 * because their versions differ, and with another error if there is no index.
 * @param {string} localeRoot  The absolute URL of the locale's home page.
 * @returns {Promise<Search>}
 */
export async function openSearch(localeRoot) {
  const answerOf = typeof document === "undefined" ? ask : askWorker;
  // An empty query opens the index.
  await answerOf(localeRoot, "", {});
  return {
    query: async (text, options = {}) => {
      const { results, ...answer } = await answerOf(localeRoot, String(text), options);
      return Object.assign(results, answer);
    },
  };
}
