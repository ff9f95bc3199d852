/**
 * Links the tabs of a page: a choice applies to all sets with a tab of the same name, and to the pages that the reader
 * opens during this visit. A link to a place in a hidden panel shows the panel.
 */
const KEPT = "tabs";
// More choices than a reader makes in one visit.
const MOST_KEPT = 20;

/** @type {string[]} */
let kept = [];
try {
  kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
} catch {
  // Storage is off, or holds something else: the first tabs are shown.
}

const choices = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".tabs__choice")]);

/** @param {HTMLInputElement} choice */
const nameOf = (choice) => choice.labels?.[0]?.textContent?.trim() ?? "";

/** @param {string} name */
function choose(name) {
  for (const choice of choices) if (nameOf(choice) === name) choice.checked = true;
}

/** @param {HTMLInputElement} choice */
function follow(choice) {
  const name = nameOf(choice);
  const top = choice.labels?.[0]?.getBoundingClientRect().top ?? 0;
  choose(name);
  // Panels above may have changed their heights: what the reader has clicked stays where it is.
  scrollBy({ top: (choice.labels?.[0]?.getBoundingClientRect().top ?? 0) - top, behavior: "instant" });
  kept = [...kept.filter((other) => other !== name), name].slice(-MOST_KEPT);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // The choice still applies to this page.
  }
}

/** @returns {HTMLElement | null} */
function linkedPlace() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // The address has a broken escape.
  }
}

function showTarget() {
  const target = linkedPlace();
  let panel = target?.closest(".tabs__panel");
  while (panel) {
    const choice = panel.previousElementSibling?.previousElementSibling;
    if (choice instanceof HTMLInputElement) choice.checked = true;
    panel = panel.parentElement?.closest(".tabs__panel");
  }
  if (target?.closest(".tabs__panel")) target.scrollIntoView();
}

// The last choice counts where a set has several of them.
if (Array.isArray(kept)) kept.forEach(choose);
else kept = [];
for (const choice of choices) choice.addEventListener("change", () => follow(choice));
addEventListener("hashchange", showTarget);
showTarget();
