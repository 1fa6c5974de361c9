// Ranking, in whole numbers only. internal/search/rank.go is the same in Go, and says what the points are for.
const SIGNATURES = 5, NAMED = 6, SAID = (1 << 9) - 1; // all that comes before the fixes

// What the codes have of the query at hand: points, how much of its words, whether there is no doubt, the log that led there, the
// best phrase; what each side of a comparison is; the line's words and digits.
let points, have, all, certain, logs, heard, sides, runs;

// rank gives the matches of a query, the best first; not to be trusted while a part of the index is missing.
function rank(typed) {
  points = new Float64Array(entry.codes);
  have = new Int32Array(entry.codes);
  certain = new Set();
  logs = new Map();
  heard = new Map();
  readQuery(typed);
  const best = scoreWords();
  scorePhrases();
  scoreSides();
  scoreIDs();
  scoreLogs();
  const matches = [];
  for (const owner of entry.owners) {
    const isNamed = named.has(owner), share = shareOf(owner) + (isNamed ? forOwner : 0);
    for (let code = owner.first; code < owner.end; code++) {
      const sure = certain.has(code);
      if (!sure && (have[code] * 100 < best * cover && !isNamed || points[code] === 0 && (slots.length > 0 || !isNamed))) continue;
      const more = owner.root ? forRoot + ((slots.length === 1 || sure) && !named.size ? forLone : 0) : 0;
      points[code] += more + share;
      matches.push(code);
    }
  }
  return matches.sort((a, b) => points[b] - points[a]);
}

// shareOf says, in points, how much the words of the query are an owner's: what part of the codes that have them.
function shareOf({ first, end }) {
  let share = 0, all = 0;
  for (const slot of slots) {
    if (!slot.masks) continue;
    const having = (from, to) => slot.masks.subarray(from, to).reduce((n, mask) => n + (mask & SAID ? 1 : 0), 0);
    slot.all ??= having() || 1;
    all += slot.rarity;
    share += slot.rarity * having(first, end) * 100 / slot.all | 0;
  }
  return (share / (all || 1) | 0) * forShare / 100 | 0;
}

// scoreWords adds up what each slot found, and returns the most that one code has of the query.
function scoreWords() {
  let best = 0;
  all = 0;
  for (const slot of slots) {
    if (!slot.points || !long && !slot.names.length && isCode(slot.word)) continue;
    all += slot.rarity;
    slot.points.forEach((p, code) => {
      points[code] += p;
      if (p > 0) have[code] += slot.rarity;
    });
  }
  have.forEach((h, code) => {
    points[code] = h && (points[code] * h / all | 0) * h / all | 0;
    best = Math.max(best, h);
  });
  return best;
}

// isCalled says whether a match has all words in its title, names or keywords, or is certain; others only mention them.
const CALLED = NAMED | 1 << 4; // and keywords
const isCalled = (code) => certain.has(code) || slots.every(({ masks }) => !masks || masks[code] & CALLED);

// isCode says whether a word of the query is there as a code, which says more than the word.
const isCode = (word) => withID(word).length && [...pieces].some((piece) => piece.toLowerCase() === word);

function scorePhrases() {
  // Of a word that is hardly begun only the word itself, if it is one.
  for (const text of new Set([...slots.flatMap(({ terms }) => (terms.length > mostHeard ? terms[0] : terms)), ...long ? [] : sequence])) {
    const term = exact(text);
    for (const phrase of term ? phrasesOf(term) : []) {
      const worth = phrasePoints(phrase);
      for (const code of phrase.codes) {
        const telling = worth >= forLog;
        if (telling) certain.add(code);
        hear(code, worth + (telling && !ownerOf(code).root ? forSpecial : 0), phrase);
      }
    }
  }
  if (tokens.length === 1) scoreWhole();
  for (const [code, { worth }] of heard) points[code] += worth;
}

function hear(code, worth, phrase) {
  if (worth > (heard.get(code)?.worth ?? 0)) heard.set(code, { worth, phrase });
}

function phrasePoints({ words, field }) {
  const weight = weights[field], count = words.length, n = sequence.length - 1;
  if (places(sequence, words).length) {
    if (field === SIGNATURES && long && count >= telling) return forLog + forTelling * count;
    return count > n ? weight * forWhole : weight * forInside * count;
  }
  // The query may be a part of the phrase, its last word unfinished.
  if (n < count && places(words, sequence.slice(0, n)).some((at) => words[at + n]?.startsWith(sequence[n]))) return weight * forPart * (n + 1);
  return words.every((word) => sequence.includes(word)) ? weight * forLoose * count : 0;
}

// scoreWhole: a query of one word may be a whole name or keyword.
function scoreWhole() {
  const term = exact(stem(sequence.join("")));
  for (const { mask, codes } of term ? read(term).groups : []) {
    const weight = has(mask, WHOLE) * Math.max(...weights.map((w, field) => field && w * has(mask, field)));
    for (const code of codes) hear(code, weight * forWhole);
  }
}

// scoreSides looks for a comparison: at least two sides that are titles or names.
function scoreSides() {
  let side = [];
  const all = [side];
  for (const word of long ? [] : sequence) between.includes(word) ? all.push(side = []) : side.push(word);
  sides = all[1] ? all.map(called).filter((codes) => codes.length) : [];
  for (const code of sides[1] ? sides.flat() : []) {
    if (!certain.has(code)) points[code] += forSide;
    certain.add(code);
  }
}

// called are the codes that have these words as their title, their name, their id, or as their id and then their title.
function called(words) {
  const [id, ...rest] = words, titled = id && rest[0] && withID(id).length && called(rest);
  return (id ? withID(id) : []).filter((code) => !rest[0] || titled.includes(code)).concat(words.flatMap((word) => {
    const term = exact(word);
    if (!term) return [];
    if (rest[0]) return phrasesOf(term).flatMap(({ field, words: others, codes }) => (field < 3 && others.join() === words.join() ? codes : []));
    return read(term).groups.flatMap(({ mask, codes }) => (has(mask, WHOLE) && mask & NAMED ? codes : []));
  }));
}

// scoreIDs looks for codes in the query, whole or as they begin.
function scoreIDs() {
  const sure = (codes, most) => {
    for (const code of codes) { points[code] += most; certain.add(code); }
  };
  const alone = slots.length < 2;
  for (const pair of pairs) sure(withID(pair), 2 * forID);
  for (const piece of pieces) {
    const short = piece.length < 3 && !alone, codes = withID(piece).filter((code) => !short || named.size || ownerOf(code).root);
    if (!long) sure(codes, forID);
    else if (isSpoken(piece)) sure(codes, forLog + forID);
    else for (const code of codes) points[code] += forTextID;
    if (long || short || !hasDigit(piece)) continue;
    const typed = piece.toLowerCase(), digits = typed.replace(/x+$/, ""), more = tokens.length > 1;
    for (const term of starting(isNumber(digits) ? digits : typed)) {
      for (const { mask, codes } of read(term).groups) {
        for (const code of mask & ID ? codes : []) {
          if (certain.has(code)) continue;
          // The owner that the query names, or a code that all else in it speaks for, is as good as the whole code.
          const good = named.has(ownerOf(code)) || more && have[code] * 100 >= all * enough;
          if (!good && more && isNumber(digits) && digits.length > 2) continue; // retry-after: 120
          points[code] = (good ? points[code] + forID : forPrefix) - 1000 * term[0].length;
          certain.add(code);
        }
      }
    }
  }
}

// scoreLogs reads the text with the forms of all logs. The form that says most comes first.
function scoreLogs() {
  const line = tokens.join(" "), small = line.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  runs = [/[\da-z._-]/, /\d/].map((kind) => runsOf(small, kind));
  for (const owner of entry.owners) {
    for (const { title, form, weight, codes } of owner.logs ?? []) {
      const words = matchForm(form, line, small);
      let worth = forLog + 2 * forTelling + (owner.root ? 0 : forSpecial) + 100 * weight;
      for (const template of words ? codes : []) {
        const code = seen(owner, template.replace(/\{(\w*)\}/g, (_, name) => words[name]));
        if (code === undefined) continue;
        if (worth > points[code]) { points[code] = worth; logs.set(code, title); }
        certain.add(code);
        worth -= forLog / 4;
      }
    }
  }
}

// runsOf says how many letters of a kind stand from each place of a line on.
function runsOf(line, kind) {
  const sizes = new Int32Array(line.length + 1);
  for (let i = line.length; i--;) if (kind.test(line[i])) sizes[i] = sizes[i + 1] + 1;
  return sizes;
}

// seen is the code that an id in an owner's log means: its own, the root collection's, or the first other owner's.
function seen(owner, id) {
  const codes = withID(id, true);
  const of = (o) => codes.find((code) => o && code >= o.first && code < o.end);
  return of(owner) ?? of(entry.owners.find((o) => o.root)) ?? codes[0];
}

// matchForm gives the words of a line by their names, undefined if it has another form. Any text, which is 0, takes as little
// as it can; what follows one is tried again further on only from the last one, so no line takes long.
function matchForm(form, line, small) {
  const words = {};
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
  const [, size, digits = 0] = step, n = runs[digits][at];
  return n && (!size || n === size || n > size && !digits) ? size || n : -1;
}
