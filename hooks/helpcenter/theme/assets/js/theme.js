// Runs before the first paint, so that the other theme never flashes. Nothing is stored before the reader chooses.
(() => {
  const root = document.documentElement;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be blocked; the system theme applies.
  }

  /**
   * Switches between light and dark; the name of the button says what it will do. A choice that differs from the system's
   * is stored; the other one follows the system again.
   * @param {HTMLElement} button
   */
  function startToggle(button) {
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
    const show = () => {
      const name = (isDark() ? button.dataset.light : button.dataset.dark) ?? "";
      button.setAttribute("aria-label", name);
      button.title = name;
      button.classList.toggle("theme-toggle--light", isDark());
    };
    button.addEventListener("click", () => {
      const dark = !isDark();
      if (dark === systemIsDark.matches) delete root.dataset.theme;
      else root.dataset.theme = dark ? "dark" : "light";
      show();
      try {
        if (root.dataset.theme) localStorage.setItem("theme", root.dataset.theme);
        else localStorage.removeItem("theme");
      } catch {
        // Without storage, the choice applies to this page only.
      }
    });
    systemIsDark.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) startToggle(/** @type {HTMLElement} */ (button));
  });
})();
