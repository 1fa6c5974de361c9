// Ranking, in whole numbers only. internal/search/rank.go is the same in Go, and says what the points are for.
const FOR_LOG = 4000000, FOR_ID = 1000000, FOR_PREFIX = 500000, FOR_OWNER = 30000, FOR_ROOT = 3000, FOR_WHOLE = 1500, FOR_INSIDE = 120,
  FOR_PART = 60, FOR_TEXT_ID = 9000, LONE = 10000, COVER = 50, MOST_COUNTED = 10, MOST_LINES = 100, TELLING = 4, MOST_HEARD = 8, SIGNATURES = 5;

// rank gives the matches of a query, the best first; not to be trusted while a part of the index is missing.
function rank(index, text) {
  const q = new Query(index, text);
  q.points = new Float64Array(index.codes);
  q.certain = new Set();
  q.logs = new Map();
  q.heard = new Map();
  const { have, best } = scoreWords(q);
  scorePhrases(q);
  scoreIDs(q);
  scoreLogs(q);
  const matches = [];
  for (const owner of index.owners) {
    const named = q.named.has(owner);
    const extra = (named ? FOR_OWNER : 0) + (owner.root ? FOR_ROOT + (q.slots.length === 1 && !q.named.size ? LONE : 0) : 0);
    for (let code = owner.first; code < owner.first + owner.codes; code++) {
      const points = q.points[code];
      if (!q.certain.has(code) && (have[code] * 100 < best * COVER || points === 0 && (q.slots.length > 0 || !named))) continue;
      matches.push({ code, points: points + extra });
    }
  }
  matches.sort((a, b) => b.points - a.points);
  return { query: q, matches };
}

function scoreWords({ points, slots, long, index }) {
  const have = new Int32Array(points.length);
  let all = 0, best = 0;
  for (const slot of slots) {
    if (!slot.points || !long && index.withID(slot.text).length) continue;
    all += slot.rarity;
    slot.points.forEach((p, code) => {
      if (p > 0) { points[code] += p; have[code] += slot.rarity; }
    });
  }
  have.forEach((h, code) => {
    if (!h) return;
    points[code] = Math.trunc(Math.trunc(points[code] * h / all) * h / all);
    best = Math.max(best, h);
  });
  return { have, best };
}

function scorePhrases(q) {
  // Of a word that is hardly begun only the word itself, if it is one.
  for (const text of new Set(q.slots.flatMap(({ terms }) => (terms.length > MOST_HEARD ? terms[0] : terms)))) {
    const term = q.index.exact(text);
    for (const phrase of term ? phrasesOf(term) : []) {
      const points = phrasePoints(q, phrase);
      for (const code of phrase.codes) {
        if (points >= FOR_LOG) q.certain.add(code);
        hear(q, code, points, phrase);
      }
    }
  }
  if (q.sequence.length === 1) scoreWhole(q);
  for (const [code, { points }] of q.heard) q.points[code] += points;
}

function hear(q, code, points, phrase) {
  if (points > (q.heard.get(code)?.points ?? 0)) q.heard.set(code, { points, phrase });
}

function phrasePoints({ sequence, long }, { words, field }) {
  const weight = WEIGHTS[field], inside = places(sequence, words).length > 0;
  if (inside && words.length === sequence.length) return weight * FOR_WHOLE;
  if (inside && field === SIGNATURES && long && words.length >= TELLING) return FOR_LOG + 30000 * Math.min(words.length, MOST_COUNTED);
  if (inside) return weight * FOR_INSIDE * Math.min(words.length, MOST_COUNTED);
  return begins(sequence, words) ? weight * FOR_PART * Math.min(sequence.length, MOST_COUNTED) : 0;
}

// begins says whether the query is a part of a phrase; its last word may be unfinished.
function begins(sequence, words) {
  const n = sequence.length - 1;
  return n > 0 && words.some((_, i) => words[i + n]?.startsWith(sequence[n]) && sequence.every((word, j) => j === n || word === words[i + j]));
}

// scoreWhole: a query of one word may be a whole name or keyword.
function scoreWhole(q) {
  const term = q.index.exact(q.sequence[0]);
  for (const { mask, codes } of term ? read(term).groups : []) {
    if (!(mask >> WHOLE & 1)) continue;
    const weight = Math.max(...WEIGHTS.map((w, field) => (field && mask >> field & 1 ? w : 0)));
    for (const code of codes) hear(q, code, weight * FOR_WHOLE);
  }
}

// scoreIDs looks for codes in the query, whole or as they begin.
function scoreIDs(q) {
  const alone = q.slots.length < 2;
  const sure = (code, points) => { q.points[code] += points; q.certain.add(code); };
  for (const pair of q.pairs) for (const code of q.index.withID(pair)) sure(code, 2 * FOR_ID);
  for (const piece of q.pieces) {
    const short = [...piece].length < 3;
    if (short && !q.named.size && !alone) continue;
    for (const code of q.index.withID(piece)) q.long ? q.points[code] += FOR_TEXT_ID : sure(code, FOR_ID);
    if (q.long || short && !alone || !hasDigit(piece)) continue;
    const typed = piece.toLowerCase(), digits = typed.replace(/x+$/, "");
    for (const term of q.index.starting(isNumber(digits) ? digits : typed)) {
      for (const { mask, codes } of read(term).groups) {
        if (!(mask & ID)) continue;
        for (const code of codes) {
          if (q.certain.has(code)) continue;
          q.points[code] = FOR_PREFIX - 1000 * [...term.text].length;
          q.certain.add(code);
        }
      }
    }
  }
}

// scoreLogs reads the text, and each line of it, with the forms of all logs. The form that says most comes first.
function scoreLogs(q) {
  const lines = q.text.split("\n");
  if (lines.length > 1) lines.splice(MOST_LINES, Infinity, q.text);
  const tidied = lines.map((line) => line.split(/[\s\u0085]+/).filter(Boolean).join(" "));
  for (const owner of q.index.owners) {
    for (const { title, form, codes } of owner.logs ?? []) {
      for (const line of tidied) {
        const words = matchForm(form, line);
        if (!words) continue;
        let points = FOR_LOG + 100 * form.reduce((n, step) => n + (step.length && !Array.isArray(step) ? [...step].length : 2 * (step[1] ?? 0)), 0);
        for (const template of codes) {
          const code = seen(q.index, owner, template.replace(/\{(\w*)\}/g, (_, name) => words[name]));
          if (code === undefined) continue;
          if (points > q.points[code]) { q.points[code] = points; q.logs.set(code, title); }
          q.certain.add(code);
          points -= FOR_LOG / 4;
        }
      }
    }
  }
}

// seen is the code that an id in an owner's log means: its own, the root collection's, or the first other owner's.
function seen(index, owner, id) {
  const found = index.withID(id);
  const of = (o) => found.find((code) => o && code >= o.first && code < o.first + o.codes);
  return of(owner) ?? of(index.owners.find((o) => o.root)) ?? found[0];
}

// matchForm gives the words of a line by their names, undefined if it has another form. Each any text, 0, takes as little as
// it can; what follows one is tried again further on only from the last one, so no line takes long.
function matchForm(form, line) {
  const small = line.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const words = Object.create(null);
  let at = 0, step = 0, again = -1, from = 0;
  for (;;) {
    if (step === form.length && at === line.length) return words;
    if (form[step] === 0) {
      if (step === form.length - 1) return words;
      again = step++;
      from = at;
      continue;
    }
    const size = step < form.length ? stepSize(form[step], small, at) : -1;
    if (size >= 0) {
      if (Array.isArray(form[step])) words[form[step][0]] = line.slice(at, at + size);
      at += size;
      step++;
    } else {
      if (again < 0 || from >= line.length) return undefined;
      at = ++from;
      step = again + 1;
    }
  }
}

function stepSize(step, line, at) {
  if (!Array.isArray(step)) return line.startsWith(step, at) ? step.length : -1;
  const [, length, digits] = step, allowed = digits ? /[0-9]/ : /[0-9a-z._-]/;
  let n = 0;
  while (at + n < line.length && (!length || n < length) && allowed.test(line[at + n])) n++;
  return n === 0 || n < length || digits && /[0-9]/.test(line[at + n] ?? "") ? -1 : n;
}
