/** Both ends of the worker that answers queries, so that typing never waits for an answer. */

import { ask } from "./answer.js";
import { IndexFormatError } from "./index-reader.js";

/** @import { Answer, QueryOptions, WorkerReply, WorkerRequest } from "./types.d.ts" */

// Also the name of the only Trusted Types policy that pages allow (policy.py).
const NAME = "help-center-search";

/** @typedef {{createPolicy(name: string, rules: {createScriptURL(): string}): {createScriptURL(text: string): string}}} TrustedTypes */

/** @type {string | undefined} */
let address;

/** @type {ReturnType<typeof connect> | undefined} */
let connection;

/** The URL of the published script that contains this module, in the form that `Worker` accepts under Trusted Types. */
function ownAddress() {
  const types = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis).trustedTypes;
  address ??= types?.createPolicy(NAME, { createScriptURL: () => import.meta.url }).createScriptURL("") ?? import.meta.url;
  return address;
}

/** Starts a worker that runs this script. */
function connect() {
  const worker = new Worker(ownAddress(), { type: "module", name: NAME });
  /** @type {Map<number, {resolve: (answer: Answer) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  worker.onmessage = (/** @type {MessageEvent<WorkerReply>} */ { data }) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) asked?.reject(errorOf(data.error));
    else asked?.resolve(data.answer);
  };
  worker.onerror = () => {
    connection = undefined;
    for (const { reject } of waiting.values()) reject(new Error("The search worker does not run."));
    waiting.clear();
  };
  return { worker, waiting, asked: 0 };
}

/** @param {{name: string, message: string}} error */
function errorOf({ name, message }) {
  return name === "IndexFormatError" ? new IndexFormatError(message) : new Error(message);
}

/**
 * Sends a query to the page's worker.
 * @param {string} root
 * @param {string} text
 * @param {QueryOptions} options
 * @returns {Promise<Answer>}
 */
export function askWorker(root, text, options) {
  connection ??= connect();
  const { worker, waiting } = connection;
  connection.asked += 1;
  /** @type {WorkerRequest} */
  const request = { id: connection.asked, root, text, options };
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve, reject });
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
