import { addressOf, counted, element, fill, inItsLanguage, marked, openEngine, placeOf, report, setAll, textsOf, tidy } from "./search-parts.js";

/** @typedef {import("./search-parts.js").Answer} Answer */

// Milliseconds: after a key before asking; before a slow answer is excused; before the count is spoken, so that it
// does not talk over the reader's keys; and until a query counts as meant.
const PAUSE = 80;
const SLOW = 400;
const SPEAK = 500;
const MEANT = 1000;
const MOST_RESULTS = 6;

/** A search field that answers while the reader types: the ARIA pattern "editable combobox with listbox popup". */
class SearchBox {
  /** @type {HTMLAnchorElement[]} */
  options = [];
  active = -1;
  /** Counts what the reader does; an answer to an earlier state is dropped. */
  turn = 0;
  /** @type {Answer | undefined} */
  answer;
  query = "";
  reported = "";
  timers = { ask: 0, speak: 0, meant: 0 };

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} field
   */
  constructor(form, field) {
    this.form = form;
    this.field = field;
    this.texts = textsOf(form);
    this.note = element("p", "search__note");
    this.list = element("div", "search__list");
    setAll(this.list, { id: `${field.id}-list`, role: "listbox", "aria-label": this.texts.label ?? "" });
    this.popup = element("div", "search__popup", this.note, this.list);
    this.popup.hidden = true;
    this.live = element("p", "visually-hidden");
    setAll(this.live, { "aria-live": "polite" });
    form.append(this.popup, this.live);
    field.setAttribute("aria-controls", this.list.id);
    this.listen();
  }

  listen() {
    const { field, form, list } = this;
    const open = () => openEngine(form).catch(() => {});
    field.addEventListener("focus", open);
    open();
    field.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.ask(PAUSE);
    });
    field.addEventListener("compositionend", () => this.ask(PAUSE));
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    addEventListener("pagehide", () => this.close());
    // The field keeps the focus while the pointer chooses; otherwise its list would close before the click.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    for (const type of ["click", "auxclick"]) {
      list.addEventListener(type, (event) => this.choose(/** @type {MouseEvent} */ (event)));
    }
  }

  /** @param {number} pause */
  ask(pause) {
    this.cancel();
    this.activate(-1);
    const query = tidy(this.field.value);
    if (query) this.timers.ask = setTimeout(() => this.find(query), pause);
    else this.close();
  }

  /** @param {string} query */
  async find(query) {
    const turn = this.turn;
    const excuse = () => turn === this.turn && this.popup.hidden && this.show(this.texts.loading ?? "", []);
    const slow = setTimeout(excuse, SLOW);
    try {
      const engine = await openEngine(this.form);
      const answer = await engine.query(query, { limit: MOST_RESULTS });
      if (turn === this.turn) this.showAnswer(query, answer);
    } catch {
      if (turn === this.turn) this.showFailure();
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {string} query
   * @param {Answer} answer
   */
  showAnswer(query, answer) {
    this.query = query;
    this.answer = answer;
    const results = answer.slice(0, MOST_RESULTS);
    const all = this.option(`${this.form.action}?${new URLSearchParams({ q: query })}`, fill(this.texts[results.length > 0 ? "all" : "none_link"], { query }));
    all.classList.add("search__option--all");
    const note = results.length > 0 ? (answer.corrected ? this.texts.corrected : "") : this.texts.none;
    this.show(fill(note, { query: answer.corrected || query }), [...results.map((result) => this.resultOption(result)), all]);
    const count = results.length > 0 ? counted(this.texts, "count", results.length) : "";
    this.speak(`${this.note.textContent} ${count}`.trim());
    this.timers.meant = setTimeout(() => this.reportSearch(), MEANT);
  }

  showFailure() {
    this.answer = undefined;
    this.show(this.texts.failed ?? "", [this.option(this.form.dataset.searchBrowse ?? "", this.texts.browse ?? "")]);
    this.speak(this.texts.failed ?? "");
  }

  /**
   * A link, so that it also opens in a new tab; it is never a stop of the Tab key.
   * @param {string} href
   * @param {...(Node | string)} content
   */
  option(href, ...content) {
    const option = element("a", "search__option", ...content);
    setAll(option, { href, role: "option", tabindex: "-1", "aria-selected": "false" });
    return option;
  }

  /** @param {Answer[number]} result */
  resultOption(result) {
    const title = element("span", "search__title", ...marked(result.title, result.titleMarks));
    inItsLanguage(title, result);
    const place = element("span", "search__place", placeOf(result, this.texts));
    return this.option(addressOf(result, this.answer?.words ?? []), title, place);
  }

  /**
   * @param {string} note
   * @param {HTMLAnchorElement[]} options
   */
  show(note, options) {
    this.note.textContent = note;
    this.note.hidden = !note;
    this.options = options;
    options.forEach((option, place) => {
      option.id = `${this.field.id}-option-${place}`;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.popup.hidden = false;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.activate(-1);
  }

  close() {
    this.cancel();
    this.popup.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.activate(-1);
    this.live.textContent = "";
  }

  /** Forgets what is under way. */
  cancel() {
    this.turn += 1;
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
  }

  /** @param {string} text */
  speak(text) {
    this.timers.speak = setTimeout(() => {
      this.live.textContent = text;
    }, SPEAK);
  }

  /** @param {number} place */
  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    // 229: the key belongs to an input method, which Safari says in no other way.
    if (event.isComposing || event.keyCode === 229 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const handled = event.key === "Escape" ? this.escape() : this.popup.hidden ? this.open(event.key) : this.move(event.key);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Closes the list, then clears the field; after that the key is the header's. */
  escape() {
    const open = !this.popup.hidden;
    const filled = this.field.value !== "";
    if (!open) this.field.value = "";
    this.close();
    return open || filled;
  }

  /** @param {string} key */
  open(key) {
    const opens = (key === "ArrowDown" || key === "ArrowUp") && tidy(this.field.value) !== "";
    if (opens) this.ask(0);
    return opens;
  }

  /** @param {string} key */
  move(key) {
    const { active } = this;
    const count = this.options.length;
    if (count === 0) return false;
    if (key === "ArrowDown") this.activate((active + 1) % count);
    else if (key === "ArrowUp") this.activate(active > 0 ? active - 1 : count - 1);
    else if (active < 0) return false;
    else if (key === "Home") this.activate(0);
    else if (key === "End") this.activate(count - 1);
    else if (key === "Enter") this.options[active]?.click();
    else {
      if (key === "ArrowLeft" || key === "ArrowRight") this.activate(-1);
      return false;
    }
    return true;
  }

  /** @param {MouseEvent} event */
  choose(event) {
    const option = /** @type {HTMLElement} */ (event.target).closest("a");
    const place = this.options.findIndex((other) => other === option);
    if (place < 0 || event.button > 1 || !this.answer) return;
    const result = this.answer[place];
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (result && place < MOST_RESULTS) {
      this.reportSearch();
      report(this.form, "search-click", { query: this.query, id: result.id, url: result.url, position: place + 1 });
    } else if (plain) {
      event.preventDefault();
      this.field.value = this.query;
      this.form.requestSubmit();
    }
  }

  reportSearch() {
    clearTimeout(this.timers.meant);
    if (!this.answer || this.reported === this.query) return;
    this.reported = this.query;
    const results = Math.min(this.answer.length, MOST_RESULTS);
    report(this.form, "search", { query: this.query, results, corrected: this.answer.corrected });
  }
}

/**
 * Makes a search form answer while the reader types; submitting it leads to the results page.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {boolean} composing  Whether an input method is at work, with words that are not meant yet.
 */
export function startSearchBox(form, field, composing) {
  const box = new SearchBox(form, field);
  // For what was typed before this was fetched.
  if (document.activeElement === field && !composing) box.ask(PAUSE);
}
