const THRESHOLD = 8;

/**
 * Hides the header while the reader scrolls down and brings it back on scrolling up.
 * @param {HTMLElement} header
 */
export function startHeader(header) {
  let last = scrollY;
  addEventListener(
    "scroll",
    () => {
      const moved = scrollY - last;
      if (Math.abs(moved) < THRESHOLD) return;
      header.classList.toggle("header--away", moved > 0 && scrollY > header.offsetHeight);
      last = scrollY;
    },
    { passive: true },
  );
}

/**
 * Closes a menu on Escape and on a click elsewhere, as people expect of menus.
 * @param {HTMLDetailsElement} menu
 */
export function startMenu(menu) {
  const button = menu.querySelector("summary");
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    button?.focus();
  });
}

/**
 * Opens the search field of the header in place of the link to the search page.
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
