/** Takes a part that fits out of the order of Tab: only what scrolls is for the keyboard, and has a name. */

import { keepWhileNeeded } from "./needed-attributes.js";

/** @param {HTMLElement} part */
export function startScrollingPart(part) {
  keepWhileNeeded(part, ["role", "tabindex", "aria-label"], () => part.scrollWidth > part.clientWidth);
}
