// Ranking, in whole numbers only. internal/search/rank.go is the same in Go, and says what the points are for.
const FOR_LOG = 4000000, FOR_ID = 1000000, FOR_PREFIX = 500000, FOR_OWNER = 30000, FOR_ROOT = 3000, FOR_WHOLE = 1500, FOR_INSIDE = 120,
  FOR_PART = 60, FOR_TEXT_ID = 9000, FOR_TELLING = 30000, LONE = 10000, COVER = 50, MOST_COUNTED = 10, MOST_LINES = 100, TELLING = 4,
  MOST_HEARD = 8, SIGNATURES = 5;

// rank gives the matches of a query, the best first; not to be trusted while a part of the index is missing.
function rank(entry, text) {
  const q = readQuery(entry, text);
  Object.assign(q, { points: new Float64Array(entry.codes), have: new Int32Array(entry.codes), certain: new Set(), logs: new Map(), heard: new Map() });
  const best = scoreWords(q);
  scorePhrases(q);
  scoreIDs(q);
  scoreLogs(q);
  q.matches = [];
  for (const owner of entry.owners) {
    const named = q.named.has(owner);
    for (let code = owner.first; code < owner.end; code++) {
      const points = q.points[code], certain = q.certain.has(code);
      if (!certain && (q.have[code] * 100 < best * COVER || points === 0 && (q.slots.length > 0 || !named))) continue;
      const root = owner.root ? FOR_ROOT + ((q.slots.length === 1 || certain) && !q.named.size ? LONE : 0) : 0;
      q.matches.push({ code, points: points + root + (named ? FOR_OWNER : 0) });
    }
  }
  q.matches.sort((a, b) => b.points - a.points);
  return q;
}

// scoreWords adds up what each slot found, and returns the most that one code has of the query.
function scoreWords({ entry, points, have, slots, long }) {
  let all = 0, best = 0;
  for (const slot of slots) {
    if (!slot.points || !long && withID(entry, slot.text).length) continue;
    all += slot.rarity;
    slot.points.forEach((p, code) => {
      points[code] += p;
      if (p > 0) have[code] += slot.rarity;
    });
  }
  have.forEach((h, code) => {
    points[code] = h && Math.trunc(Math.trunc(points[code] * h / all) * h / all);
    best = Math.max(best, h);
  });
  return best;
}

function scorePhrases(q) {
  // Of a word that is hardly begun only the word itself, if it is one.
  for (const text of new Set(q.slots.flatMap(({ terms }) => (terms.length > MOST_HEARD ? terms[0] : terms)))) {
    const term = exact(q.entry, text);
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

function hear({ heard }, code, points, phrase) {
  if (points > (heard.get(code)?.points ?? 0)) heard.set(code, { points, phrase });
}

function phrasePoints({ sequence, long }, { words, field }) {
  const weight = WEIGHTS[field], count = Math.min(words.length, MOST_COUNTED);
  if (!places(sequence, words).length) return begins(sequence, words) ? weight * FOR_PART * Math.min(sequence.length, MOST_COUNTED) : 0;
  if (words.length === sequence.length) return weight * FOR_WHOLE;
  return field === SIGNATURES && long && words.length >= TELLING ? FOR_LOG + FOR_TELLING * count : weight * FOR_INSIDE * count;
}

// begins says whether the query is a part of a phrase; its last word may be unfinished.
function begins(sequence, words) {
  const n = sequence.length - 1;
  return n > 0 && words.some((_, i) => words[i + n]?.startsWith(sequence[n]) && sequence.every((word, j) => j === n || word === words[i + j]));
}

// scoreWhole: a query of one word may be a whole name or keyword.
function scoreWhole(q) {
  const term = exact(q.entry, q.sequence[0]);
  for (const { mask, codes } of term ? read(term).groups : []) {
    const weight = has(mask, WHOLE) * Math.max(...WEIGHTS.map((w, field) => field && w * has(mask, field)));
    for (const code of codes) hear(q, code, weight * FOR_WHOLE);
  }
}

// scoreIDs looks for codes in the query, whole or as they begin.
function scoreIDs({ entry, points, certain, slots, named, long, pairs, pieces }) {
  const sure = (codes, most) => {
    for (const code of codes) { points[code] += most; certain.add(code); }
  };
  const alone = slots.length < 2;
  for (const pair of pairs) sure(withID(entry, pair), 2 * FOR_ID);
  for (const piece of pieces) {
    const short = length(piece) < 3, codes = withID(entry, piece);
    if (short && !named.size && !alone) continue;
    if (!long) sure(codes, FOR_ID);
    else if (isSpoken(piece)) sure(codes, FOR_LOG + FOR_ID);
    else for (const code of codes) points[code] += FOR_TEXT_ID;
    if (long || short && !alone || !hasDigit(piece)) continue;
    const typed = piece.toLowerCase(), digits = typed.replace(/x+$/, "");
    for (const term of starting(entry, isNumber(digits) ? digits : typed)) {
      for (const { mask, codes } of read(term).groups) {
        for (const code of mask & ID ? codes : []) {
          if (certain.has(code)) continue;
          points[code] = FOR_PREFIX - 1000 * length(term.text);
          certain.add(code);
        }
      }
    }
  }
}

// scoreLogs reads the text, and each line of it, with the forms of all logs. The form that says most comes first.
function scoreLogs({ entry, text, points, certain, logs }) {
  const lines = text.split("\n");
  if (lines.length > 1) lines.splice(MOST_LINES, Infinity, text);
  const tidied = lines.map((line) => line.split(SPACE).filter(Boolean).join(" "));
  for (const owner of entry.owners) {
    for (const { title, form, codes } of owner.logs ?? []) {
      for (const line of tidied) {
        const words = matchForm(form, line);
        let most = FOR_LOG + 100 * form.reduce((n, step) => n + (step.at ? Array.isArray(step) ? 2 * step[1] : length(step) : 0), 0);
        for (const template of words ? codes : []) {
          const code = seen(entry, owner, template.replace(/\{(\w*)\}/g, (_, name) => words[name]));
          if (code === undefined) continue;
          if (most > points[code]) { points[code] = most; logs.set(code, title); }
          certain.add(code);
          most -= FOR_LOG / 4;
        }
      }
    }
  }
}

// seen is the code that an id in an owner's log means: its own, the root collection's, or the first other owner's.
function seen(entry, owner, id) {
  const codes = withID(entry, id);
  const of = (o) => codes.find((code) => o && code >= o.first && code < o.end);
  return of(owner) ?? of(entry.owners.find((o) => o.root)) ?? codes[0];
}

// matchForm gives the words of a line by their names, undefined if it has another form. Any text, which is 0, takes as little
// as it can; what follows one is tried again further on only from the last one, so no line takes long.
function matchForm(form, line) {
  const small = line.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()), words = {};
  let at = 0, step = 0, again = -1, from = 0;
  while (step < form.length || at < line.length) {
    if (form[step] === 0) {
      again = step++;
      from = at;
      if (step === form.length) return words;
      continue;
    }
    const size = step < form.length ? stepSize(form[step], small, at) : -1;
    if (size >= 0) {
      words[form[step++][0]] = line.slice(at, at += size);
    } else {
      if (again < 0 || from >= line.length) return undefined;
      at = ++from;
      step = again + 1;
    }
  }
  return words;
}

function stepSize(step, line, at) {
  if (!Array.isArray(step)) return line.startsWith(step, at) ? step.length : -1;
  const [, size, digits] = step;
  const word = (digits ? /[0-9]+/y : /[0-9a-z._-]+/y);
  word.lastIndex = at;
  const n = word.exec(line)?.[0].length ?? 0;
  return n && (!size || n === size || n > size && !digits) ? size || n : -1;
}
