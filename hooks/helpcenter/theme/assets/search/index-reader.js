import { Dictionary } from "./dictionary.js";
import { misspellingOf } from "./edit-distance.js";
import { bytesIn, decodePostings } from "./postings.js";
import { fold, isUnspaced, tokens } from "./text.js";

/** @import { Card, FacetIndex, Manifest, Postings } from "./types.d.ts" */

// The same as `FORMAT` in hooks/helpcenter/search/index.py.
const FORMAT = 8;

/** The index belongs to another version of the site than this script, which cannot read it reliably. */
export class IndexFormatError extends Error {
  name = "IndexFormatError";
}

/** Reads the index of one locale file by file, as queries need it. */
export class IndexReader {
  /** @type {Map<string, Promise<unknown>>} */
  #files = new Map();
  /** @type {Map<number, Postings>} */
  #postings = new Map();
  /** @type {Set<string>} */
  #unknownWithSynonyms = new Set();
  /** @type {Map<string, number[][]>} */
  synonyms = new Map();
  /** @type {Set<string>} */
  stopWords = new Set();
  /** @type {import("./people.js").People | undefined} */
  people;
  /** @type {typeof import("./answers.js").parts | undefined} */
  parts;
  /** The words of a question. */
  asked = tokens;
  /** Whether a file that the manifest names no longer exists, because the site was published again. */
  outdated = false;

  /**
   * @param {URL} root  Of the locale.
   * @param {Manifest} manifest
   */
  constructor(root, manifest) {
    this.root = root;
    this.site = manifest.prefix ? new URL("../", root) : root;
    this.manifest = manifest;
    this.dictionary = new Dictionary(manifest);
    let group = 0;
    this.starts = manifest.starts.map((step) => (group += step));
  }

  /**
   * Rejects with an IndexFormatError if this script cannot read the index.
   * @param {string} localeRoot
   */
  static async open(localeRoot) {
    const root = new URL(localeRoot);
    const answers = import("./answers.js");
    // An index in another format is the error to report, even if the script does not arrive either.
    answers.catch(() => {});
    // Unlike other files, the manifest has no hash in its name: a copy in the browser's cache may be outdated.
    const response = await fetch(new URL("search-index/index.json", root), { cache: "no-cache" });
    if (!response.ok) throw new Error(`No search index below ${root}`);
    const manifest = /** @type {Manifest} */ (await response.json());
    if (manifest.format !== FORMAT) {
      throw new IndexFormatError(`${response.url} has format ${manifest.format}, this script reads format ${FORMAT}. Reload the page.`);
    }
    const index = new IndexReader(root, manifest);
    index.#use(await answers);
    return index;
  }

  /** @param {typeof import("./answers.js")} answers */
  #use({ parts, peopleOf }) {
    const { words, common, common_postings: postings, synonyms } = this.manifest;
    const { rules, stop, framing, contact } = synonyms;
    this.dictionary.add(words, common);
    this.#keep(0, bytesIn(postings));
    this.synonyms = new Map(Object.entries(rules));
    this.stopWords = new Set(stop);
    /** @type {import("./people.js").WordTools["misspelling"]} */
    const misspelling = (word, most) => misspellingOf(word, most, this.dictionary.alike);
    this.parts = parts;
    this.asked = parts.askedWords(tokens, framing);
    if (contact) this.people = peopleOf(contact, this.site, { tokens, fold, isUnspaced, misspelling, stopWords: this.stopWords });
    this.#unknownWithSynonyms = new Set(Object.keys(rules).flatMap((key) => key.split(" ").filter((part) => part.startsWith("~"))));
  }

  /**
   * @template T
   * @param {string} name
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  #file(name, read) {
    const known = /** @type {Promise<T> | undefined} */ (this.#files.get(name));
    if (known) return known;
    const file = fetch(new URL(`search-index/${name}`, this.root)).then((response) => {
      this.outdated ||= response.status === 404;
      if (!response.ok) throw new Error(`${response.status} ${name}`);
      return read(response);
    });
    // The next query tries again to fetch a file that failed, for example because the reader was offline.
    file.catch(() => this.#files.delete(name));
    this.#files.set(name, file);
    return file;
  }

  /** @param {string} name */
  #text(name) {
    return this.#file(name, (response) => response.text());
  }

  /**
   * @param {string} name
   * @returns {Promise<unknown>}
   */
  #json(name) {
    return this.#file(name, (response) => response.json());
  }

  /**
   * Adds the shard of rare forms that may have a word, unless the dictionary knows the word.
   * @param {string} word
   */
  async loadRare(word) {
    const shard = this.manifest.rare.findLast(([first]) => first <= word);
    if (!shard || this.dictionary.byForm.has(word)) return;
    const [first, group, hash] = shard;
    if (this.dictionary.byForm.has(first)) return;
    const file = await this.#text(`rare-${hash}.txt`);
    if (!this.dictionary.byForm.has(first)) this.dictionary.add(file, group);
  }

  /**
   * Whether a word that no article has is in the synonyms.
   * @param {string} word
   */
  hasSynonyms(word) {
    return this.#unknownWithSynonyms.has(`~${word}`);
  }

  /** @param {number} group */
  async postings(group) {
    if (!this.#postings.has(group)) {
      let shard = this.starts.length - 1;
      while (shard > 0 && (this.starts[shard] ?? 0) > group) shard -= 1;
      const name = `postings/${shard}-${this.#hash(this.manifest.postings, shard)}.bin`;
      const bytes = await this.#file(name, (response) => response.arrayBuffer());
      this.#keep(this.starts[shard] ?? 0, new Uint8Array(bytes));
    }
    return /** @type {Postings} */ (this.#postings.get(group));
  }

  /**
   * @param {number} first  The number of the first group.
   * @param {Uint8Array} pack
   */
  #keep(first, pack) {
    decodePostings(pack).forEach((list, i) => this.#postings.set(first + i, list));
  }

  /**
   * @param {number} article
   * @returns {Promise<Card>}
   */
  card(article) {
    const size = this.manifest.cards_per_folder;
    const folder = Math.floor(article / size);
    const name = `cards/${folder}-${this.#hash(this.manifest.cards, folder)}/${article % size}.json`;
    return /** @type {Promise<Card>} */ (this.#json(name));
  }

  /** What results can be narrowed by. */
  facets() {
    return /** @type {Promise<FacetIndex>} */ (this.#json(`facets-${this.manifest.facets}.json`));
  }

  /**
   * Runs of articles: the first number in the index of another language, and here; -1 if this one does not have them.
   * @param {string} language
   */
  twins(language) {
    const hash = this.manifest.languages.find(([code]) => code === language)?.[2];
    return /** @type {Promise<[there: number, here: number][]>} */ (this.#json(`twins-${language}-${hash}.json`));
  }

  /**
   * @param {string} hashes
   * @param {number} place
   */
  #hash(hashes, place) {
    const length = this.manifest.hash_length;
    return hashes.slice(place * length, (place + 1) * length);
  }
}
