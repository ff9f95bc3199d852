/** The types that the search engine, its worker and the interface share. */

import type { Answer, ContactNumber, ContactOption, ContactPlace, QueryOptions, Schedule } from "./search.d.ts";

export type * from "./search.d.ts";

/** `search-index/facets-HASH.json`: the values, and for each article its place among them, -1 without one. */
export interface FacetIndex {
  topics: [id: string, title: string, url: string][];
  topic_of: number[];
  products: [id: string, name: string][];
  product_of: number[];
  languages: string[];
  language_of: number[];
}

type Scheduled<T> = Omit<T, "hours"> & { hours?: number };

/** What the index has about contact options. `hours` are positions in `schedules`. */
export interface ContactIndex {
  page: string;
  title: string;
  /** Phrases by kind: "talk", "person", "general", the channels, and "around" for words that say nothing alone. */
  words: Record<string, string[]>;
  options: (Scheduled<Omit<ContactOption, "numbers" | "places">> & {
    /** Whether somebody of the support answers there. */
    answers: boolean;
    aliases: string[];
    numbers: Scheduled<ContactNumber>[];
    places: Scheduled<ContactPlace>[];
  })[];
  schedules: Schedule[];
  state: Record<string, string>;
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
  weights: { coverage: number; neighbors: number; whole_title: number; links: number; prefix: number; synonym: number; stop_word: number };
  hash_length: number;
  cards_per_folder: number;
  /** The maximum number of words in synonym phrases. */
  longest_phrase: number;
  /** The highest impact that a posting can have. */
  impact_steps: number;
  /** The bits of a posting that mark a word in the title, and in the name of the file. */
  title_bit: number;
  name_bit: number;
  alike: Alike;
  /** The endings of the language, and of words that the articles have in several forms. */
  endings: string[];
  /** The dictionary, as `encode_forms` in dictionary.py writes it. */
  words: string;
  /** The number of the groups that most titles have, and their postings as `as_text` in postings.py writes them. */
  common: number;
  common_postings: string;
  /** The shards of rare word forms, in alphabetical order. */
  rare: [first: string, group: number, hash: string][];
  /** The hashes of the posting packs, concatenated. */
  postings: string;
  /** For each posting pack, the distance of its first group from the first group of the previous pack, or from 0. */
  starts: number[];
  /** The hashes of the card folders, concatenated. */
  cards: string;
  /** A digit for each article: log2(1 + the number of pages that link to it), rounded down, at most 9. */
  linked: string;
  synonyms: Synonyms;
  /** The hash of what results can be narrowed by. */
  facets: string;
  /** The other languages, each with its folder below the site root and the hash of where its articles are here. */
  languages: [code: string, prefix: string, hash: string][];
}

/** What readers say otherwise, words that carry little meaning, and phrases around what is asked for. */
export interface Synonyms {
  /** By phrase: the groups of each other phrase that it finds. */
  rules: Record<string, number[][]>;
  stop: string[];
  framing: string[];
  contact: ContactIndex | null;
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
  /** Of the form, once it has been compared with a word. */
  letters?: number;
}

/** A form that may be meant by an unknown word. */
export interface Candidate {
  form: string;
  group: number;
  cost: number;
  /** Whether readers are told of it: the word may be misspelled, or a form of another word. */
  doubtful: boolean;
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
  /** Whether the first variant is the word itself, or what it most likely means. */
  known: boolean;
  marks: string[];
  variants: Variant[];
  /** What a misspelled word may mean, the likeliest first. */
  candidates?: Candidate[];
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
