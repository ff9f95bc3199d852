/**
 * Reloads an outdated page of the preview, and returns to the same scroll position.
 *
 * Notices say which pages are outdated, not what has just happened: a page that misses some of them needs only the last.
 * A browser keeps six connections to a server open, so one tab listens to the server and passes its notices on to others.
 */

/** @typedef {{ changed: number, pages: Record<string, number> }} Notice */

const EVENTS = "/.preview/events";
const ASK = "ask";
const RETRY_MS = 1000;
const RELOAD_MS = 3000;

const data = /** @type {HTMLElement} */ (document.querySelector("script[data-preview-number]")).dataset;
const number = Number(data["previewNumber"]);
const page = data["previewPage"] ?? "";

// Scroll position

const key = `preview:${location.pathname}`;
const stored = sessionStorage.getItem(key);
sessionStorage.removeItem(key);
/** The position to return to, null once the page was there. A page that is too short for a moment must not lose it. */
let wanted = stored === null ? null : Number(stored);
// The reader may have scrolled before this script ran; with a fragment, it was the browser.
if (scrollY > 0 && !location.hash) wanted = null;
/** The position that `restore` reached. */
let reached = scrollY;

/** Whether the reader has not scrolled since then. At the bottom, it is the page that became shorter or longer. */
function isUnmoved() {
  const bottom = document.documentElement.scrollHeight - innerHeight;
  return scrollY === reached || scrollY >= bottom - 1;
}

function restore() {
  if (wanted === null || !isUnmoved()) return;
  scrollTo({ top: wanted, behavior: "instant" });
  reached = scrollY;
  if (Math.abs(reached - wanted) < 1) wanted = null;
}

function keepPosition() {
  sessionStorage.setItem(key, String(wanted !== null && isUnmoved() ? wanted : scrollY));
}

restore();
new ResizeObserver(restore).observe(document.documentElement);

// Reloading

let reloading = false;
/** @type {Notice | null} */
let latest = null;

/** @param {Notice} notice */
function take(notice) {
  latest = notice;
  const outdated = number < Math.max(notice.changed, notice.pages[page] ?? 0);
  // A reload under way brings the newest page; another one would only start it again.
  if (!outdated || reloading) return;
  reloading = true;
  // The browser's own position would move with what was added above it.
  history.scrollRestoration = "manual";
  location.reload();
  // The reader may have stopped it.
  setTimeout(() => {
    reloading = false;
    if (latest) take(latest);
  }, RELOAD_MS);
}

addEventListener("pagehide", () => {
  if (reloading) keepPosition();
});
addEventListener("load", () => {
  // Not before the browser has laid out the page: until then it would restore a position of its own.
  setTimeout(() => {
    if (!reloading) history.scrollRestoration = "auto";
  });
});

// Notices

const channel = new BroadcastChannel("help-center-preview");
/** @type {EventSource | null} */
let source = null;

channel.addEventListener("message", (event) => {
  if (event.data !== ASK) take(event.data);
  else if (source && latest) channel.postMessage(latest);
});

function listen() {
  const own = new EventSource(EVENTS);
  source = own;
  own.addEventListener("message", (event) => {
    const notice = JSON.parse(event.data);
    channel.postMessage(notice);
    take(notice);
  });
  own.addEventListener("error", () => {
    // A browser connects again by itself, but not after a wrong answer.
    if (own.readyState === EventSource.CLOSED) setTimeout(() => source === own && listen(), RETRY_MS);
  });
}

function stop() {
  source?.close();
  source = null;
}

/** Listen until the page is left, when no other tab does. */
function takeTurns() {
  const left = new AbortController();
  addEventListener("pagehide", () => left.abort(), { once: true });
  const untilLeft = new Promise((resolve) => left.signal.addEventListener("abort", resolve));
  const turn = () => {
    listen();
    return untilLeft.then(stop);
  };
  // The request ends with an error if the page is left before its turn.
  navigator.locks.request("help-center-preview", { signal: left.signal }, turn).catch(() => {});
}

function listenWhileSeen() {
  if (document.hidden) stop();
  else if (!source) listen();
}

function start() {
  channel.postMessage(ASK);
  // Plain HTTP to another machine has no locks: each tab listens by itself.
  if (navigator.locks) takeTurns();
  else listenWhileSeen();
}

if (!navigator.locks) document.addEventListener("visibilitychange", listenWhileSeen);
addEventListener("pageshow", (event) => {
  // The page comes back as it was left.
  if (!event.persisted) return;
  reloading = false;
  start();
});
start();

export {};
