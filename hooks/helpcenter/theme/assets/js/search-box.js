import { SearchList } from "./search-list.js";
import { openFirst, peopleOptions, personOptions } from "./search-people.js";
import { addressOf, counted, element, fill, inItsLanguage, marked, needsReload, openEngine, placeOf, report, setAll, textsOf, tidy } from "./search-parts.js";

/** @import { Result, Results } from "../search/types.d.ts" */

// Milliseconds: from a key to the query; until a slow answer is announced; until the count is spoken, so that it does
// not interrupt the announcement of typed keys; and until a query counts as intended.
const PAUSE = 80;
const SLOW = 400;
const SPEAK = 500;
const MEANT = 1000;
const MOST_SUGGESTIONS = 6;

/** A search field with results while the reader types: the ARIA pattern "editable combobox with listbox popup". */
export class SearchBox {
  /** Counts the reader's actions; an answer to an earlier state is dropped. */
  turn = 0;
  /** @type {Results | undefined} */
  answer;
  /** @type {HTMLAnchorElement[]} */
  results = [];
  /** @type {HTMLAnchorElement | undefined} */
  all;
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
    this.list = new SearchList(form, field, this.texts.label ?? "");
    this.live = element("p", "visually-hidden");
    setAll(this.live, { "aria-live": "polite" });
    form.append(this.live);
    this.listen();
  }

  listen() {
    const { field, form } = this;
    const open = () => openEngine(form).catch(() => {});
    field.addEventListener("focus", open);
    open();
    field.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.ask();
    });
    field.addEventListener("compositionend", () => this.ask());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    addEventListener("pagehide", () => this.close());
    for (const type of ["click", "auxclick"]) {
      this.list.list.addEventListener(type, (event) => this.choose(/** @type {MouseEvent} */ (event)));
    }
  }

  /** @param {number} [pause]  Milliseconds until the query counts as typed. */
  ask(pause = PAUSE) {
    this.cancel();
    this.list.activate(-1);
    const query = tidy(this.field.value);
    if (query) this.timers.ask = setTimeout(() => this.find(query), pause);
    else this.close();
  }

  /** @param {string} query */
  async find(query) {
    const turn = this.turn;
    const excuse = () => turn === this.turn && !this.list.isOpen && this.list.show(this.texts.loading ?? "", []);
    const slow = setTimeout(excuse, SLOW);
    try {
      const engine = await openEngine(this.form);
      const answer = await engine.query(query, { limit: MOST_SUGGESTIONS });
      answer.contact = await openFirst(answer.contact);
      if (turn === this.turn) this.showAnswer(query, answer);
    } catch (error) {
      if (turn === this.turn) this.showFailure(error);
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {string} query
   * @param {Results} answer
   */
  showAnswer(query, answer) {
    this.query = query;
    this.answer = answer;
    const found = answer.length > 0 && answer.matching !== 0;
    const people = peopleOptions(this.list, answer.contact);
    this.results = answer.slice(0, found ? MOST_SUGGESTIONS : 0).map((result) => this.resultOption(result, answer.words));
    this.all = this.list.option(`${this.form.action}?${new URLSearchParams({ q: query })}`, fill(this.texts[found ? "all" : "none_link"], { query }));
    this.all.classList.add("search__option--all");
    const ways = [...(found || people.length === 0 ? [this.all] : []), ...personOptions(this.list, answer.contact)];
    const note = found ? (answer.corrected && people.length === 0 ? this.texts.corrected : "") : people.length > 0 ? "" : this.texts.none;
    this.list.show(fill(note, { query: answer.corrected || query }), [...people, ...this.results, ...ways]);
    const spoken = [this.list.note.textContent, ...people.map((option) => option.innerText), found ? counted(this.texts, "count", this.results.length) : ""];
    this.speak(spoken.filter(Boolean).join(" "));
    this.timers.meant = setTimeout(() => this.reportSearch(), MEANT);
  }

  /** @param {unknown} error */
  showFailure(error) {
    this.answer = undefined;
    this.results = [];
    const { reload = "", reload_link: reloadLink = "", failed = "", browse = "" } = this.texts;
    const way = needsReload(error) ? this.list.option(location.href.split("#")[0] ?? "", reloadLink) : this.list.option(this.form.dataset.searchBrowse ?? "", browse);
    this.list.show(needsReload(error) ? reload : failed, [way]);
    this.speak(this.list.note.textContent ?? "");
  }

  /**
   * @param {Result} result
   * @param {string[]} words
   */
  resultOption(result, words) {
    const title = element("span", "search__title", ...inItsLanguage(result, marked(result.title, result.titleMarks)));
    const place = element("span", "search__place", placeOf(result, this.texts));
    return this.list.option(addressOf(result, words), title, place);
  }

  close() {
    this.cancel();
    this.list.close();
    this.live.textContent = "";
  }

  /** Cancels pending queries and announcements. */
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

  /** @param {KeyboardEvent} event */
  press(event) {
    // 229: the key belongs to an input method, which Safari reports only in this way.
    if (event.isComposing || event.keyCode === 229 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const handled = key === "Escape" ? this.escape() : this.list.isOpen ? this.list.press(key) : this.open(key);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Closes the list, then clears the field; then the header handles the key. */
  escape() {
    const open = this.list.isOpen;
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

  /** @param {MouseEvent} event */
  choose(event) {
    const option = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!option || event.button > 1 || !this.answer) return;
    const place = this.results.findIndex((other) => other === option);
    const result = this.answer[place];
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (result) {
      this.reportSearch();
      report(this.form, "search-click", { query: this.query, id: result.id, url: result.url, position: place + 1 });
    } else if (plain && option === this.all) {
      event.preventDefault();
      this.field.value = this.query;
      this.form.requestSubmit();
    }
  }

  reportSearch() {
    clearTimeout(this.timers.meant);
    if (!this.answer || this.reported === this.query) return;
    this.reported = this.query;
    const results = Math.min(this.answer.length, MOST_SUGGESTIONS);
    report(this.form, "search", { query: this.query, results, corrected: this.answer.corrected });
  }
}
