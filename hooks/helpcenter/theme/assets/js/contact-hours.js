import { formatLanguage } from "./formats.js";

/**
 * Weekly hours in one time zone.
 * @typedef {object} Schedule
 * @property {string} zone  IANA name.
 * @property {[start: number, end: number][][]} week  Seven days, Monday first; minutes from midnight in the zone.
 * @property {string[]} holidays  Closed days: "2026-12-25", or "12-25" for each year.
 */

/**
 * @typedef {object} OpeningState
 * @property {boolean} open
 * @property {Date | null} at  The time of the next change; null if not within a year.
 */

// The next change is nearly always within two weeks; only long holidays require a longer search.
const DAYS_AHEAD = [14, 366];
// How many days before it a closed day is named.
const DAYS_NAMED = 14;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST_TIMER = 2 ** 31 - 1;

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * The local date and time in a zone at an instant, encoded as if it were UTC (milliseconds).
 * @param {number} instant
 * @param {string} zone
 */
function wallTime(instant, zone) {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  /** @type {Record<string, number>} */
  const parts = {};
  for (const { type, value } of clock.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant of a local time in a zone. A time that is skipped in spring maps to the instant of the change; a time
 * that occurs twice in autumn maps to the first.
 * @param {number} wall
 * @param {string} zone
 */
function instantOf(wall, zone) {
  const before = wall - (wallTime(wall - DAY, zone) - (wall - DAY));
  const after = wall - (wallTime(wall + DAY, zone) - (wall + DAY));
  const candidates = [Math.min(before, after), Math.max(before, after)];
  for (const candidate of candidates) if (wallTime(candidate, zone) === wall) return candidate;
  return changeBetween(candidates[0] ?? wall, candidates[1] ?? wall, zone);
}

/**
 * The instant of a zone's clock change between two instants, to the minute.
 * @param {number} from
 * @param {number} to
 * @param {string} zone
 */
function changeBetween(from, to, zone) {
  const offset = wallTime(from, zone) - from;
  while (to - from > MINUTE) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE) * MINUTE;
    if (wallTime(middle, zone) - middle === offset) from = middle;
    else to = middle;
  }
  return to;
}

/**
 * The position of a day among the closed days, -1 if it is not one.
 * @param {Schedule} schedule
 * @param {number} midnight  Encoded as if it were UTC.
 */
function closedDay({ holidays }, midnight) {
  const iso = new Date(midnight).toISOString().slice(0, 10);
  return holidays.findIndex((day) => day === iso || day === iso.slice(5));
}

/**
 * The hours that the week has on a day.
 * @param {Schedule} schedule
 * @param {number} midnight  Encoded as if it were UTC.
 */
function hoursOf({ week }, midnight) {
  return week[(new Date(midnight).getUTCDay() + 6) % 7] ?? [];
}

/**
 * The opening hours around an instant, as instants, in order; adjacent hours are joined.
 * @param {Schedule} schedule
 * @param {number} now
 * @param {number} daysAhead
 */
function openings(schedule, now, daysAhead) {
  /** @type {{start: number, end: number}[]} */
  const found = [];
  const today = Math.floor(wallTime(now, schedule.zone) / DAY) * DAY;
  for (let i = -1; i <= daysAhead; i += 1) {
    const midnight = today + i * DAY;
    if (closedDay(schedule, midnight) >= 0) continue;
    for (const [from, to] of hoursOf(schedule, midnight)) {
      const start = instantOf(midnight + from * MINUTE, schedule.zone);
      const end = instantOf(midnight + to * MINUTE, schedule.zone);
      const last = found.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else if (start < end) found.push({ start, end });
    }
  }
  return found;
}

/**
 * Whether support is open at an instant, and when that changes.
 * @param {Schedule} schedule
 * @param {Date} now
 * @returns {OpeningState}
 */
export function openingState(schedule, now) {
  const instant = now.getTime();
  for (const daysAhead of DAYS_AHEAD) {
    const next = openings(schedule, instant, daysAhead).find((opening) => opening.end > instant);
    if (!next) continue;
    if (next.start > instant) return { open: false, at: new Date(next.start) };
    if (next.end < instant + (daysAhead - 1) * DAY) return { open: true, at: new Date(next.end) };
    if (schedule.holidays.length === 0) return { open: true, at: null };
  }
  const open = openings(schedule, instant, 0).some(({ start, end }) => start <= instant && instant < end);
  return { open, at: null };
}

/**
 * The text for a state, in the reader's language and time zone.
 * @param {OpeningState} state
 * @param {Date} now
 * @param {Record<string, string>} texts
 * @param {string} language
 * @param {string} zone  The zone of the schedule: if the reader's zone differs, the text names the zone.
 */
export function stateText(state, now, texts, language, zone) {
  if (!state.at) return (state.open ? texts.always : texts.closed_long) ?? "";
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(state.at);
  const day = dayText(state.at, now, texts, language);
  const hour = state.at.getHours() % (/\D$/.test(time.trim()) ? 12 : 24);
  const key = `${state.open ? "open" : "closed"}${day ? "_day" : ""}${hour === 1 ? "_one" : ""}`;
  const text = (texts[key] ?? "").replace("{day}", day).replace("{time}", time);
  const at = state.at.getTime();
  const own = at - state.at.getTimezoneOffset() * MINUTE;
  const same = Math.abs(wallTime(at, zone) - own) < MINUTE;
  return same ? text : (texts.your_time ?? "{text}").replace("{text}", () => text);
}

/**
 * The day of an instant relative to today: empty for today, "tomorrow", a weekday, or a date.
 * @param {Date} at
 * @param {Date} now
 * @param {Record<string, string>} texts
 * @param {string} language
 */
function dayText(at, now, texts, language) {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY);
  if (days === 0) return "";
  if (days === 1) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(1, "day");
  const [key, options] = /** @type {[string, Intl.DateTimeFormatOptions]} */ (
    days < 7 ? ["weekday", { weekday: "long" }] : ["date", { day: "numeric", month: "long" }]
  );
  return (texts[key] ?? "{day}").replace("{day}", new Intl.DateTimeFormat(language, options).format(at));
}

/**
 * The text that names the closed days of the next two weeks, on which there would be hours otherwise; empty if there
 * are none. Days in a row without names are a period.
 * @param {Schedule} schedule
 * @param {Date} now
 * @param {string[]} names  The names of the holidays, in the order of the schedule; empty for a day without one.
 * @param {Record<string, string>} texts
 * @param {string} language
 */
export function closedSoonText(schedule, now, names, texts, language) {
  const today = Math.floor(wallTime(now.getTime(), schedule.zone) / DAY) * DAY;
  /** @type {{first: number, last: number, name: string}[]} */
  const found = [];
  for (let midnight = today; midnight <= today + DAYS_NAMED * DAY; midnight += DAY) {
    const index = closedDay(schedule, midnight);
    if (index < 0 || !hoursOf(schedule, midnight).length) continue;
    const name = names[index] ?? "";
    const before = found.at(-1);
    if (before && before.last === midnight - DAY && !before.name && !name) before.last = midnight;
    else found.push({ first: midnight, last: midnight, name });
  }
  if (!found.length) return "";
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  const days = found.map(({ first, last, name }) => {
    const day = format.formatRange(first, last);
    return name ? (texts.named_day ?? "").replace("{day}", day).replace("{name}", () => name) : day;
  });
  return (texts.closed_soon ?? "").replace("{days}", () => new Intl.ListFormat(language).format(days));
}

/** @param {Date} date */
function startOfDay(date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/**
 * Displays in an element whether its schedule is open, beside it the closed days that are near, and updates both.
 * @param {HTMLElement} element
 */
export function showHours(element) {
  const schedule = /** @type {Schedule} */ (JSON.parse(element.dataset.contactHours ?? ""));
  const texts = /** @type {Record<string, string>} */ (JSON.parse(element.dataset.texts ?? "{}"));
  const language = formatLanguage(document.documentElement.lang);
  const soon = element.parentElement?.querySelector(".contact__soon");
  const days = element.closest("details")?.querySelectorAll("li") ?? [];
  const names = [...days].map((day) => day.dataset.name ?? "");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const update = () => {
    const now = new Date();
    const state = openingState(schedule, now);
    element.textContent = stateText(state, now, texts, language, schedule.zone);
    if (soon) soon.textContent = closedSoonText(schedule, now, names, texts, language);
    element.classList.toggle("contact__state--open", state.open);
    clearTimeout(timer);
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
    const next = Math.min(state.at?.getTime() ?? Infinity, midnight);
    timer = setTimeout(update, Math.min(next - now.getTime() + 1000, LONGEST_TIMER));
  };
  // A page that returns from the background or from the history must show the current state.
  addEventListener("pageshow", update);
  document.addEventListener("visibilitychange", update);
  update();
}

for (const element of document.querySelectorAll("[data-contact-hours]")) showHours(/** @type {HTMLElement} */ (element));
