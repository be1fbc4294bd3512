// How well does the search of a built site find? Prints recall, rank and empty answers by kind of
// query, beside those of stock Material on the same content.
//
//     node benchmarks/search/evaluate.mjs SITE [STOCK_SITE] [--json] [--misses]
//
// blind.json has the same shape. It was written, pages and all, before any of it was searched for;
// its second half (every second query) is held out as well.
//
// strangers.json has the same shape. It was written by somebody who had read the pages and nothing
// else: neither keywords nor synonyms nor how the search ranks. README.md has what its first runs said.
//
// queries.json: by kind, what people type and the pages that answer it (file names). The queries
// were written before the ranking was tuned, from what an officer would ask, and the pages chosen
// by reading them. Every third query of a kind is held out: tuning looks at its totals at most, so
// --misses does not show it. Those of "gaul" were renewed once, after the first had been looked at.

import fs from "node:fs";
import { asStock, readIndex, startWorker } from "./worker.mjs";

// By set: one query of how many is held out.
const SETS = { queries: 3, blind: 2, strangers: Infinity };

function readQueries() {
  return Object.entries(SETS).flatMap(([set, every]) => {
    const kinds = Object.entries(JSON.parse(fs.readFileSync(new URL(`${set}.json`, import.meta.url), "utf8")));
    return kinds.flatMap(([kind, queries]) => queries.map(([query, ...pages], at) => (
      { set, kind, query, pages, heldOut: at % every === every - 1 }
    )));
  });
}

// Return the names of the pages found, as the results list them.
async function namesOf(worker, query) {
  const { items } = await worker.search(query);
  return items.map((sections) => sections[0].location.split("#")[0].split("/").pop().replace(/\.html$/, ""));
}

async function evaluate(worker, queries) {
  const outcomes = [];
  for (const query of queries) {
    const found = await namesOf(worker, query.query);
    outcomes.push({ ...query, found, rank: found.findIndex((name) => query.pages.includes(name)) + 1 });
  }
  return outcomes;
}

function measure(outcomes) {
  const share = (test) => outcomes.filter(test).length / outcomes.length;
  const within = (limit) => share(({ rank }) => rank > 0 && rank <= limit);
  return {
    queries: outcomes.length,
    "R@1": within(1),
    "R@3": within(3),
    "R@10": within(10),
    MRR: outcomes.reduce((sum, { rank }) => sum + (rank && 1 / rank), 0) / outcomes.length,
    empty: share(({ found }) => found.length === 0),
  };
}

function measureAll(outcomes) {
  const groups = { all: outcomes };
  for (const set in SETS) {
    const own = outcomes.filter((outcome) => outcome.set === set);
    const heldOut = own.filter((outcome) => outcome.heldOut);
    Object.assign(groups, { [set]: own }, heldOut.length && { [`${set}, held out`]: heldOut });
  }
  for (const outcome of outcomes) (groups[outcome.kind] ??= []).push(outcome);
  return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, measure(group)]));
}

function printTable(title, groups) {
  const columns = Object.keys(groups.all);
  console.log(`\n| ${title} | ${columns.join(" | ")} |\n|---|${"---:|".repeat(columns.length)}`);
  for (const [name, figures] of Object.entries(groups)) {
    const cells = Object.values(figures).map((figure, at) => (at ? figure.toFixed(3) : figure));
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

const options = process.argv.slice(2);
const [site, stockSite] = options.filter((option) => !option.startsWith("--"));
const ours = await evaluate(await startWorker(site, readIndex(site)), readQueries());
if (options.includes("--json")) {
  console.log(JSON.stringify(measureAll(ours)));
} else {
  printTable("Kaidah", measureAll(ours));
  if (stockSite) {
    const worker = await startWorker(stockSite, asStock(readIndex(stockSite)));
    printTable("stock Material", measureAll(await evaluate(worker, readQueries())));
  }
}
if (options.includes("--misses")) {
  for (const { kind, query, rank, found, pages } of ours.filter((one) => !one.heldOut && one.rank !== 1)) {
    console.log(`${kind}: ${query} (${rank || "-"})  found ${found.slice(0, 4)}  wanted ${pages}`);
  }
}
