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
   * Switches between light and dark and stores the choice; until then, the system setting applies.
   * @param {HTMLElement} button
   */
  function startToggle(button) {
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      root.dataset.theme = theme;
      show();
      try {
        localStorage.setItem("theme", theme);
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
