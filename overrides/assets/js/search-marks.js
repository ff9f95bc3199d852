const MOST_WORDS = 20;
// Shorter words begin too many others: they are marked only where they stand alone.
const SHORTEST_BEGINNING = 3;
const NAME = "search";

/**
 * Lower case without accents; ñ stays, since it is a letter of its own.
 * @param {string} text
 */
function fold(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/ñ/g, "\0")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\0/g, "ñ");
}

/**
 * The places of the words in an element, each within one text node, in the order of the text.
 * @param {Element} root
 * @param {string[]} words  Folded.
 */
function passages(root, words) {
  /** @type {Range[]} */
  const ranges = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const match of (node.nodeValue ?? "").matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const found = fold(match[0]);
      if (!words.some((word) => found === word || (word.length >= SHORTEST_BEGINNING && found.startsWith(word)))) continue;
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
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
  // From the last to the first, since a mark splits the text node that it stands in.
  for (const range of [...ranges].reverse()) range.surroundContents(document.createElement("mark"));
}

/**
 * Brings a passage into view, also out of a part that is folded.
 * @param {Element} passage
 */
function moveTo(passage) {
  for (let part = passage.closest("details"); part; part = part.parentElement?.closest("details") ?? null) part.open = true;
  const { top, bottom } = passage.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) passage.scrollIntoView({ block: "center" });
}

/** Marks the words that led here, and takes them out of the address, which readers may copy. */
export function showMarks() {
  const address = new URL(location.href);
  const words = fold(address.searchParams.get("mark") ?? "").match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? [];
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
