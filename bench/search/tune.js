// tune: looks for better field weights of one engine, on queries that are not the ones of the comparison.
//   node tune.js --engine minisearch --site ../../public --queries dev.tsv [--rounds 2]
// One weight at a time is changed and kept if the answers get better. What it prints goes by hand into the engine's options.js.
import { parseArgs } from "node:util";
import { FIELDS, readDocuments, rowsOf } from "./lib/documents.js";
import { readQueries } from "./lib/queries.js";
import { score } from "./lib/score.js";

const { values } = parseArgs({
  options: {
    engine: { type: "string" }, site: { type: "string" }, queries: { type: "string" }, rounds: { type: "string", default: "2" },
    factors: { type: "string", default: "0.5,0.75,1.4,2" },
  },
});
const documents = readDocuments(values.site);
const queries = readQueries(values.queries);
const { build } = await import(`./engines/${values.engine}/build.js`);
const { open } = await import(`./engines/${values.engine}/client.js`);
const { WEIGHT } = await import(`./engines/${values.engine}/options.js`);
const rows = JSON.stringify(rowsOf(documents));

// Only Lunr's weights are part of its index; the others need not be built again.
let files = await build(documents, FIELDS);

async function worth() {
  if (values.engine === "lunr") files = await build(documents, FIELDS);
  const all = { "rows.json": rows, ...files };
  const search = await open(async (name) => JSON.parse(all[name]), FIELDS);
  const { hits, mrr } = score(queries, queries.map((q) => search(q.query).map((row) => row.id)));
  return { hits, mrr, sum: hits / queries.length + mrr };
}

const factors = values.factors.split(",").map(Number);
let best = await worth();
console.log("start", best);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const field of FIELDS) {
    for (const factor of factors) {
      const before = WEIGHT[field];
      WEIGHT[field] = Number((before * factor).toPrecision(2));
      const now = await worth();
      if (now.sum > best.sum) best = now;
      else WEIGHT[field] = before;
    }
  }
  console.log("round", round + 1, best, JSON.stringify(WEIGHT));
}
