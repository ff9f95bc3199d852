/** Marks the part of the article that is being read in the contents, and folds them when the reader has chosen one. */

// Of the height of the window, from the top: a part is being read when its heading is above this line.
const READING_LINE = 0.3;

/** @param {HTMLElement} contents */
export function startContents(contents) {
  /** @type {Map<HTMLElement, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const mark = () => {
    const above = [...links.keys()].filter((heading) => heading.getBoundingClientRect().top < READING_LINE * innerHeight);
    const read = links.get(/** @type {HTMLElement} */ (above.at(-1)));
    for (const link of links.values()) {
      if (link === read) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  // From the line to the far beginning of the page: also a jump moves headings into this area, or out of it.
  const crossing = new IntersectionObserver(mark, { rootMargin: `9999999px 0px ${(READING_LINE - 1) * 100}% 0px` });
  for (const heading of links.keys()) crossing.observe(heading);
  contents.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) contents.removeAttribute("open");
  });
}
