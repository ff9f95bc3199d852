/** The dialog for pictures: its controls, the window in which a picture is zoomed, and the text below. */

/**
 * @typedef {object} Frame
 * @property {HTMLDialogElement} dialog
 * @property {HTMLButtonElement} smaller
 * @property {HTMLOutputElement} percent
 * @property {HTMLButtonElement} larger
 * @property {HTMLElement} area
 * @property {HTMLImageElement} picture
 * @property {HTMLElement} text
 */

/** @returns {Frame} */
export function makeFrame() {
  const source = /** @type {HTMLElement} */ (document.querySelector("[data-picture-texts]"));
  const texts = JSON.parse(source.dataset.pictureTexts ?? "");
  const dialog = add(document.body, "dialog", "picture-dialog");
  const bar = add(dialog, "div", "picture-dialog__bar");
  const smaller = addButton(bar, "picture-dialog__button picture-dialog__smaller", texts.smaller);
  const percent = add(bar, "output", "picture-dialog__zoom");
  const larger = addButton(bar, "picture-dialog__button picture-dialog__larger", texts.larger);
  const close = addButton(bar, "picture-dialog__button picture-dialog__close", texts.close);
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  const area = add(dialog, "div", "picture-dialog__area");
  const picture = add(area, "img", "picture-dialog__picture");
  picture.draggable = false;
  return { dialog, smaller, percent, larger, area, picture, text: add(dialog, "p", "picture-dialog__text") };
}

/**
 * Shows a picture of the article, with its caption and its alternative text.
 * @param {Frame} frame
 * @param {HTMLImageElement} shown
 */
export function fill({ dialog, picture, text }, shown) {
  const caption = shown.closest("figure")?.querySelector("figcaption")?.textContent.trim();
  const article = /** @type {HTMLElement | null} */ (shown.closest("[lang]"));
  picture.src = shown.src;
  picture.alt = shown.alt;
  text.replaceChildren();
  if (caption) add(text, "strong", "picture-dialog__caption").textContent = caption;
  // For readers who see little. The picture itself tells it to screen readers.
  const alternative = add(text, "span", "picture-dialog__alternative");
  alternative.setAttribute("aria-hidden", "true");
  alternative.textContent = shown.alt;
  dialog.setAttribute("aria-label", caption || shown.alt || (shown.parentElement?.title ?? ""));
  for (const part of [picture, text]) {
    part.lang = article?.lang ?? "";
    part.dir = article?.dir ?? "";
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {HTMLElement} parent
 * @param {T} tag
 * @param {string} name
 */
function add(parent, tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
}

/**
 * @param {HTMLElement} bar
 * @param {string} name
 * @param {string} text
 */
function addButton(bar, name, text) {
  const button = add(bar, "button", name);
  button.type = "button";
  button.title = text;
  button.setAttribute("aria-label", text);
  return button;
}
