/** What fingers, mouse and wheel do with a picture in a window: pinch, drag, tap, double tap. */

// Pixels that a finger which taps may move, and milliseconds between two taps.
const STILL = 10;
const DOUBLE = 300;
const LINE = 16;

/**
 * @typedef {object} Actions Points are relative to the middle of the window.
 * @property {(factor: number, at: {x: number, y: number}) => void} zoom
 * @property {(x: number, y: number) => void} move
 * @property {(event: PointerEvent) => void} tap
 * @property {(at: {x: number, y: number}) => void} doubleTap
 */

/**
 * @param {HTMLElement} area
 * @param {Actions} actions
 */
export function startGestures(area, { zoom, move, tap, doubleTap }) {
  /** @type {Map<number, PointerEvent>} */
  const pointers = new Map();
  let still = true;
  const none = new PointerEvent("pointerup");
  let [start, last] = [none, none];
  /** @param {MouseEvent} event */
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = area.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  area.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    area.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
    still = pointers.size === 1;
    start = event;
  });
  area.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    pointers.set(event.pointerId, event);
    still &&= distance(start, event) < STILL;
    const other = [...pointers.values()].find((one) => one !== event);
    // Of two fingers that move, each turns around the other.
    if (other) zoom(distance(event, other) / distance(before, other), pointOf(other));
    else if (!still) move(event.clientX - before.clientX, event.clientY - before.clientY);
  });
  area.addEventListener("pointercancel", ({ pointerId }) => pointers.delete(pointerId));
  area.addEventListener("pointerup", (event) => {
    if (!pointers.delete(event.pointerId) || !still) return;
    const twice = event.timeStamp - last.timeStamp < DOUBLE && distance(last, event) < 3 * STILL;
    last = twice ? none : event;
    if (twice) doubleTap(pointOf(event));
    else tap(event);
  });
  area.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      // A touchpad sends a pinch as a wheel with Ctrl.
      const speed = (event.ctrlKey ? 0.01 : 0.002) * (event.deltaMode ? LINE : 1);
      zoom(Math.exp(-event.deltaY * speed), pointOf(event));
    },
    { passive: false },
  );
}

/**
 * @param {MouseEvent} a
 * @param {MouseEvent} b
 */
function distance(a, b) {
  return Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
}
