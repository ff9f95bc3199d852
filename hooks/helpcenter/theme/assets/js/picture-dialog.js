/** Shows a picture as large as the window, and zooms it: pinch, double tap, wheel, keys and buttons. */

import { fill, makeFrame } from "./picture-frame.js";
import { startGestures } from "./picture-gestures.js";
import { bounded, zoomed } from "./zoom.js";

const STEP = 1.5;
// How large a picture can be, relative to the picture that fits into the window and to the picture itself.
const MOST = 4;
const MOST_OF_ITSELF = 2;
// A dialog in which the whole picture would hardly be larger than in the page begins with a part of it.
const WORTH_OPENING = 1.25;
const PART = 2;
// Pixels.
const MOVE = 80;
/** @type {Record<string, number>} */
const FACTORS = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 };
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };

class PictureDialog {
  frame = makeFrame();
  view = { scale: 1, x: 0, y: 0 };
  // The picture in the page, its own size, and its size in the window without a zoom.
  shown = this.frame.picture;
  own = { width: 1, height: 1 };
  fitted = { width: 1, height: 1 };

  constructor() {
    const { dialog, area, smaller, larger } = this.frame;
    smaller.addEventListener("click", () => this.zoom(1 / STEP));
    larger.addEventListener("click", () => this.zoom(STEP));
    dialog.addEventListener("keydown", (event) => this.press(event));
    // Safari does not focus a link on a click, so that it could not return there.
    dialog.addEventListener("close", () => this.shown.parentElement?.focus({ preventScroll: true }));
    startGestures(area, {
      zoom: (factor, at) => this.zoom(factor, at),
      move: (x, y) => this.move(x, y),
      tap: (event) => this.closeBeside(event),
      doubleTap: (at) => this.zoom(this.view.scale > 1 ? 0 : Math.max(MOST_OF_ITSELF, this.own.width / this.fitted.width), at),
    });
    new ResizeObserver(() => {
      if (!dialog.open) return;
      this.fit();
      this.apply(this.view);
    }).observe(area);
  }

  get room() {
    return { width: this.frame.area.clientWidth, height: this.frame.area.clientHeight };
  }

  get most() {
    return Math.max(MOST, (MOST_OF_ITSELF * this.own.width) / this.fitted.width);
  }

  /**
   * @param {HTMLImageElement} picture In a link of the article.
   * @param {MouseEvent} click
   */
  open(picture, click) {
    const { clientWidth, clientHeight } = picture;
    const width = Math.max(picture.naturalWidth, Number(picture.getAttribute("width")));
    this.shown = picture;
    this.own = { width, height: (width * clientHeight) / clientWidth };
    fill(this.frame, picture);
    this.frame.dialog.showModal();
    this.fit();
    const { room, fitted, own } = this;
    const filling = Math.max(room.width / fitted.width, room.height / fitted.height);
    const worth = fitted.width >= WORTH_OPENING * clientWidth;
    const scale = worth ? 1 : Math.max(1, Math.min(PART, filling, own.width / fitted.width));
    const from = picture.getBoundingClientRect();
    // What was clicked is in the middle. Without a pointer, the reader begins where lines begin.
    const first = getComputedStyle(picture).direction === "rtl" ? from.right : from.left;
    const [left, top] = click.detail ? [click.clientX, click.clientY] : [first, from.top];
    const x = (0.5 - (left - from.left) / from.width) * fitted.width * scale;
    const y = (0.5 - (top - from.top) / from.height) * fitted.height * scale;
    this.apply({ scale, x, y });
  }

  fit() {
    const { own, room } = this;
    // Drawings are sharp in any size.
    const largest = /\.svg\b/i.test(this.shown.src) ? Infinity : 1;
    const factor = Math.min(room.width / own.width, room.height / own.height, largest);
    this.fitted = { width: own.width * factor, height: own.height * factor };
    this.frame.picture.width = this.fitted.width;
    this.frame.picture.height = this.fitted.height;
  }

  /** @param {typeof this.view} next */
  apply(next) {
    const { picture, percent, smaller, larger } = this.frame;
    const { scale, x, y } = (this.view = bounded(next, this.fitted, this.room));
    picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    percent.textContent = scale.toLocaleString(document.documentElement.lang, { style: "percent" });
    smaller.setAttribute("aria-disabled", String(scale === 1));
    larger.setAttribute("aria-disabled", String(scale === this.most));
  }

  /** @param {number} factor */
  zoom(factor, at = { x: 0, y: 0 }) {
    this.apply(zoomed(this.view, factor, at, this.most));
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  move(x, y) {
    this.apply({ ...this.view, x: this.view.x + x, y: this.view.y + y });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [factor, arrow] = [FACTORS[event.key], ARROWS[event.key]];
    if (factor !== undefined) this.zoom(factor);
    else if (arrow) this.move(...arrow);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  closeBeside({ clientX, clientY }) {
    const { left, right, top, bottom } = this.frame.picture.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) this.frame.dialog.close();
  }
}

/** @type {PictureDialog | undefined} */
let dialog;

/**
 * @param {HTMLImageElement} picture In a link of the article.
 * @param {MouseEvent} click
 */
export function openPicture(picture, click) {
  dialog ??= new PictureDialog();
  dialog.open(picture, click);
}
