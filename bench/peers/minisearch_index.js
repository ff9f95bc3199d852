// Usage: node minisearch_index.js MODULE_OF_MINISEARCH < DOCUMENTS > INDEX
import { readFileSync } from "node:fs";
import { OPTIONS } from "./minisearch_options.js";

const { default: MiniSearch } = await import(process.argv[2]);
const index = new MiniSearch(OPTIONS);
index.addAll(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(index));
