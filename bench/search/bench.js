// Compares the search of a built Statusbook site with other engines, over the same pages, in the same browser. README.md says
// how, and what is fair about it.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure, startBrowser } from "./lib/browser.js";
import { buildEngine, versionOf } from "./lib/build.js";
import { readDocuments } from "./lib/documents.js";
import { readQueries } from "./lib/queries.js";
import { summary, tables } from "./lib/report.js";
import { score } from "./lib/score.js";
import { startServer } from "./lib/server.js";

const ENGINES = ["minisearch", "lunr", "fuse", "flexsearch", "pagefind"];
const repository = (path) => fileURLToPath(new URL("../../" + path, import.meta.url));

const { values } = parseArgs({
  options: {
    site: { type: "string", default: repository("public") },
    queries: { type: "string", default: repository("eval/queries.tsv") },
    engines: { type: "string", default: ["statusbook", ...ENGINES].join(",") },
    chromium: { type: "string", default: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"].find(existsSync) },
    // Type only every nth query key by key; 0 types none. Fuse.js needs minutes for a few thousand keys.
    type: { type: "string", default: "1" },
    json: { type: "string" },
    misses: { type: "boolean", default: false },
  },
});

const queries = readQueries(values.queries);
const documents = readDocuments(values.site);
const step = Number(values.type);
const typed = step > 0 ? queries.filter((_, i) => i % step === 0) : [];
const memory = new Map();
const server = await startServer(values.site, memory);
const browser = await startBrowser(values.chromium);
const version = await browser.version();
const results = [];
try {
  // One after the other: two engines at once would share the processor.
  for (const name of values.engines.split(",")) {
    const ours = name === "statusbook";
    const path = ours ? "/search/" : await buildEngine(name, documents, memory);
    const measured = await measure(browser, server, path, queries, typed);
    const result = summary(name, ours ? "" : versionOf(name), measured, score(queries, measured.answers));
    results.push(result);
    report(result, measured);
    memory.clear();
  }
} finally {
  await browser.close();
  server.close();
}

console.log(`${documents.length} pages, ${queries.length} queries, ${version}\n`);
console.log(tables(results));
if (values.json) writeFileSync(values.json, JSON.stringify({ pages: documents.length, queries: queries.length, results }, null, 1) + "\n");

function report({ name, version, missed, lateKeys, mistakes }, { answers }) {
  console.error(`${name} ${version} done`);
  if (missed.length || lateKeys) console.error(`  no list within the time: ${missed.length} queries, ${lateKeys} keys: ${missed.slice(0, 5).join(" | ")}`);
  for (const mistake of new Set(mistakes)) console.error(`  error in the page: ${mistake}`);
  if (!values.misses) return;
  for (const [i, { query, accepted }] of queries.entries()) {
    if (!accepted.includes(answers[i][0])) console.error(`  ${query} -> ${answers[i].slice(0, 3).join(" ")}`);
  }
}
