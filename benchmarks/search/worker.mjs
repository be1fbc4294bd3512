// Runs the search worker of a built site in Node, without a browser: loads the file that the
// site ships, hands it messages as Material's page does, and returns what it answers.

import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

export const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

/** Start the worker of a site; `index` is what the page would fetch as search_index.json. */
export async function startWorker(site, index) {
  const folder = path.join(site, "assets/javascripts/workers");
  const name = fs.readdirSync(folder).find((file) => /^search\..*\.js$/.test(file));
  let listener, answer;
  const scope = {
    console: { ...console, warn: () => undefined },
    URL,
    addEventListener: (_type, found) => { listener = found; },
    postMessage: (message) => answer(message),
    importScripts: (...files) => {
      for (const file of files) run(path.join(folder, file));
    },
  };
  scope.self = scope;
  const context = vm.createContext(scope);
  const run = (file) => vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  run(path.join(folder, name));

  const send = (type, data) => new Promise((resolve) => {
    answer = resolve;
    listener({ data: { type, data } });
  });
  const ready = await send(SETUP, { ...index, options: { suggest: false } });
  if (ready.type !== READY) throw new Error(`The worker answered ${ready.type} to its set-up`);
  return {
    scope,
    /** Search as somebody who typed a query; answers what the page would draw. */
    search: async (query) => (await send(QUERY, query)).data,
  };
}

/** Return the index of a built site. */
export function readIndex(site) {
  return JSON.parse(fs.readFileSync(path.join(site, "search/search_index.json"), "utf8"));
}

/** Return the index as Material makes it where nobody configures anything. */
export function asStock(index) {
  return {
    config: {
      lang: ["en"],
      separator: "[\\s\\-]+",
      pipeline: [],
      fields: { title: { boost: 1e3 }, text: { boost: 1 }, tags: { boost: 1e6 } },
    },
    docs: index.docs.map(({ location, title, text }) => ({ location, title, text })),
  };
}
