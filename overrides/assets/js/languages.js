/**
 * Lets the links to this page in other languages lead to the heading that the address names: anchors are the same in
 * all languages.
 */
export function startLanguageLinks() {
  const follow = () => {
    for (const link of document.querySelectorAll("[data-language-link]")) {
      /** @type {HTMLAnchorElement} */ (link).hash = location.hash;
    }
  };
  addEventListener("hashchange", follow);
  follow();
}
