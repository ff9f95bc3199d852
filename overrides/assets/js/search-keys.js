/** Lets `/` and Ctrl-K (Cmd-K) lead to the search field that can be seen, or open the header's on phones. */
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
