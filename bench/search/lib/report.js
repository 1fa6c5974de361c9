import { percentile } from "./score.js";

const kb = (bytes) => (bytes / 1000).toFixed(0);
const percent = (hits, of) => `${Math.round((100 * hits) / of)} %`;

export function tables(results) {
  const kinds = Object.entries(results[0].score.kinds).map(([kind, { queries }]) => ({ kind, queries }));
  const unseen = results[0].score.heldOut.queries;
  const main = [["", "first hit", `held out (${unseen})`, "MRR@10", "first answer kB", "max", "whole run kB", "key p50 ms", "key p95 ms", "first answer ms"]];
  const byKind = [["first hit by kind", ...kinds.map(({ kind, queries }) => `${kind} (${queries})`)]];
  for (const { name, score, first, allBytes, p50, p95 } of results) {
    const bytes = first.map((answer) => answer.bytes), firstMs = percentile(first.map((answer) => answer.ms), 0.5);
    main.push([
      name, percent(score.hits, score.queries), unseen ? percent(score.heldOut.hits, unseen) : "",
      score.mrr.toFixed(3), kb(percentile(bytes, 0.5)), kb(Math.max(...bytes)), kb(allBytes), p50.toFixed(2), p95.toFixed(2), firstMs.toFixed(0),
    ]);
    byKind.push([name, ...kinds.map(({ kind, queries }) => percent(score.kinds[kind].hits, queries))]);
  }
  return markdown(main) + "\n" + markdown(byKind);
}

function markdown(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = `| ${widths.map((w, i) => (i === 0 ? "-".repeat(w) : "-".repeat(w - 1) + ":")).join(" | ")} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line), ""].join("\n");
}

export function summary(name, version, measured, score) {
  const { first, allBytes, missed, mistakes } = measured;
  const times = measured.times.filter((ms) => ms !== null);
  return {
    name, version, score, first, allBytes, keys: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95),
    // A list that did not come within the time: said, not hidden.
    missed, lateKeys: measured.times.length - times.length, mistakes,
  };
}
