/** Takes a part that fits out of the order of Tab: only what scrolls is for the keyboard, and has a name. */

const OF_SCROLLERS = ["role", "tabindex", "aria-label"];

/** @param {HTMLElement} part */
export function startScrollingPart(part) {
  const own = [...part.attributes].filter(({ name }) => OF_SCROLLERS.includes(name));
  const fit = new ResizeObserver(() => {
    const scrolls = part.scrollWidth > part.clientWidth;
    for (const attribute of own) {
      if (scrolls) part.setAttributeNode(attribute);
      else part.removeAttribute(attribute.name);
    }
  });
  // The width of the page, and that of what is in it.
  for (const box of [part, part.firstElementChild]) if (box) fit.observe(box);
}
