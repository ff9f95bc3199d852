// Runs before the first paint: the line above all pages never appears outside its time, or after the reader closed it.
(() => {
  const root = document.documentElement;
  const { id = "", start = "", until = "" } = document.currentScript?.dataset ?? {};
  const key = "announcement";

  /**
   * @param {string} text A time with an offset, or a day where the reader is.
   * @param {number} days The number of days to add to a day.
   */
  function milliseconds(text, days) {
    if (text.includes("T")) return Date.parse(text);
    const day = new Date(`${text}T00:00`);
    day.setDate(day.getDate() + days);
    return day.getTime();
  }

  function isClosed() {
    try {
      return sessionStorage.getItem(key) === id;
    } catch {
      // Storage may be blocked; the line is shown on each page.
      return false;
    }
  }

  function close() {
    root.dataset[key] = "away";
    document.getElementById("content")?.focus({ preventScroll: true });
    try {
      sessionStorage.setItem(key, id);
    } catch {
      // Without storage, the line is closed on this page only.
    }
  }

  const now = Date.now();
  const early = start && now < milliseconds(start, 0);
  const late = until && now >= milliseconds(until, 1);
  if (early || late || isClosed()) root.dataset[key] = "away";

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-announcement-close]")) {
      button.addEventListener("click", close);
      /** @type {HTMLElement} */ (button).hidden = false;
    }
  });
})();
