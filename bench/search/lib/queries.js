import { readFileSync } from "node:fs";

// readQueries: one query a line, as query TAB accepted ids TAB kind; a line that starts with # is a comment. One that follows an
// empty line begins a section, and "Held out" begins the queries that nobody has tuned anything with.
export function readQueries(file) {
  const queries = [];
  let heldOut = false, above = "";
  for (const [i, line] of readFileSync(file, "utf8").split(/\r?\n/).entries()) {
    if (line.startsWith("#")) {
      if (!above.trim()) heldOut = /^#\s*Held out/.test(line);
    } else if (line.trim()) {
      const [query, ids, kind] = line.split("\t");
      if (!query?.trim() || !ids || !kind) throw new Error(`${file}:${i + 1}: not three columns`);
      queries.push({ query: query.trim(), accepted: ids.split(",").map((id) => id.trim()), kind: kind.trim(), heldOut });
    }
    above = line;
  }
  if (queries.length === 0) throw new Error(`${file}: no queries`);
  return queries;
}
