/**
 * Queries the static search index of a help center, in a Web Worker of its own:
 *
 *     const search = await openSearch("https://help.example.com/en/");
 *     const results = await search.query("who can change billing admin", { limit: 5 });
 *
 * The index is made at build time (hooks/helpcenter/search); its files are fetched as queries need them.
 */

/**
 * @typedef {object} Result
 * @property {string} id
 * @property {string} url  Absolute.
 * @property {string} title
 * @property {string} section  The titles of the sections it lies in.
 * @property {string} excerpt  The passage that answers, as text.
 * @property {string} language
 * @property {number} score
 * @property {string} anchor  The heading whose part of the article matched, or nothing.
 * @property {[number, number][]} titleMarks  The parts of the title to mark: start, end.
 * @property {[number, number][]} excerptMarks
 */

/**
 * @typedef {object} Answer
 * @property {Result[]} results
 * @property {string} corrected  The query as it was understood, or nothing when it was taken as typed.
 * @property {string[]} words  The folded words to mark in an article; a word that begins with one counts.
 */

/**
 * @typedef {object} QueryOptions
 * @property {number} [limit]
 * @property {boolean} [exact]  Take misspelt words as they are.
 */

/**
 * @typedef {object} Manifest
 * @property {string} prefix  The locale's folder below the site's root.
 * @property {number} articles
 * @property {number} own
 * @property {number} impacts
 * @property {{coverage: number, prefix: number, synonym: number, stop_word: number}} weights
 * @property {string} words
 * @property {[first: string, group: number, hash: string][]} rare
 * @property {string} postings
 * @property {number[]} starts
 * @property {string} cards
 * @property {string} synonyms
 */

/** @typedef {{form: string, group: number, common: number}} Entry */
/** @typedef {{form: string, group: number, cost: number, spelling: boolean}} Candidate */
/** @typedef {{group: number, weight: number}} Variant */
/** @typedef {{typed: string, as: string, known: boolean, marks: string[], variants: Variant[]}} Term */
/** @typedef {{frequency: number, articles: Int32Array, impacts: Uint8Array}} Postings */
/** @typedef {[id: string, url: string, title: string, section: string, language: string, description: string, passages: [string, string, string][]]} Card */

const LONGEST_QUERY = 400;
const MOST_TERMS = 24;
const MOST_PREFIXED = 12;
const HASH = 4;
// From this length two letters may be wrong.
const LONG_WORD = 8;
const FIRST_LETTER = 0.3;
// For each doubling of the articles that have a word, since people type common words more.
const COMMON_GAIN = 0.03;
const MOST_CANDIDATES = 4;
const CANDIDATE_SLACK = 0.25;
// Two known words run together are likelier than a form that differs by more than this.
const SPLIT_COST = 1;
// In a handful of articles a word that all of them have still says something; in many this changes nothing.
const LEAST_RARITY = 0.3;
const CARDS_OF_A_FOLDER = 16;
const EXCERPT = 200;
const LONGEST_PHRASE = 3;
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}]+)*/gu;
const LETTERS = new Map([..."ß:ss,æ:ae,œ:oe,ø:o,ł:l,đ:d,ё:е".split(",").map((pair) => /** @type {[string, string]} */ (pair.split(":")))]);

/**
 * Lower case without accents, apostrophes and elided articles; ñ stays, since it is a letter of its own. The same as
 * `fold` in text.py.
 * @param {string} word
 */
export function fold(word) {
  return word
    .toLowerCase()
    .replace(/^[\p{L}]{1,2}['’](?=[\p{L}\p{N}_]{3})/u, "")
    .normalize("NFD")
    .replace(/(?<=[a-mo-zα-ω])[\u0300-\u036f]+|(?<=n)(?!\u0303)[\u0300-\u036f]+/g, "")
    .normalize("NFC")
    .replace(/['’]/g, "")
    .replace(/[ßæœøłđё]/g, (letter) => LETTERS.get(letter) ?? letter);
}

/**
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
function tokens(text) {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The word forms of the dictionary and the groups (stems) they belong to. */
class Dictionary {
  /** @type {Map<string, Entry>} */
  byForm = new Map();
  /** @type {Entry[]} */
  entries = [];

  /**
   * @param {string} file  As `encode_forms` in dictionary.py writes it.
   * @param {number} first  The group that the first new one gets.
   */
  add(file, first) {
    const [words = "", groups = "", common = ""] = file.split("\n");
    const numbers = groups.matchAll(/\.|,(\d+)/g);
    let before = "";
    let following = first;
    let i = 0;
    for (const word of words ? words.split(" ") : []) {
      const form = before.slice(0, parseInt(word[0] ?? "0", 36)) + word.slice(1);
      const back = numbers.next().value?.[1];
      const group = back === undefined ? following : following - Number(back);
      following = Math.max(following, group + 1);
      const entry = { form, group, common: Number(common[i]) };
      this.byForm.set(form, entry);
      this.entries.push(entry);
      before = form;
      i += 1;
    }
  }

  /** @param {string} start */
  beginningWith(start) {
    return this.entries
      .filter(({ form }) => form.startsWith(start))
      .sort((a, b) => a.form.length - b.form.length || b.common - a.common)
      .slice(0, MOST_PREFIXED);
  }

  /**
   * What an unknown word may be: a known one misspelt, or another form of one. Cheapest first, one for each group.
   * @param {string} word
   * @returns {Candidate[]}
   */
  candidates(word) {
    const most = word.length >= LONG_WORD ? 2 : 1;
    /** @type {Map<number, Candidate>} */
    const best = new Map();
    for (const { form, group, common } of this.entries) {
      const misspelt = misspellingCost(word, form, most);
      const inflected = inflectionCost(word, form);
      const cost = Math.min(misspelt, inflected) - COMMON_GAIN * common;
      if (cost < (best.get(group)?.cost ?? Infinity)) best.set(group, { form, group, cost, spelling: misspelt < inflected });
    }
    const found = [...best.values()].sort((a, b) => a.cost - b.cost || (a.form < b.form ? -1 : 1));
    return found.slice(0, MOST_CANDIDATES).filter(({ cost }) => cost <= (found[0]?.cost ?? 0) + CANDIDATE_SLACK);
  }
}

/**
 * What it costs to take a word for a misspelt form; infinite when they are too different.
 * @param {string} word
 * @param {string} form
 * @param {number} most  How many letters may differ.
 */
function misspellingCost(word, form, most) {
  if (Math.abs(form.length - word.length) > most || form.length < 3) return Infinity;
  if (editDistance(word, form, most) > most) return Infinity;
  return editDistance(word, form, Infinity, LETTER_COSTS) + (word[0] === form[0] ? 0 : FIRST_LETTER);
}

/**
 * What it costs to take a word for another form of the same: they begin alike and only short endings differ.
 * @param {string} word
 * @param {string} form
 */
function inflectionCost(word, form) {
  const shared = sharedLength(word, form);
  const [typed, known] = [word.length - shared, form.length - shared];
  if (shared < Math.max(4, word.length - 3) || typed > 3 || known > 4) return Infinity;
  return 0.6 + 0.25 * (typed + known);
}

/**
 * @param {string} a
 * @param {string} b
 */
function sharedLength(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

/**
 * What a change of letters costs: `swap` of two neighbours, `other` for another letter, `gap` for one too many or few.
 * @typedef {object} Costs
 * @property {number} swap
 * @property {(a: string, b: string) => number} other
 * @property {(letter: string, before: string) => number} gap
 */

/** @type {Costs} */
const PLAIN_COSTS = { swap: 1, other: () => 1, gap: () => 1 };

// Letters that sound alike are mistaken for each other more easily, and so are silent and doubled ones.
const ALIKE = new Set("bv vb sz zs cs sc cz zc ck kc qk kq gj jg iy yi ie ei ae ea ou uo mn nm ao oa nñ ñn xs sx wv vw ui iu".split(" "));

/** @type {Costs} */
const LETTER_COSTS = {
  swap: 0.7,
  other: (a, b) => (ALIKE.has(a + b) ? 0.6 : 1),
  gap: (letter, before) => (letter === "h" || letter === before ? 0.5 : 1),
};

/**
 * The optimal string alignment distance: insertions, deletions, replacements and exchanged neighbours.
 * @param {string} a
 * @param {string} b
 * @param {number} most  A distance above this is not worth knowing exactly.
 * @param {Costs} costs
 */
export function editDistance(a, b, most, costs = PLAIN_COSTS) {
  /** @type {number[]} */
  let older = [];
  let old = [0];
  for (let j = 1; j <= b.length; j += 1) old.push((old[j - 1] ?? 0) + costs.gap(b[j - 1] ?? "", b[j - 2] ?? ""));
  for (let i = 1; i <= a.length; i += 1) {
    const [letter = "", before = ""] = [a[i - 1], a[i - 2]];
    const row = [(old[0] ?? 0) + costs.gap(letter, before)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= b.length; j += 1) {
      const [other = "", otherBefore = ""] = [b[j - 1], b[j - 2]];
      let cost = Math.min(
        (old[j] ?? 0) + costs.gap(letter, before),
        (row[j - 1] ?? 0) + costs.gap(other, otherBefore),
        (old[j - 1] ?? 0) + (letter === other ? 0 : costs.other(letter, other)),
      );
      if (i > 1 && j > 1 && letter === otherBefore && before === other) cost = Math.min(cost, (older[j - 2] ?? 0) + costs.swap);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length] ?? 0;
}

/** The index of one locale, read file by file. */
class Index {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();
  /** @type {Map<number, Postings>} */
  #postings = new Map();
  /** @type {Set<string>} */
  #saidOtherwise = new Set();
  dictionary = new Dictionary();
  /** @type {Map<string, number[][]>} */
  synonyms = new Map();
  /** @type {Set<string>} */
  stopWords = new Set();
  /** Whether a file that the manifest names is not there any more. */
  outdated = false;

  /**
   * @param {URL} root  Of the locale.
   * @param {Manifest} manifest
   */
  constructor(root, manifest) {
    this.root = root;
    this.site = manifest.prefix ? new URL("../", root) : root;
    this.manifest = manifest;
    let group = 0;
    this.starts = manifest.starts.map((step) => (group += step));
  }

  /** @param {string} localeRoot */
  static async open(localeRoot) {
    const root = new URL(localeRoot);
    const response = await fetch(new URL("search-index/index.json", root));
    if (!response.ok) throw new Error(`No search index below ${root}`);
    const manifest = /** @type {Manifest} */ (await response.json());
    const index = new Index(root, manifest);
    const [words, synonyms] = await Promise.all([
      index.#file(`words-${manifest.words}.txt`, "text"),
      index.#file(`synonyms-${manifest.synonyms}.json`, "json"),
    ]);
    index.dictionary.add(words, 0);
    index.synonyms = new Map(Object.entries(synonyms.rules));
    index.stopWords = new Set(synonyms.stop);
    index.#saidOtherwise = new Set(Object.keys(synonyms.rules).flatMap((key) => key.split(" ").filter((part) => part.startsWith("~"))));
    return index;
  }

  /**
   * @param {string} name
   * @param {"text" | "json" | "arrayBuffer"} kind
   */
  #file(name, kind) {
    let file = this.#files.get(name);
    if (!file) {
      file = fetch(new URL(`search-index/${name}`, this.root)).then((response) => {
        this.outdated ||= response.status === 404;
        if (!response.ok) throw new Error(`${response.status} ${name}`);
        return response[kind]();
      });
      // A file that failed, offline for one, is tried again by the next query.
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return file;
  }

  /**
   * Makes sure that the dictionary has what is known of a word that few articles have.
   * @param {string} word
   */
  async loadRare(word) {
    const shard = this.manifest.rare.findLast(([first]) => first <= word);
    if (!shard || this.dictionary.byForm.has(word)) return;
    const [first, group, hash] = shard;
    if (this.dictionary.byForm.has(first)) return;
    const file = await this.#file(`rare-${hash}.txt`, "text");
    if (!this.dictionary.byForm.has(first)) this.dictionary.add(file, group);
  }

  /**
   * Whether a word that no article has is known from the synonyms.
   * @param {string} word
   */
  hasSynonyms(word) {
    return this.#saidOtherwise.has(`~${word}`);
  }

  /** @param {number} group */
  async postings(group) {
    if (!this.#postings.has(group)) {
      let shard = this.starts.length - 1;
      while (shard > 0 && (this.starts[shard] ?? 0) > group) shard -= 1;
      const hash = this.manifest.postings.slice(shard * HASH, (shard + 1) * HASH);
      const bytes = new Uint8Array(await this.#file(`postings/${shard}-${hash}.bin`, "arrayBuffer"));
      this.#decode(bytes, this.starts[shard] ?? 0);
    }
    return /** @type {Postings} */ (this.#postings.get(group));
  }

  /**
   * @param {Uint8Array} bytes  As `encode` in postings.py writes it.
   * @param {number} group  The first.
   */
  #decode(bytes, group) {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at] ?? 0;
        at += 1;
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const frequency = number();
      const articles = new Int32Array(number());
      let last = -1;
      for (let i = 0; i < articles.length; i += 1) {
        last += number() + 1;
        articles[i] = last;
      }
      this.#postings.set(group, { frequency, articles, impacts: bytes.subarray(at, at + articles.length) });
      at += articles.length;
      group += 1;
    }
  }

  /**
   * @param {number} article
   * @returns {Promise<Card>}
   */
  card(article) {
    const folder = Math.floor(article / CARDS_OF_A_FOLDER);
    const hash = this.manifest.cards.slice(folder * HASH, (folder + 1) * HASH);
    return this.#file(`cards/${folder}-${hash}/${article % CARDS_OF_A_FOLDER}.json`, "json");
  }
}

/**
 * What the words of a query stand for.
 * @param {Index} index
 * @param {string} query
 * @param {boolean} exact
 * @returns {Promise<Term[]>}
 */
async function understand(index, query, exact) {
  const words = tokens(query).slice(0, MOST_TERMS);
  const typed = [...new Set(words.map(({ word }) => word))].filter(Boolean);
  const codes = codesIn(query);
  await Promise.all([...typed, ...codes].map((word) => index.loadRare(word)));
  const last = /[\p{L}\p{N}\p{M}]$/u.test(query) ? words.at(-1)?.word : "";
  const terms = typed.flatMap((word, i) =>
    termsFor(index, { word, before: typed[i - 1] ?? "", next: typed[i + 1] ?? "", unfinished: word === last, exact }),
  );
  addSynonyms(index, terms);
  for (const code of codes) {
    const known = index.dictionary.byForm.get(code);
    if (known) terms.push(plainTerm(code, [known]));
  }
  for (const { as, variants } of terms) {
    if (index.stopWords.has(as)) for (const variant of variants) variant.weight *= index.manifest.weights.stop_word;
  }
  return terms.filter(({ variants }) => variants.length > 0);
}

/**
 * Codes as `codes` in text.py finds them.
 * @param {string} query
 */
function codesIn(query) {
  const found = query.toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)+/gu) ?? [];
  return [...new Set(found.filter((code) => /\d/.test(code)))].slice(0, MOST_TERMS);
}

/**
 * @param {string} typed
 * @param {Entry[]} entries
 * @returns {Term}
 */
function plainTerm(typed, entries) {
  return { typed, as: typed, known: entries.length > 0, marks: entries.map(({ form }) => form), variants: entries.map(({ group }) => ({ group, weight: 1 })) };
}

/**
 * @param {Index} index
 * @param {{word: string, before: string, next: string, unfinished: boolean, exact: boolean}} asked
 * @returns {Term[]}
 */
function termsFor(index, { word, before, next, unfinished, exact }) {
  const { dictionary, manifest } = index;
  const known = dictionary.byForm.get(word);
  const term = plainTerm(word, known ? [known] : []);
  term.marks = [word];
  if (unfinished && word.length > 1) {
    const weight = known ? manifest.weights.prefix / 2 : manifest.weights.prefix;
    for (const { group } of dictionary.beginningWith(word)) addVariant(term.variants, group, weight);
  }
  if (known) return [term];
  const joined = dictionary.byForm.get(word + next) ?? dictionary.byForm.get(before + word);
  if (joined && joined.form.length > word.length && joined.form.length >= 5) return [plainTerm(word, [joined])];
  if (exact || word.length < 4 || /\d/.test(word) || index.hasSynonyms(word)) return [term];
  const corrected = misspelt(dictionary, word);
  // What was typed so far may go on as a known word: then it is not misspelt.
  if (term.variants.length > 0) {
    for (const { group } of corrected[0]?.variants ?? []) addVariant(term.variants, group, manifest.weights.prefix);
    return [term];
  }
  return corrected;
}

/**
 * @param {Dictionary} dictionary
 * @param {string} word
 * @returns {Term[]}
 */
function misspelt(dictionary, word) {
  const candidates = dictionary.candidates(word);
  const [best] = candidates;
  const split = !best || best.cost > SPLIT_COST ? splitWord(dictionary, word) : undefined;
  if (split) return split.map((entry) => ({ ...plainTerm(word, [entry]), as: entry.form }));
  const variants = candidates.map(({ group, cost }) => ({ group, weight: Math.min(1, Math.max(0.5, 1 - 0.2 * cost)) }));
  const marks = candidates.map(({ form }) => form);
  return [{ typed: word, as: best?.spelling ? best.form : word, known: false, marks, variants }];
}

/**
 * The known words that were run together, as few as possible and the most common, or nothing.
 * @param {Dictionary} dictionary
 * @param {string} word
 * @param {number} [most]  How many words.
 * @returns {Entry[] | undefined}
 */
function splitWord(dictionary, word, most = 3) {
  /** @type {Entry[] | undefined} */
  let found;
  for (let i = 2; i <= word.length - 2 && most > 1; i += 1) {
    const left = dictionary.byForm.get(word.slice(0, i));
    const known = dictionary.byForm.get(word.slice(i));
    const right = left && (known ? [known] : splitWord(dictionary, word.slice(i), most - 1));
    if (!left || !right) continue;
    const parts = [left, ...right];
    if (!found || parts.length < found.length || (parts.length === found.length && rarest(parts) > rarest(found))) found = parts;
  }
  return found;
}

/** @param {Entry[]} entries */
function rarest(entries) {
  return Math.min(...entries.map(({ common }) => common));
}

/**
 * @param {Variant[]} variants
 * @param {number} group
 * @param {number} weight
 */
function addVariant(variants, group, weight) {
  if (!variants.some((variant) => variant.group === group)) variants.push({ group, weight });
}

/**
 * @param {Index} index
 * @param {Term[]} terms
 */
function addSynonyms(index, terms) {
  const keys = terms.map(({ as }) => {
    const known = index.dictionary.byForm.get(as);
    return known ? String(known.group) : `~${as}`;
  });
  for (let start = 0; start < terms.length; start += 1) {
    for (let length = 1; length <= LONGEST_PHRASE && start + length <= terms.length; length += 1) {
      for (const groups of index.synonyms.get(keys.slice(start, start + length).join(" ")) ?? []) {
        for (const group of groups) {
          addVariant(terms[start]?.variants ?? [], group, index.manifest.weights.synonym);
        }
      }
    }
  }
}

/**
 * Ranks the articles that have any word: BM25F, times one plus the share of the query that the title covers.
 * @param {Index} index
 * @param {Term[]} terms
 * @param {number} limit
 */
async function rank(index, terms, limit) {
  const { articles: count, own, impacts: highest, weights } = index.manifest;
  const score = new Float64Array(count);
  const covered = new Float64Array(count);
  const best = new Float64Array(count);
  const titled = new Float64Array(count);
  let all = 0;
  for (const { variants, known } of terms) {
    const lists = await Promise.all(variants.map(({ group }) => index.postings(group)));
    /** @type {Set<number>} */
    const touched = new Set();
    let rarest = 0;
    let most = Infinity;
    lists.forEach(({ frequency, articles, impacts }, v) => {
      const rarity = LEAST_RARITY + Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
      // What stands for a known word must not count more than the word itself, however rare it is.
      if (v === 0 && known) most = rarity;
      const idf = Math.min(rarity, most) * (variants[v]?.weight ?? 0);
      rarest = Math.max(rarest, idf);
      articles.forEach((article, i) => {
        const impact = impacts[i] ?? 0;
        const gain = (idf * (impact & 127)) / highest;
        if (gain > (best[article] ?? 0)) best[article] = gain;
        if (impact > 127) titled[article] = Math.max(titled[article] ?? 0, idf);
        touched.add(article);
      });
    });
    all += rarest;
    for (const article of touched) {
      score[article] = (score[article] ?? 0) + (best[article] ?? 0);
      covered[article] = (covered[article] ?? 0) + (titled[article] ?? 0);
      best[article] = 0;
      titled[article] = 0;
    }
  }
  /** @type {{article: number, score: number}[]} */
  const hits = [];
  score.forEach((points, article) => {
    if (points > 0) hits.push({ article, score: points * (1 + weights.coverage * ((covered[article] ?? 0) / (all || 1))) });
  });
  const foreign = (/** @type {number} */ article) => Number(article >= own);
  hits.sort((a, b) => foreign(a.article) - foreign(b.article) || b.score - a.score || a.article - b.article);
  return hits.slice(0, limit);
}

/**
 * @param {string} text
 * @param {string[]} words
 * @returns {[number, number][]}
 */
function marksIn(text, words) {
  return tokens(text)
    .filter(({ word }) => words.some((start) => word === start || (start.length > 3 && word.startsWith(start))))
    .map(({ start, end }) => [start, end]);
}

/**
 * What a text says of a query: each word once, and less for a word that the title has said already.
 * @param {string} text
 * @param {[number, number][]} marks
 * @param {Set<string>} said
 */
function pointsFor(text, marks, said) {
  const found = new Set(marks.map(([start, end]) => fold(text.slice(start, end))));
  return [...found].reduce((points, word) => points + (said.has(word) ? 0.4 : 1), 0);
}

/**
 * The passage that says most of a query, cut to a readable length, and the anchor of its heading.
 * @param {Card} card
 * @param {string[]} words
 * @returns {{excerpt: string, anchor: string}}
 */
function passageFor(card, words) {
  const [, , title, , , description, passages] = card;
  const said = new Set(marksIn(title, words).map(([start, end]) => fold(title.slice(start, end))));
  const first = description || (passages.find(([, , text]) => text)?.[2] ?? "");
  let best = { points: pointsFor(first, marksIn(first, words), said), text: first, at: 0, anchor: "" };
  for (const [anchor, heading, text] of passages) {
    const marks = marksIn(text, words);
    const above = 1.5 * pointsFor(heading, marksIn(heading, words), said);
    for (const at of marks.length ? marks.map(([start]) => start) : [0]) {
      const window = marks.filter(([start]) => start >= at && start < at + EXCERPT * 0.8);
      const points = above + pointsFor(text, window, said);
      if (points > best.points && text) best = { points, text, at, anchor };
    }
  }
  return { excerpt: cut(best.text, best.at), anchor: best.anchor };
}

/**
 * A part of a text around a place: from the beginning of its sentence where that is near, whole words, with ellipses.
 * @param {string} text
 * @param {number} at
 */
function cut(text, at) {
  const sentence = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf("? ", at), text.lastIndexOf("! ", at)) + 2;
  let start = sentence > 1 && at - sentence < EXCERPT / 2 ? sentence : at < EXCERPT / 2 ? 0 : text.indexOf(" ", at - EXCERPT / 4) + 1;
  if (text.length - start < EXCERPT / 2) start = Math.max(0, text.indexOf(" ", Math.max(0, text.length - EXCERPT)) + 1);
  if (text.length <= EXCERPT) start = 0;
  const end = start + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", start + EXCERPT);
  const inside = text.slice(start, end > start ? end : start + EXCERPT);
  return `${start > 0 && start !== sentence ? "… " : ""}${inside}${start + inside.length < text.length ? " …" : ""}`;
}

/**
 * @param {Index} index
 * @param {{article: number, score: number}} hit
 * @param {string[]} words
 * @returns {Promise<Result>}
 */
async function resultOf(index, hit, words) {
  const card = await index.card(hit.article);
  const [id, url, title, section, language] = card;
  const { excerpt, anchor } = passageFor(card, words);
  return {
    id,
    url: new URL(url, index.site).href,
    title,
    section,
    excerpt,
    language,
    score: Math.round(hit.score * 1e6) / 1e6,
    anchor,
    titleMarks: marksIn(title, words),
    excerptMarks: marksIn(excerpt, words),
  };
}

/**
 * @param {Index} index
 * @param {string} text
 * @param {QueryOptions} options
 * @returns {Promise<Answer>}
 */
async function answer(index, text, { limit = 10, exact = false }) {
  const query = text.slice(0, LONGEST_QUERY).normalize("NFC");
  const terms = await understand(index, query, exact);
  const telling = terms.filter(({ as }) => !index.stopWords.has(as));
  const words = [...new Set((telling.length > 0 ? telling : terms).flatMap(({ marks }) => marks))];
  const hits = await rank(index, terms, limit);
  const results = await Promise.all(hits.map((hit) => resultOf(index, hit, words)));
  return { results, corrected: correctedQuery(query, terms), words };
}

/**
 * @param {string} query
 * @param {Term[]} terms
 */
function correctedQuery(query, terms) {
  /** @type {Map<string, string>} */
  const changed = new Map();
  for (const { typed, as } of terms) if (typed !== as) changed.set(typed, [changed.get(typed), as].filter(Boolean).join(" "));
  if (changed.size === 0) return "";
  return query.replace(TOKEN, (word) => changed.get(fold(word)) ?? word);
}

/** @type {Map<string, Promise<Index>>} */
const opened = new Map();

/** @param {string} root */
function openIndex(root) {
  let index = opened.get(root);
  if (!index) {
    index = Index.open(root);
    index.catch(() => opened.delete(root));
    opened.set(root, index);
  }
  return index;
}

const WORKER = "help-center-search";

/**
 * @typedef {object} Search
 * @property {(text: string, options?: QueryOptions) => Promise<Result[] & {corrected: string, words: string[]}>} query
 */

/**
 * Opens the index of a locale; rejects when there is none.
 * @param {string} localeRoot  The absolute URL at which the locale's pages begin.
 * @returns {Promise<Search>}
 */
export async function openSearch(localeRoot) {
  const ask = typeof document === "undefined" ? askHere : askWorker();
  await ask(localeRoot, null, {});
  return {
    query: async (text, options = {}) => {
      const { results, corrected, words } = /** @type {Answer} */ (await ask(localeRoot, String(text), options));
      return Object.assign(results, { corrected, words });
    },
  };
}

/**
 * @param {string} root
 * @param {string | null} text  Nothing only opens the index.
 * @param {QueryOptions} options
 */
async function askHere(root, text, options) {
  const index = await openIndex(root);
  if (text === null) return null;
  try {
    return await answer(index, text, options);
  } catch (error) {
    if (!index.outdated) throw error;
    // The site was published anew since the index was opened.
    opened.delete(root);
    return answer(await openIndex(root), text, options);
  }
}

/** @typedef {{createPolicy(name: string, rules: {createScriptURL(): string}): {createScriptURL(text: string): string}}} TrustedTypes */

/** @type {string | undefined} */
let address;

/** This module's address as `Worker` takes it, also where pages require Trusted Types: of the one policy they know. */
function ownAddress() {
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  address ??= types?.createPolicy(WORKER, { createScriptURL: () => import.meta.url }).createScriptURL("") ?? import.meta.url;
  return address;
}

/** Asks a worker, so that typing never waits for a query. */
function askWorker() {
  const worker = new Worker(ownAddress(), { type: "module", name: WORKER });
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let number = 0;
  worker.onmessage = ({ data: { id, value, error } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error));
    else asked?.resolve(value);
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("The search worker does not run."));
    waiting.clear();
  };
  /** @type {typeof askHere} */
  return (root, text, options) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ id: number, root, text, options });
    });
}

if (typeof document === "undefined" && typeof self !== "undefined" && self.name === WORKER) {
  globalThis.onmessage = async ({ data: { id, root, text, options } }) => {
    try {
      globalThis.postMessage({ id, value: await askHere(root, text, options) });
    } catch (error) {
      globalThis.postMessage({ id, error: String(error) });
    }
  };
}
