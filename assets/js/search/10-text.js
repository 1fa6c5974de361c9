// Texts become terms: fold, split, stem. internal/search/text.go is the same in Go, and makes the index.
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}'’]/gu, "").replace(/ς/g, "σ");
const WORD = /[\p{L}\p{N}]+(?:\.(?=\d)[\p{L}\p{N}]+)*/gu;
const split = (folded) => folded.match(WORD) ?? [];
const stems = (text) => split(fold(text)).map(stem);
const join = (folded) => folded.replace(/[^\p{L}\p{N}]/gu, "");
const isNumber = (word) => /^[\d.]+$/.test(word);
const hasDigit = (text) => /\p{Nd}/u.test(text);
const SPACE = /[\s\u0085]+/;

// The first suffix that fits is taken off; [suffix, what it becomes, letters before it].
const SUFFIXES = [
  ["isation", "iz", 3], ["ization", "iz", 3], ["eed", "eed", 1], ["ingly", "", 3], ["edly", "", 3], ["ing", "", 3], ["ed", "", 3],
  ["ly", "", 4], ["sion", "s", 3], ["tion", "t", 3],
];
// All of these are, in turn.
const ENDINGS = [["e", "", 3], ["is", "iz", 4], ["our", "or", 3], ["enc", "ens", 2], ["ogu", "og", 3], ["tr", "ter", 3], ["i", "y", 3]];

function stem(w) {
  if (!/^[a-z]{4,}$/.test(w)) return w;
  if (/.{2}ies$/.test(w)) w = w.slice(0, -3) + "y";
  else if (/(ss|x|sh|ch)es$/.test(w)) w = w.slice(0, -2);
  else if (/[^sui]s$/.test(w)) w = w.slice(0, -1);
  for (const [suffix, becomes, least] of SUFFIXES) {
    const rest = w.slice(0, -suffix.length);
    if (w.endsWith(suffix) && rest.length >= least && /[aeiouy]/.test(rest)) {
      w = (rest + becomes).replace(/(?<=..)([^aeiousz])\1$/, "$1");
      break;
    }
  }
  for (const [suffix, becomes, least] of ENDINGS) {
    if (w.endsWith(suffix) && w.length - suffix.length >= least) w = w.slice(0, -suffix.length) + becomes;
  }
  return w;
}
