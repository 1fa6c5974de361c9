// Ranking: which codes match a query, the best first. Pure functions.
const EXACT = 10000, PREFIX = 4000, PHRASE = 150, ROOT = 40, MAX_QUERY = 200;

function rank(codes, query) {
  const q = plain(query.slice(0, MAX_QUERY)).trim().replace(/\s+/g, " ");
  if (!q) return [];
  const words = q.split(" ");
  const typed = query.trim().split(/\s+/);
  const scored = codes.map((code) => ({ code, ...score(code, q, words, typed) }));
  // A code that misses a word of the query counts only where none has them all.
  const most = Math.max(0, ...scored.map((s) => s.found));
  return scored
    .filter((s) => s.points > 0 && s.found === most)
    .sort((a, b) => b.points - a.points || (b.code.root ?? 0) - (a.code.root ?? 0))
    .map((s) => s.code);
}

function score(code, q, words, typed) {
  let found = 0, points = 0;
  for (const [i, word] of words.entries()) {
    const p = Math.max(idPoints(code, word, typed[i]), ...code.fields.map((f) => fieldPoints(f, word)));
    if (p > 0) found++;
    points += p;
  }
  if (words.length > 1) points += phrasePoints(code, q);
  if (points > 0 && code.root) points += ROOT;
  return { found, points };
}

// idPoints: the whole code, the start of one, or a class as people write it: 5xx. A code that is made of letters alone, such
// as Timeout or UF, is a word too: it counts as a code only if it is typed as one, with its capitals.
function idPoints(code, word, typed) {
  const id = code.code.toLowerCase();
  if (word === code.id.toLowerCase()) return EXACT;
  if (!/[^\p{L}]/u.test(id)) return typed === code.code && /\p{Lu}.*\p{Lu}/u.test(typed) ? EXACT : 0;
  if (word === id) return EXACT;
  if (!/\d/.test(word) && !/[._-]/.test(word)) return 0;
  if (id.startsWith(word)) return PREFIX - id.length;
  const digit = /^(\d)xx$/.exec(word);
  return digit && id.startsWith(digit[1]) ? PREFIX - id.length : 0;
}

function fieldPoints(field, word) {
  if (field.words.includes(word)) return field.worth;
  if (word.length > 1 && field.words.some((w) => w.startsWith(word))) return field.worth * 0.8;
  return word.length > 3 && field.text.includes(word) ? field.worth * 0.5 : 0;
}

function phrasePoints(code, q) {
  let points = 0;
  for (const f of code.fields) {
    if (f.texts.includes(q)) points = Math.max(points, PHRASE + f.worth * 2);
    else if (f.text.includes(q)) points = Math.max(points, f.worth * 2);
  }
  return points;
}
