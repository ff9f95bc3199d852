/** The geometry of a picture that is zoomed in a window. Lengths are CSS pixels; points are relative to its middle. */

/**
 * @typedef {object} View
 * @property {number} scale 1 if the picture just fits into the window.
 * @property {number} x How far the middle of the picture is from that of the window.
 * @property {number} y
 */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{width: number, height: number}} Size */

/**
 * Returns the view that is larger by `factor` and has the same part of the picture at a point; `most` is its largest scale.
 * @param {View} view
 * @param {number} factor
 * @param {Point} at
 * @param {number} most
 */
export function zoomed(view, factor, at, most) {
  const scale = Math.min(Math.max(view.scale * factor, 1), most);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/**
 * Returns the view without empty space at one edge of the window while the picture goes on behind the other.
 * @param {View} view
 * @param {Size} fitted The size of the picture that fits.
 * @param {Size} window_
 */
export function bounded({ scale, x, y }, fitted, window_) {
  /** @type {(at: number, whole: number, part: number) => number} */
  const within = (at, whole, part) => {
    const most = Math.max(0, (whole * scale - part) / 2);
    return Math.min(Math.max(at, -most), most);
  };
  return { scale, x: within(x, fitted.width, window_.width), y: within(y, fitted.height, window_.height) };
}
