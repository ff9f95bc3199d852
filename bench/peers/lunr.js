// lunr in Material's own worker, with the configuration that Material's search plugin writes.
const SETUP = 0, QUERY = 2;

export async function openSearch(locale) {
    const index = await (await fetch(`/documents/${locale}.json`)).json();
    const worker = new Worker("/workers/search.js");
    await ask(worker, { type: SETUP, data: { ...index, options: { suggest: false } } });
    return {
        async query(query, { limit }) {
            const { data } = await ask(worker, { type: QUERY, data: query });
            const ids = data.items.flatMap((sections) => sections.map(({ location }) => location.replace(/\/(#.*)?$/, "")));
            return [...new Set(ids)].slice(0, limit).map((id) => ({ id }));
        },
    };
}

function ask(worker, message) {
    return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = reject;
        worker.postMessage(message);
    });
}
