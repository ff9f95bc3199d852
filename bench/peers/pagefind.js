// Pagefind with its own settings. An answer has the parts that a list of results shows, as in its interface.
export async function openSearch() {
    const pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    return {
        async query(query, { limit }) {
            const { results } = await pagefind.search(query);
            const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
            return shown.map(({ raw_url }) => ({ id: raw_url.replace(/^\/[^/]+\//, "").replace(/\.html$/, "") }));
        },
    };
}
