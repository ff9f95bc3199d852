// Runs before the first paint, so that a chosen theme never flashes the other one. Nothing is stored before a choice.
(() => {
  const root = document.documentElement;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's theme stays.
  }

  /**
   * Switches between light and dark and remembers the choice; until then the system's setting holds.
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
        // Without storage the choice holds for this page.
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
