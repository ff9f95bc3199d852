/** Takes attributes away from an element while it does not need them. */

/**
 * @param {HTMLElement} element
 * @param {string[]} names
 * @param {() => boolean} isNeeded Asked when the element or its first child has loaded or has another size.
 */
export function keepWhileNeeded(element, names, isNeeded) {
  const own = [...element.attributes].filter(({ name }) => names.includes(name));
  const look = () => {
    const needed = isNeeded();
    for (const attribute of own) {
      if (needed) element.setAttributeNode(attribute);
      else element.removeAttribute(attribute.name);
    }
  };
  const sizes = new ResizeObserver(look);
  for (const box of [element, element.firstElementChild]) if (box) sizes.observe(box);
  element.firstElementChild?.addEventListener("load", look);
}
