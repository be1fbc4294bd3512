// What does the search cost? Sizes, and processor time and memory of the worker in Node, at several
// numbers of pages, beside stock Material on the same content in the same run.
//
//     node benchmarks/search/cost.mjs SITE STOCK_SITE
//
// The real content is repeated under other addresses until there are enough pages; in each copy a
// fifth of the words is changed, so that the vocabulary grows as well. Each figure is the median of
// as many fresh processes as ROUNDS says.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { asStock, readIndex, startWorker } from "./worker.mjs";

const SIZES = [200, 300, 1000], ROUNDS = 5, EVERY = 5;
const SELF = fileURLToPath(import.meta.url);
const LANGUAGE = "assets/javascripts/lunr/min/lunr.id.min.js";

const pageOf = ({ location }) => location.split("#")[0];

function enlarge(docs, pages) {
  const enough = [];
  for (let copy = 0, left = pages; left > 0; copy++) {
    let seen = new Set();
    for (const doc of docs) {
      if (!seen.has(pageOf(doc)) && seen.size === left) break;
      seen.add(pageOf(doc));
      enough.push(copy ? alter(doc, copy) : doc);
    }
    left -= seen.size;
  }
  return enough;
}

function alter(doc, copy) {
  let count = 0;
  const change = (text) => text.replace(/\p{L}{4,}(?![^<]*>)/gu, (word) => (count++ % EVERY ? word : `${word}${copy}`));
  const changed = { ...doc, location: `${copy}/${doc.location}` };
  for (const field of ["title", "text", "alias", "words"]) if (doc[field]) changed[field] = change(doc[field]);
  return changed;
}

const cpu = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

async function measureOnce(site, pages, stock) {
  const index = stock ? asStock(readIndex(site)) : readIndex(site);
  index.docs = enlarge(index.docs, pages);
  const size = gzipSync(JSON.stringify(index), { level: 9 }).length;
  global.gc();
  const before = process.memoryUsage().heapUsed, start = process.cpuUsage();
  const worker = await startWorker(site, index);
  const setUp = cpu(start);
  global.gc();
  const heap = (process.memoryUsage().heapUsed - before) / 1e6;
  const queries = Object.values(JSON.parse(fs.readFileSync(new URL("queries.json", import.meta.url)))).flat();
  let slowest = 0, begun;
  for (const round of [1, 2]) {
    begun = process.cpuUsage();
    for (const [query] of queries) {
      const one = process.cpuUsage();
      await worker.search(query);
      if (round === 2) slowest = Math.max(slowest, cpu(one));
    }
  }
  return { size, setUp, heap, query: cpu(begun) / queries.length, slowest };
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];

function measure(site, pages, stock) {
  const runs = Array.from({ length: ROUNDS }, () => JSON.parse(
    execFileSync("node", ["--expose-gc", SELF, "--once", site, pages, stock], { encoding: "utf8" })));
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, median(runs.map((run) => run[name]))]));
}

const [first, ...others] = process.argv.slice(2);
if (first === "--once") {
  const [site, pages, stock] = others;
  console.log(JSON.stringify(await measureOnce(site, Number(pages), stock === "true")));
} else {
  const language = fs.readFileSync(path.join(first, LANGUAGE));
  console.log(`\nLanguage file: ${language.length} bytes, ${gzipSync(language, { level: 9 }).length} with gzip.\n`);
  console.log("| Pages | Search | index, kB gzip | per 100 pages | set-up, CPU ms | ÷ stock | heap, MB | query, CPU ms | slowest |");
  console.log("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
  for (const pages of SIZES) {
    const stock = measure(others[0], pages, true), ours = measure(first, pages, false);
    for (const [name, it] of [["stock Material", stock], ["Kaidah", ours]]) {
      const cells = [(it.size / 1e3).toFixed(1), (it.size / 10 / pages).toFixed(1), it.setUp.toFixed(0),
        (it.setUp / stock.setUp).toFixed(2), it.heap.toFixed(1), it.query.toFixed(2), it.slowest.toFixed(1)];
      console.log(`| ${pages} | ${name} | ${cells.join(" | ")} |`);
    }
  }
}
