/** The types of the search engine, for programs that import `search.js` and for the engine itself. */

/** A range of a text to mark, in UTF-16 code units; `end` is exclusive. */
export type Mark = [start: number, end: number];

export interface Result {
  id: string;
  /** Absolute. */
  url: string;
  title: string;
  /** The titles of the sections that the article is in. */
  section: string;
  /** The passage that answers the query, as text. */
  excerpt: string;
  /** BCP 47. */
  language: string;
  score: number;
  /** The id of the heading above the passage that matched; empty if there is none. */
  anchor: string;
  /** That heading. */
  heading: string;
  /** In the first result: the steps that answer the question, "…" at the end of a longer list; empty if there are none. */
  steps: string[];
  titleMarks: Mark[];
  excerptMarks: Mark[];
}

export interface QueryOptions {
  /** The maximum number of results; 10 by default. */
  limit?: number;
  /** Do not correct misspelled words. */
  exact?: boolean;
  /** Whether another language of the site is asked if this one answers badly; true by default. */
  otherLanguages?: boolean;
  /** Whether an answer without a match names the nearest topics; true by default. */
  topics?: boolean;
  /** Only results with these values. */
  filter?: Filter;
  /** From how many matching results on the answer has `facets`; never by default. */
  facetsFrom?: number;
}

/** What results can be narrowed by, as IDs. */
export interface Filter {
  topic?: string;
  product?: string;
  language?: string;
}

export interface FacetValue {
  id: string;
  title: string;
  /** How many of the matching articles have it, without any filter. */
  count: number;
}

/** The values of the matching articles, the most frequent first. */
export type Facets = Record<keyof Filter, FacetValue[]>;

/** A section at the top level. */
export interface Topic {
  id: string;
  title: string;
  /** Absolute. */
  url: string;
}

export interface Answer {
  results: Result[];
  /** The corrected query; empty if nothing was corrected. */
  corrected: string;
  /** The folded words to mark in an article: each word that starts with one of them. */
  words: string[];
  /** How many articles match the question; others, after them in the results, only have some of its words. */
  matching: number;
  /** How many articles have any of its words. */
  total: number;
  /** The words of the question as they were understood, without those that say little. */
  understood: string[];
  /** The language that the question was understood in, if it is not the one that was asked; else empty. */
  askedIn: string;
  /** The words of the question that no article has. */
  unknown: string[];
  /** The topics that come nearest, if no article matches. */
  topics: Topic[];
  facets?: Facets | undefined;
  /** The way to a person; undefined if the site has no contact options. */
  contact?: ContactAnswer | undefined;
}

/** Weekly hours in one time zone. */
export interface Schedule {
  /** IANA name. */
  zone: string;
  /** Seven days, Monday first; minutes from midnight in the zone, beyond 1440 on the next day. */
  week: [start: number, end: number][][];
  /** Closed days: "2026-12-25", or "12-25" for each year. */
  holidays: string[];
}

/** A number to call or write to, or a place to visit. */
export interface ContactNumber {
  country: string;
  text: string;
  url: string;
  hours?: Schedule | undefined;
}

export interface ContactPlace {
  name: string;
  lines: string[];
  /** A map, or "". */
  url: string;
  hours?: Schedule | undefined;
}

export interface ContactOption {
  id: string;
  /** Such as "chat" or "phone". */
  channel: string;
  label: string;
  description: string;
  /** Where the option leads; the contact page if it has numbers or places instead. */
  url: string;
  hours?: Schedule | undefined;
  numbers: ContactNumber[];
  places: ContactPlace[];
}

export interface ContactAnswer {
  /** "Talk to a person", in the language of the index, and the address of the contact options. */
  title: string;
  url: string;
  /** The options for a query that asks for a person, the best first; none for another query. */
  options: ContactOption[];
  /** The texts for opening hours, such as "Open now, until {time}". */
  state: Record<string, string>;
}

/** What `query` returns to callers: the results as an array, with the rest of the answer as properties. */
export type Results = Result[] & Omit<Answer, "results">;

export interface Search {
  query(text: string, options?: QueryOptions): Promise<Results>;
}

/**
 * Opens the index of a locale. Rejects with an error named "IndexFormatError" if this script cannot read the index,
 * because their versions differ, and with another error if there is no index.
 * @param localeRoot  The absolute URL of the locale's home page.
 */
export function openSearch(localeRoot: string): Promise<Search>;
