/**
 * Makes a search form open the results page, and show results while the reader types. The field has its ARIA role from
 * the start; the search script is fetched when the reader enters the field.
 * @param {HTMLFormElement} form
 * @param {() => Promise<typeof import("./search-interface.js")>} fetchInterface
 */
export function startSearchField(form, fetchInterface) {
  const field = form.querySelector("input");
  if (!field) return;
  form.dataset.searchBrowse = form.action;
  form.action = form.dataset.search ?? form.action;
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  field.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  let started = false;
  let composing = false;
  const start = async () => {
    if (started) return;
    started = true;
    try {
      const { startSearchBox } = await fetchInterface();
      startSearchBox(form, field, composing);
    } catch {
      // Offline: submitting still opens the results page, and the next key tries again.
      started = false;
    }
  };
  for (const type of ["compositionstart", "compositionend"]) {
    field.addEventListener(type, () => (composing = type === "compositionstart"));
  }
  for (const type of ["focus", "input"]) field.addEventListener(type, start);
  if (document.activeElement === field) start();
}

/**
 * Replaces the link to the search page by the search field of the header.
 * @param {HTMLAnchorElement} link
 */
export function startSearchLink(link) {
  const box = document.getElementById(link.dataset.searchOpen ?? "");
  if (!box) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", box.id);
  const toggle = () => {
    const open = box.classList.toggle("header__search--open");
    link.setAttribute("aria-expanded", String(open));
    if (open) box.querySelector("input")?.focus();
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.classList.contains("header__search--open")) return;
    if (getComputedStyle(link).display === "none") return;
    toggle();
    link.focus();
  });
}

/** Makes `/` and Ctrl-K (Cmd-K) focus the visible search field, or open the header's field on phones. */
export function startSearchKeys() {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    const chord = (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k";
    const slash = key === "/" && !ctrlKey && !metaKey && !altKey && !isTyping(event);
    if (isComposing || event.defaultPrevented || (!chord && !slash)) return;
    event.preventDefault();
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-search] input"));
    const field = [...fields].find((other) => other.getClientRects().length > 0);
    if (field) field.select();
    else /** @type {HTMLElement | null} */ (document.querySelector("[data-search-open]"))?.click();
  });
}

/** @param {Event} event */
function isTyping(event) {
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  return target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName);
}
