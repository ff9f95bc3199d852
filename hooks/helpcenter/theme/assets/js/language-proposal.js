/**
 * Shows the line that suggests the site language that the reader's browser prefers, if the page is in another one.
 * Nothing is stored, and there is no redirect.
 */
const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-language-proposal]")]);
const own = document.documentElement.lang;

/** @param {string} code */
const language = (code) => code.toLowerCase().split("-")[0] ?? "";

const known = [own, ...lines.map(({ lang }) => lang)];
const wanted = navigator.languages
  .map((code) => known.find((other) => other.toLowerCase() === code.toLowerCase()) ?? known.find((other) => language(other) === language(code)))
  .find(Boolean);
const line = lines.find(({ lang }) => lang === wanted);
if (line) line.hidden = false;
