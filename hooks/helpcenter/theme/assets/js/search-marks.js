/** Marks the words of the reader's search in an article. */

import { joinedMarks, tokens } from "../search/text.js";

const MOST_WORDS = 20;
// Too many words start with a shorter word, so it is marked only as a whole word.
const SHORTEST_BEGINNING = 3;
const NAME = "search";

/**
 * The ranges of the words in an element, each within one text node, in text order.
 * @param {Element} root
 * @param {string[]} words  Folded.
 */
function passages(root, words) {
  /** @type {Range[]} */
  const ranges = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const found = tokens(node.nodeValue ?? "").filter(({ word: one }) =>
      words.some((word) => one === word || (word.length >= SHORTEST_BEGINNING && one.startsWith(word))),
    );
    for (const mark of joinedMarks(found.map(({ mark: one }) => one))) {
      const range = new Range();
      range.setStart(node, mark[0]);
      range.setEnd(node, mark[1]);
      ranges.push(range);
    }
  }
  return ranges;
}

/** @param {Range[]} ranges */
function highlight(ranges) {
  if (typeof Highlight === "function" && CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return;
  }
  // From the last to the first, since each mark splits its text node.
  for (const range of [...ranges].reverse()) range.surroundContents(document.createElement("mark"));
}

/**
 * Scrolls to a passage, and opens the collapsed elements that contain it.
 * @param {Element} passage
 */
function moveTo(passage) {
  for (let part = passage.closest("details"); part; part = part.parentElement?.closest("details") ?? null) part.open = true;
  const { top, bottom } = passage.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) passage.scrollIntoView({ block: "center" });
}

/** Marks the words in the URL, and removes them from the URL, which readers may copy. */
function showMarks() {
  const address = new URL(location.href);
  const marked = tokens(address.searchParams.get("mark") ?? "").slice(0, MOST_WORDS);
  const words = marked.map(({ word }) => word).filter(Boolean);
  address.searchParams.delete("mark");
  const target = document.querySelector(":target");
  history.replaceState(history.state, "", address);
  const ranges = [...document.querySelectorAll("h1, .prose")].flatMap((root) => passages(root, words));
  if (ranges.length === 0) return;
  const first = ranges[0]?.startContainer.parentElement;
  highlight(ranges);
  if (first && !target) moveTo(first);
}

showMarks();
