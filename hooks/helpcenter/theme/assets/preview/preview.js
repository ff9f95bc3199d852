/**
 * Reloads an outdated page of the preview, and returns to the same scroll position.
 *
 * Notices list all outdated pages, not the last change: a page that misses some notices needs only the latest.
 * Browsers limit connections to a server to six, so one tab receives the notices and passes them on to other tabs.
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
/** The position to return to, null after it was reached. A page that is briefly too short must not lose it. */
let wanted = stored === null ? null : Number(stored);
// The reader may have scrolled before this script ran; if the URL has a fragment, the browser did.
if (scrollY > 0 && !location.hash) wanted = null;
/** The position that `restore` reached. */
let reached = scrollY;

/** Whether the reader has not scrolled since. At the bottom, the page itself may have become shorter or longer. */
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
  // A pending reload loads the newest page; another reload would only restart it.
  if (!outdated || reloading) return;
  reloading = true;
  // The browser's scroll anchoring would follow content that was added above.
  history.scrollRestoration = "manual";
  location.reload();
  // The reader may have stopped the reload.
  setTimeout(() => {
    reloading = false;
    if (latest) take(latest);
  }, RELOAD_MS);
}

addEventListener("pagehide", () => {
  if (reloading) keepPosition();
});
addEventListener("load", () => {
  // After layout: before it, the browser would restore its own position.
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
    // Browsers reconnect automatically, but not after an error response.
    if (own.readyState === EventSource.CLOSED) setTimeout(() => source === own && listen(), RETRY_MS);
  });
}

function stop() {
  source?.close();
  source = null;
}

/** Listens until the page is left, if no other tab does. */
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
  // Plain HTTP to another machine has no locks: each tab listens separately.
  if (navigator.locks) takeTurns();
  else listenWhileSeen();
}

if (!navigator.locks) document.addEventListener("visibilitychange", listenWhileSeen);
addEventListener("pageshow", (event) => {
  // The page was restored from the back/forward cache.
  if (!event.persisted) return;
  reloading = false;
  start();
});
start();

export {};
