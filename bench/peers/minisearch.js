// MiniSearch as VitePress uses it: the index of a language is one file.
import { OPTIONS } from "./minisearch_options.js";

export async function openSearch(locale) {
    const { default: MiniSearch } = await import("/minisearch/index.js");
    const index = MiniSearch.loadJSON(await (await fetch(`/documents/${locale}.json`)).text(), OPTIONS);
    return {
        async query(query, { limit }) {
            const ids = index.search(query).map(({ id }) => id.split("#")[0]);
            return [...new Set(ids)].slice(0, limit).map((id) => ({ id }));
        },
    };
}
