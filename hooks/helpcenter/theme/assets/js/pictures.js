/** Opens a picture of an article in a dialog, if it is larger than the page shows it. */

import { keepWhileNeeded } from "./needed-attributes.js";

// A picture that is larger by less than this is as good in the page.
const LARGER = 1.1;

/**
 * @typedef {object} Opener
 * @property {(picture: HTMLImageElement, click: MouseEvent) => void} openPicture
 */

/**
 * @param {HTMLAnchorElement} link
 * @param {() => Promise<Opener>} load
 */
export function startPicture(link, load) {
  const picture = /** @type {HTMLImageElement} */ (link.firstElementChild);
  const width = () => Math.max(picture.naturalWidth, Number(picture.getAttribute("width")));
  keepWhileNeeded(link, ["href", "title"], () => width() > LARGER * picture.clientWidth);
  link.addEventListener("click", async (event) => {
    if (!link.href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      (await load()).openPicture(picture, event);
    } catch {
      location.href = link.href;
    }
  });
}
