/** The way from a question to a person, in the list below the field and on the results page. */

import { element } from "./search-parts.js";

/** @import { ContactAnswer, ContactOption, Schedule } from "../search/types.d.ts" */
/** @import { SearchList } from "./search-list.js" */

const MOST_IN_LIST = 2;

/** The script that knows opening hours, checked by its hash where the page names it. */
function fetchHours() {
  const template = document.querySelector('template[data-scripts="hours"]');
  if (template instanceof HTMLTemplateElement) document.head.append(template.content);
  return import("./contact-hours.js");
}

/** @param {ContactOption} option */
function schedulesOf({ hours, numbers, places }) {
  return [{ hours }, ...numbers, ...places].flatMap(({ hours: one }) => (one ? [one] : []));
}

/**
 * Shows the state of an option: that of the hours that are open, or that open first.
 * @param {HTMLElement} line
 * @param {Schedule[]} schedules
 */
async function showState(line, schedules) {
  const { openingState, showHours } = await fetchHours();
  const now = new Date();
  const times = schedules.map((schedule) => {
    const { open, at } = openingState(schedule, now);
    return { schedule, rank: open ? -Infinity : (at?.getTime() ?? Infinity) };
  });
  times.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
  line.dataset.contactHours = JSON.stringify(times[0]?.schedule);
  showHours(line);
}

/**
 * The contact options that a question asks for, as options of the list.
 * @param {SearchList} list
 * @param {ContactAnswer | undefined} contact
 */
export function peopleOptions(list, contact) {
  return (contact?.options ?? []).slice(0, MOST_IN_LIST).map((option) => {
    const parts = [element("span", "search__title", option.label)];
    const numbers = option.numbers.map(({ text }) => `\u2066${text}\u2069`).join(" · ");
    if (numbers) parts.push(element("span", "search__place", numbers));
    const schedules = schedulesOf(option);
    if (schedules.length > 0) {
      const line = element("span", "search__state contact__state");
      line.dataset.texts = JSON.stringify(contact?.state);
      parts.push(line);
      // Offline, the option is shown without its state.
      showState(line, schedules).catch(() => {});
    }
    return list.option(option.url, ...parts);
  });
}

/**
 * The last option of a list: the way to a person.
 * @param {SearchList} list
 * @param {ContactAnswer | undefined} contact
 */
export function personOptions(list, contact) {
  if (!contact) return [];
  const option = list.option(contact.url, contact.title);
  option.classList.add("search__option--all");
  return [option];
}

/**
 * Shows the cards of contact options that the page has below, with their state; whether there are any.
 * @param {HTMLElement} list
 * @param {ContactAnswer | undefined} contact
 */
export function showPeople(list, contact) {
  const cards = (contact?.options ?? []).flatMap(({ id }) => {
    const card = document.querySelector(`#contact [data-contact-option="${CSS.escape(id)}"]`);
    return card ? [/** @type {HTMLElement} */ (card.cloneNode(true))] : [];
  });
  list.replaceChildren(...cards);
  const hours = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-contact-hours]"));
  if (hours.length > 0) fetchHours().then(({ showHours }) => hours.forEach(showHours)).catch(() => {});
  return cards.length > 0;
}
