/** Both ends of the worker that answers queries, so that typing never waits for an answer. */

import { ask } from "./answer.js";
import { IndexFormatError } from "./index-reader.js";

/** @import { Answer, QueryOptions, WorkerReply, WorkerRequest } from "./types.d.ts" */

// Also the name of the only Trusted Types policy that the pages of the site allow (policy.py).
const NAME = "help-center-search";

// Imports the script as the page did, under the page's policy for scripts, and keeps the questions that arrive before.
const START =
  "const early = []; onmessage = (event) => early.push(event);" +
  "import(URL).then(() => early.forEach((event) => onmessage(event)), (error) => setTimeout(() => { throw error; }));";

/** @typedef {{createPolicy(name: string, rules: {createScriptURL(): string}): {createScriptURL(text: string): string}}} TrustedTypes */

/** @type {ReturnType<typeof connect> | undefined} */
let connection;
// Where a page may not start a worker, it answers by itself.
let refused = false;

/**
 * The address of a worker that runs the published script with this module, in the form that `Worker` accepts under
 * Trusted Types. On a page of another site, which may only start workers of its own, it is a blob that imports the script.
 */
function workerAddress() {
  const own = import.meta.url;
  const start = new Blob([START.replace("URL", () => JSON.stringify(own))], { type: "text/javascript" });
  const address = new URL(own).origin === location.origin ? own : URL.createObjectURL(start);
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  return types?.createPolicy(NAME, { createScriptURL: () => address }).createScriptURL("") ?? address;
}

/** Starts a worker that runs this script. */
function connect() {
  const worker = new Worker(workerAddress(), { type: "module", name: NAME });
  /** @type {Map<number, {request: WorkerRequest, resolve: (answer: Answer | Promise<Answer>) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  worker.onmessage = (/** @type {MessageEvent<WorkerReply>} */ { data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) asked?.reject(errorOf(data.error));
    else asked?.resolve(data.answer);
  };
  // The policy of the page forbids the worker, or it does not run.
  worker.onerror = () => {
    refused = true;
    for (const { request, resolve } of waiting.values()) resolve(ask(request.root, request.text, request.options));
    waiting.clear();
  };
  return { worker, waiting, asked: 0 };
}

/** @param {{name: string, message: string}} error */
function errorOf({ name, message }) {
  return name === "IndexFormatError" ? new IndexFormatError(message) : new Error(message);
}

/**
 * Sends a query to the page's worker; where there can be none, the page answers.
 * @param {string} root
 * @param {string} text
 * @param {QueryOptions} options
 * @returns {Promise<Answer>}
 */
export function askWorker(root, text, options) {
  try {
    if (!refused) connection ??= connect();
  } catch {
    refused = true;
  }
  if (refused || !connection) return ask(root, text, options);
  const { worker, waiting } = connection;
  connection.asked += 1;
  /** @type {WorkerRequest} */
  const request = { id: connection.asked, root, text, options };
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { request, resolve, reject });
    worker.postMessage(request);
  });
}

/** @param {WorkerReply} message */
function reply(message) {
  globalThis.postMessage(message);
}

if (typeof document === "undefined" && typeof self !== "undefined" && self.name === NAME) {
  globalThis.onmessage = async (/** @type {MessageEvent<WorkerRequest>} */ { data: { id, root, text, options } }) => {
    try {
      reply({ id, answer: await ask(root, text, options) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply({ id, error: { name, message } });
    }
  };
}
