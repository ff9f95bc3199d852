/** The types that the search engine, its worker and the interface share. */

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
  titleMarks: Mark[];
  excerptMarks: Mark[];
}

export interface QueryOptions {
  /** The maximum number of results; 10 by default. */
  limit?: number;
  /** Do not correct misspelled words. */
  exact?: boolean;
}

export interface Answer {
  results: Result[];
  /** The corrected query; empty if nothing was corrected. */
  corrected: string;
  /** The folded words to mark in an article: each word that starts with one of them. */
  words: string[];
}

/** What `query` returns to callers: the results as an array, with the rest of the answer as properties. */
export type Results = Result[] & Omit<Answer, "results">;

export interface Search {
  query(text: string, options?: QueryOptions): Promise<Results>;
}

/** What the page sends to the worker. */
export interface WorkerRequest {
  id: number;
  /** The URL of the locale's home page. */
  root: string;
  text: string;
  options: QueryOptions;
}

/** What the worker sends back. */
export type WorkerReply = { id: number; answer: Answer } | { id: number; error: { name: string; message: string } };

/** Pairs of spellings that sound alike in a language: `b` and `v`, `ll` and `y`, `h` and nothing. */
export type Alike = [one: string, other: string][];

/** `search-index/index.json`, as `Manifest` in hooks/helpcenter/search/index.py writes it. */
export interface Manifest {
  format: number;
  /** The locale's folder below the site root; empty for the default locale. */
  prefix: string;
  articles: number;
  /** The number of articles in the locale's own language; they have the lowest numbers. */
  own: number;
  weights: { coverage: number; neighbors: number; whole_title: number; prefix: number; synonym: number; stop_word: number };
  hash_length: number;
  cards_per_folder: number;
  /** The maximum number of words in synonym phrases. */
  longest_phrase: number;
  /** The highest impact that a posting can have. */
  impact_steps: number;
  /** The bit of a posting that marks a word in the title. */
  title_bit: number;
  alike: Alike;
  /** The endings of words that the articles have in several forms. */
  endings: string[];
  /** The hash of the dictionary. */
  words: string;
  /** The shards of rare word forms, in alphabetical order. */
  rare: [first: string, group: number, hash: string][];
  /** The hashes of the posting shards, concatenated. */
  postings: string;
  /** For each posting shard, the distance of its first group from the first group of the previous shard. */
  starts: number[];
  /** The hashes of the card folders, concatenated. */
  cards: string;
  /** The hash of the synonyms. */
  synonyms: string;
}

/** `search-index/synonyms-HASH.json`. */
export interface Synonyms {
  /** By phrase: the groups of each other phrase that it finds. */
  rules: Record<string, number[][]>;
  stop: string[];
}

/** The data of an article that a result displays. */
export type Card = [
  id: string,
  url: string,
  title: string,
  section: string,
  language: string,
  description: string,
  passages: [anchor: string, heading: string, text: string][],
];

/** A word form of the dictionary. A group has the forms of one stem; `common` is the logarithm of its frequency. */
export interface Form {
  form: string;
  group: number;
  common: number;
}

/** A form that may be meant by an unknown word. */
export interface Candidate {
  form: string;
  group: number;
  cost: number;
  /** Whether the word is more likely misspelled than inflected. */
  misspelled: boolean;
}

export interface Variant {
  group: number;
  weight: number;
}

/** A word of the query. */
export interface Term {
  typed: string;
  /** The word that it is interpreted as. */
  as: string;
  /** Whether the dictionary contains it as typed. */
  known: boolean;
  marks: string[];
  variants: Variant[];
}

/** The articles that have a group, with the impact of the group in each; `frequency` also counts omitted articles. */
export interface Postings {
  frequency: number;
  articles: Int32Array;
  impacts: Uint8Array;
}

export interface Hit {
  article: number;
  score: number;
}
