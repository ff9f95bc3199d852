/**
 * Switches between light and dark and remembers the choice; until then the system's setting holds.
 * @param {HTMLElement} button
 */
export function startThemeToggle(button) {
  const root = document.documentElement;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
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
