// score: how good the answers are. answers[i] are the ids found for queries[i], the best first.
export function score(queries, answers) {
  const kinds = new Map(), heldOut = { hits: 0, queries: 0 };
  let hits = 0, reciprocal = 0;
  for (const [i, { accepted, kind, heldOut: isHeldOut }] of queries.entries()) {
    const place = answers[i].slice(0, 10).findIndex((id) => accepted.includes(id)) + 1;
    const of = kinds.get(kind) ?? { hits: 0, queries: 0 };
    kinds.set(kind, of);
    for (const group of isHeldOut ? [of, heldOut] : [of]) {
      group.queries++;
      if (place === 1) group.hits++;
    }
    if (place === 1) hits++;
    if (place > 0) reciprocal += 1 / place;
  }
  return { queries: queries.length, hits, mrr: reciprocal / queries.length, heldOut, kinds: Object.fromEntries(kinds) };
}

export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] : NaN;
}
