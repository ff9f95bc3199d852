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
 * The answer with the options that are closed now behind the others. An option has the hours that are open, or that
 * open first, and of its numbers those with that state.
 * @param {ContactAnswer | undefined} contact
 */
export async function openFirst(contact) {
  if (!contact?.options.some((option) => schedulesOf(option).length > 0)) return contact;
  // Offline, nothing is known of states.
  const hours = await fetchHours().catch(() => null);
  if (!hours) return contact;
  const now = new Date();
  /** @param {Schedule} schedule */
  const opens = (schedule) => {
    const { open, at } = hours.openingState(schedule, now);
    return open ? 0 : Number(at ?? Infinity);
  };
  /** @type {Record<"closed" | "others", ContactOption[]>} */
  const { others, closed } = { others: [], closed: [] };
  for (const option of contact.options) {
    const [first] = schedulesOf(option).sort((a, b) => opens(a) - opens(b) || 0);
    const rank = first ? opens(first) : 0;
    const numbers = option.numbers.filter(({ hours: own = first }) => !own || opens(own) === rank);
    (rank ? closed : others).push({ ...option, hours: first, numbers });
  }
  return { ...contact, options: [...others, ...closed] };
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
    if (option.hours) {
      const line = element("span", "search__state contact__state");
      line.dataset.texts = JSON.stringify(contact?.state);
      line.dataset.contactHours = JSON.stringify(option.hours);
      parts.push(line);
      fetchHours().then(({ showHours }) => showHours(line)).catch(() => {});
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
 * Moves the cards of contact options that the page has below into a list, with their state; whether there are any.
 * @param {HTMLElement} list
 * @param {ContactAnswer | undefined} contact  Without it, all cards are below again.
 */
export function showPeople(list, contact) {
  const below = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#contact [data-contact-option]"))];
  const asked = (contact?.options ?? []).flatMap(({ id }) => below.filter((card) => card.dataset.contactOption === id));
  for (const card of below) card.hidden = false;
  list.replaceChildren(...asked.map((card) => card.cloneNode(true)));
  for (const card of asked) card.hidden = true;
  const section = below[0]?.closest("section");
  if (section) section.hidden = asked.length === below.length;
  const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-results="person"] a'));
  if (way) way.hash = asked.length > 0 ? "people" : "contact-heading";
  const hours = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-contact-hours]"));
  if (hours.length > 0) fetchHours().then(({ showHours }) => hours.forEach(showHours)).catch(() => {});
  return asked.length > 0;
}
