import { SearchFilters } from "./search-filters.js";
import { askedIn } from "./search-languages.js";
import { openFirst, showPeople } from "./search-people.js";
import { addressOf, counted, element, fill, inItsLanguage, marked, needsReload, openEngine, placeOf, report, textsOf, tidy } from "./search-parts.js";

/** @import { Filter, Result, Results } from "../search/types.d.ts" */

// Results are shown in steps of so many, those that match before the others; more of them can be narrowed.
const STEP = 20;

/** The results page: it always shows the results for the query in its URL. */
class SearchPage {
  pageTitle = document.title;
  /** Counts the queries; an answer to an earlier query is dropped. */
  turn = 0;
  /** How many results are shown at most. */
  limit = STEP;
  /** How many results match. */
  matching = 0;
  /** The query string when the URL was last read; "none" before the first time. */
  search = "none";

  /**
   * @param {HTMLElement} area
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} field
   */
  constructor(area, form, field) {
    this.area = area;
    this.form = form;
    this.field = field;
    this.texts = { ...textsOf(form), ...textsOf(area) };
    this.status = this.part("status");
    this.instead = /** @type {HTMLAnchorElement} */ (this.part("instead"));
    this.list = this.part("list");
    this.filters = new SearchFilters(this.part("filters"), (filter) => {
      const { q = "", exact } = Object.fromEntries(new URLSearchParams(location.search));
      this.go(new URLSearchParams({ q, ...(exact ? { exact } : {}), ...filter }));
    });
    this.listen();
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.area.querySelector(`[data-results="${name}"]`));
  }

  listen() {
    history.scrollRestoration = "manual";
    addEventListener("popstate", () => {
      // Links within the page change the URL too, but not its query.
      if (location.search !== this.search) this.show(false);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = tidy(this.field.value);
      this.go(new URLSearchParams(query ? { q: query } : {}));
      // On touch screens the keyboard would hide the results.
      if (matchMedia("(pointer: coarse)").matches) this.field.blur();
    });
    this.instead.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(new URL(this.instead.href).searchParams);
      this.status.focus({ preventScroll: true });
    });
    this.part("more").addEventListener("click", () => this.showMore());
    this.part("retry").addEventListener("click", () => this.show(false));
    this.part("reload-button").addEventListener("click", () => location.reload());
  }

  /** @param {URLSearchParams} parameters */
  go(parameters) {
    const search = parameters.toString();
    const address = search ? `${location.pathname}?${search}` : location.pathname;
    if (search !== new URLSearchParams(location.search).toString()) {
      this.rememberPlace();
      history.pushState(null, "", address);
    }
    this.show(true);
  }

  /** Results come after the page, too late for the browser to restore the scroll position. */
  rememberPlace() {
    history.replaceState({ top: scrollY, limit: this.limit }, "");
  }

  /** Shows the results that follow; the first of them gets the focus. */
  async showMore() {
    const { length } = this.list.children;
    this.limit = length < this.matching ? Math.min(length + STEP, this.matching) : length + STEP;
    this.rememberPlace();
    await this.show(false);
    this.list.children[length]?.querySelector("a")?.focus({ preventScroll: true });
  }

  /**
   * Shows the results for the URL.
   * @param {boolean} asked  Whether the reader submitted the query now, rather than returning to it.
   */
  async show(asked) {
    const turn = (this.turn += 1);
    const parameters = new URLSearchParams(location.search);
    const query = tidy(parameters.get("q") ?? "");
    const exact = parameters.get("exact") === "1";
    const { top: remembered = null, limit = STEP } = /** @type {{top?: number, limit?: number} | null} */ (history.state) ?? {};
    const filter = SearchFilters.in(parameters);
    const top = remembered ?? (this.search === "none" ? null : 0);
    this.search = location.search;
    this.limit = limit;
    this.field.value = query;
    document.title = query ? fill(this.texts.title, { query, page: this.pageTitle }) : this.pageTitle;
    this.area.setAttribute("aria-busy", String(query !== ""));
    delete document.documentElement.dataset.searchPending;
    if (!query) this.present("prompt", this.texts.prompt ?? "");
    else if (this.list.hidden) this.present("loading", this.texts.loading ?? "");
    if (!query) return;
    try {
      const engine = await openEngine(this.form);
      const answer = await engine.query(query, { limit, exact, filter, facetsFrom: STEP + 1 });
      answer.contact = await openFirst(answer.contact);
      if (turn !== this.turn) return;
      this.showAnswer(query, answer, filter);
      if (asked) report(this.form, "search", { query, results: answer.length, corrected: answer.corrected });
    } catch (error) {
      const state = needsReload(error) ? "reload" : "failed";
      if (turn === this.turn) this.present(state, this.texts[state] ?? "");
    }
    if (turn !== this.turn) return;
    this.area.setAttribute("aria-busy", "false");
    if (top !== null) scrollTo({ top, behavior: "instant" });
  }

  /**
   * @param {string} query
   * @param {Results} answer
   * @param {Filter} filter
   */
  showAnswer(query, answer, filter) {
    const { corrected, matching = answer.length, unknown = [] } = answer;
    const asked = showPeople(this.part("people-list"), answer.contact);
    const found = this.limit > Math.max(matching, STEP) ? answer : answer.slice(0, matching);
    if (found.length === 0) {
      this.present(asked ? "people" : "none", asked ? (answer.contact?.title ?? "") : fill(this.texts.none, { query }));
      this.part("people").hidden = !asked;
      if (!asked) this.explain(answer);
      return;
    }
    this.matching = matching;
    const count = Math.max(matching, found.length);
    const status = corrected
      ? `${fill(this.texts.corrected, { query: corrected })} ${counted(this.texts, "found", count)}`
      : counted(this.texts, "results", count, query);
    this.list.replaceChildren(...found.map((result, place) => this.item(result, { query, place, words: answer.words })));
    this.present("list", status);
    this.part("people").hidden = !asked;
    const others = (answer.total ?? count) - count;
    const more = found.length < matching ? this.texts.more : others && counted(this.texts, "weaker", others);
    this.part("more").hidden = !more;
    this.part("more").textContent = more || "";
    this.tell({ unknown });
    if (answer.askedIn) this.part("words").prepend(askedIn(answer.askedIn, query, this.texts));
    this.filters.show(answer.facets, filter);
    this.instead.hidden = !corrected;
    this.instead.textContent = fill(this.texts.instead, { query });
    this.instead.href = `?${new URLSearchParams({ q: query, exact: "1" })}`;
  }

  /** @param {Record<string, string[]>} words  By the text that names them. */
  tell(words) {
    const lines = Object.entries(words).filter(([, some]) => some.length > 0);
    this.part("words").replaceChildren(...lines.map(([name, some]) => element("li", "", fill(this.texts[name], { words: listOf(some) }))));
  }

  /**
   * Says what was understood of a query without results, and which topics are nearest.
   * @param {Results} answer
   */
  explain({ unknown = [], understood = [], topics = [] }) {
    this.tell({ understood, unknown });
    const nearest = topics.map(({ title, url }) => {
      const link = element("a", "", title);
      link.href = url;
      return element("li", "", link);
    });
    this.part("nearest").hidden = nearest.length === 0;
    this.part("nearest-list").replaceChildren(...nearest);
  }

  /**
   * Shows one state of the page and its status text.
   * @param {string} state
   * @param {string} status
   */
  present(state, status) {
    this.status.textContent = status;
    this.instead.hidden = true;
    this.tell({});
    this.filters.hide();
    if (!["list", "people"].includes(state)) showPeople(this.part("people-list"), undefined);
    for (const name of ["people", "more", "nearest"]) this.part(name).hidden = true;
    for (const name of ["list", "person"]) this.part(name).hidden = state !== "list";
    for (const name of ["none", "failed", "reload"]) this.part(name).hidden = state !== name;
  }

  /**
   * @param {Result} result
   * @param {{query: string, place: number, words: string[]}} asked
   */
  item(result, { query, place, words }) {
    const link = element("a", "article-list__link", ...inItsLanguage(result, marked(result.title, result.titleMarks)));
    link.href = addressOf(result, words);
    for (const type of ["click", "auxclick"]) {
      link.addEventListener(type, (event) => {
        if (/** @type {MouseEvent} */ (event).button > 1) return;
        this.rememberPlace();
        report(this.form, "search-click", { query, id: result.id, url: result.url, position: place + 1 });
      });
    }
    const item = element("li", "article-list__item", link);
    const where = placeOf(result, this.texts);
    if (where) item.append(element("p", "results__place", where));
    const { steps = [], heading = "" } = result;
    if (steps.length > 0) {
      if (heading) item.append(element("p", "results__heading", ...inItsLanguage(result, [heading])));
      item.append(element("ol", "results__steps", ...steps.map((step) => element("li", step === "…" ? "results__rest" : "", ...inItsLanguage(result, [step])))));
    } else if (result.excerpt) {
      const excerpt = inItsLanguage(result, marked(result.excerpt, result.excerptMarks));
      item.append(element("p", "article-list__description", ...excerpt));
    }
    return item;
  }
}

/** @param {string[]} words */
function listOf(words) {
  return new Intl.ListFormat(document.documentElement.lang, { type: "unit" }).format(words);
}

const area = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-results]"));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("main [data-search]"));
const field = form?.querySelector("input");
if (area && form && field) {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  new SearchPage(area, form, field).show(entry?.type === "navigate");
}
