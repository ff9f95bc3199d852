// Runs on the results page before the first paint, in every browser. The results of the query in the URL come later;
// their space is reserved from the beginning, so that the topics and contact options below them never move.
if (new URLSearchParams(location.search).get("q")?.trim()) document.documentElement.dataset.searchPending = "";
