// Loads the parts of the language file as plain scripts, so that each can be tested by itself.

import fs from "node:fs";
import vm from "node:vm";

const FOLDER = new URL("../../hooks/kaidah/search/", import.meta.url);
const PARTS = ["roots_id", "typos", "query", "matching", "ranking", "language"];

const context = vm.createContext({});
for (const part of PARTS) vm.runInContext(fs.readFileSync(new URL(`${part}.js`, FOLDER), "utf8"), context);

/** Return what a name stands for inside the parts. */
export const part = (name) => vm.runInContext(name, context);
