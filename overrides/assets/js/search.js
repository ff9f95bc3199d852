/**
 * @typedef {object} SearchIndex
 * @property {[url: string, title: string, section: string, description: string, language: string][]} articles
 * @property {Record<string, number[]>} words  Pairs of an article's place and the word's weight in it.
 */

/** @typedef {{place: number, score: number}} Hit */

const LIMIT = 30;
const LONGEST_QUERY = 500;
const MOST_WORDS = 20;
const SHORTEST_STEM = 4;

/**
 * Lower case without accents; ñ stays, since it is a letter of its own.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/ñ/g, "\0")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\0/g, "ñ");
}

/**
 * Ranks the articles for a query: any word may match, rare words count more, and so does matching more of them.
 * @param {SearchIndex} index
 * @param {string} query
 * @returns {Hit[]}
 */
export function rank(index, query) {
  const words = [...new Set(fold(query.slice(0, LONGEST_QUERY)).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);
  const vocabulary = Object.keys(index.words);
  /** @type {Map<number, Hit & {matched: number}>} */
  const hits = new Map();
  for (const word of words) {
    const best = weightsOf(index, vocabulary, word);
    const rarity = Math.log(1 + index.articles.length / (best.size || 1));
    for (const [place, weight] of best) {
      const hit = hits.get(place) ?? { place, score: 0, matched: 0 };
      hit.score += rarity * Math.sqrt(weight);
      hit.matched += 1;
      hits.set(place, hit);
    }
  }
  for (const hit of hits.values()) hit.score *= hit.matched / words.length;
  return [...hits.values()].sort((a, b) => b.score - a.score || a.place - b.place).slice(0, LIMIT);
}

/**
 * The best weight of a word in each article, also where it is the beginning of a longer word.
 * @param {SearchIndex} index
 * @param {string[]} vocabulary
 * @param {string} word
 */
function weightsOf(index, vocabulary, word) {
  /** @type {Map<number, number>} */
  const best = new Map();
  const start = index.words[word] || word.length <= SHORTEST_STEM ? word : word.slice(0, Math.max(SHORTEST_STEM, word.length - 2));
  for (const known of vocabulary) {
    if (!known.startsWith(start)) continue;
    const factor = known === word ? 1 : 0.5;
    const pairs = index.words[known] ?? [];
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const place = pairs[i] ?? 0;
      best.set(place, Math.max(best.get(place) ?? 0, factor * (pairs[i + 1] ?? 0)));
    }
  }
  return best;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/**
 * @param {SearchIndex["articles"][number]} article
 * @param {string} root
 */
function resultItem([url, title, section, description, language], root) {
  const item = element("li", "article-list__item");
  const link = /** @type {HTMLAnchorElement} */ (element("a", "article-list__link", title));
  link.href = root + url;
  if (language) item.lang = language;
  item.append(link);
  if (section) item.append(element("p", "results__section", section));
  if (description) item.append(element("p", "article-list__description", description));
  return item;
}

/**
 * Fills the results page from the query in its address.
 * @param {HTMLElement} area
 */
async function showResults(area) {
  const texts = JSON.parse(area.dataset.searchTexts ?? "{}");
  const query = (new URLSearchParams(location.search).get("q") ?? "").slice(0, LONGEST_QUERY).trim();
  const status = element("p", "results__status", query ? texts.loading : texts.prompt);
  status.setAttribute("role", "status");
  area.replaceChildren(status);
  for (const field of document.querySelectorAll("input[name=q]")) /** @type {HTMLInputElement} */ (field).value = query;
  if (!query) return;
  try {
    const response = await fetch(area.dataset.searchResults ?? "");
    if (!response.ok) throw new Error(`status ${response.status}`);
    const index = /** @type {SearchIndex} */ (await response.json());
    const hits = rank(index, query);
    const form = hits.length === 0 ? texts.none : texts[`results.${new Intl.PluralRules(document.documentElement.lang).select(hits.length)}`];
    status.textContent = (form ?? texts["results.other"]).replace("{count}", String(hits.length)).replace("{query}", () => query);
    if (hits.length === 0) {
      area.append(element("p", "results__hint", texts.none_hint));
      return;
    }
    const list = element("ul", "article-list");
    for (const hit of hits) {
      const article = index.articles[hit.place];
      if (article) list.append(resultItem(article, area.dataset.root ?? "./"));
    }
    area.append(list);
  } catch {
    status.textContent = texts.failed;
  }
}

const area = document.querySelector("[data-search-results]");
if (area) showResults(/** @type {HTMLElement} */ (area));
