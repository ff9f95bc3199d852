/** Links at the headings of an article and controls at its code, which copy what they stand at. */

// Milliseconds for which a control says that it has copied.
const SAID = 2000;

/**
 * @typedef {object} CopyTexts
 * @property {string} link
 * @property {string} code
 * @property {string} done
 */

/** @param {HTMLElement} prose */
export function startCopyControls(prose) {
  if (!navigator.clipboard) return;
  const texts = /** @type {CopyTexts} */ (JSON.parse(prose.dataset.copyTexts ?? ""));
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  prose.after(status);
  /**
   * @param {HTMLElement} control
   * @param {string} text
   */
  const copy = async (control, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The browser does not allow it. The link of a heading still leads to it.
      return;
    }
    status.textContent = control.dataset.done = texts.done;
    setTimeout(() => {
      delete control.dataset.done;
      status.textContent = "";
    }, SAID);
  };
  for (const heading of prose.querySelectorAll("h2[id], h3[id]")) {
    const link = document.createElement("a");
    link.className = "copy copy--link";
    link.href = `#${heading.id}`;
    link.title = texts.link;
    link.setAttribute("aria-label", `${texts.link}: ${heading.textContent}`);
    link.addEventListener("click", () => copy(link, link.href));
    heading.append(link);
  }
  for (const code of prose.querySelectorAll("pre")) {
    const button = document.createElement("button");
    button.className = "copy copy--code";
    button.type = "button";
    button.title = texts.code;
    button.setAttribute("aria-label", texts.code);
    button.addEventListener("click", () => copy(button, code.textContent.trimEnd()));
    code.before(button);
  }
}
