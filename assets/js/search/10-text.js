// Texts become terms: fold, split, stem. internal/search/text.go is the same in Go, and makes the index, which has the rules.
const WORD = /[\p{L}\p{N}]+(?:\.(?=\d)[\p{L}\p{N}]+)*/gu;
let suffixes, endings;

const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’]/gu, "").replace(/ς/g, "σ").replace(/ß/g, "ss");
const split = (folded) => folded.match(WORD) ?? [];
const stems = (text) => split(fold(text)).map(stem);
const join = (folded) => folded.replace(/[^\p{L}\p{N}]/gu, "");
const isNumber = (word) => /^[\d.]+$/.test(word);
const hasDigit = (text) => /\p{Nd}/u.test(text);

const stemmed = new Map();

function stem(w) {
  if (!stemmed.has(w)) stemmed.set(w, /^[a-z]{4,}$/.test(w) ? cut(w) : w);
  return stemmed.get(w);
}

function cut(w) {
  w = /.{2}ies$/.test(w) ? w.slice(0, -3) + "y" : w.replace(/((ss|x|sh|ch)e|[^sui])s$/, (s, es) => (es[1] ? es.slice(0, -1) : es));
  const without = ([suffix, becomes, least]) => {
    const rest = w.slice(0, -suffix.length);
    return w.endsWith(suffix) && rest.length >= least ? [rest, rest + becomes] : [];
  };
  for (const rule of suffixes) {
    const [rest, made] = without(rule);
    if (/[aeiouy]/.test(rest ?? "")) {
      w = made.replace(/(?<=..)([^aeiousz])\1$/, "$1");
      break;
    }
  }
  for (const rule of endings) w = without(rule)[1] ?? w;
  return w;
}
