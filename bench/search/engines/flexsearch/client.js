import { Document } from "flexsearch";
import { options, WEIGHT } from "./options.js";

// DEEP: how many of each list count. FADE: how slowly a place further down loses; tuned with the weights.
const DEEP = 100, FADE = 3;

export async function open(read, fields) {
  const [parts, rows] = await Promise.all([read("index.json"), read("rows.json")]);
  const engine = new Document(options(fields));
  for (const [key, data] of Object.entries(parts)) engine.import(key, data);

  // FlexSearch answers with one list per field and no scores. The lists are merged by rank: what is high up in a field that
  // is worth much comes first.
  return (query) => {
    const points = new Map();
    for (const { field, result } of engine.search(query, { limit: DEEP, suggest: true })) {
      for (const [rank, n] of result.entries()) {
        points.set(n, (points.get(n) ?? 0) + (WEIGHT[field] ?? 1) / (FADE + rank));
      }
    }
    return [...points].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12).map(([n]) => rows[n]);
  };
}
