// Misspellings: the words that are the fewest edits away, one at most, or two from eight letters on.
function near(word, spelled) {
  const typed = [...word], most = word.length > 7 ? 2 : 1;
  let edits = most + 1, words = [], others = [];
  for (const w of spelled) {
    const limit = Math.min(edits, most);
    if (Math.abs(w.length - typed.length) > limit) continue;
    const n = distance(typed, [...w], limit);
    if (n > limit) continue;
    if (n < edits) { words = []; others = []; edits = n; }
    (w.startsWith(typed[0]) ? words : others).push(w);
  }
  return { words: [...words, ...others].slice(0, mostNear), edits };
}

// distance is the number of letters left out, added, changed or swapped with the next, or any greater number if it is more than most.
function distance(a, b, most) {
  let before = [], last = [...b.keys(), b.length], row = [];
  for (let i = 1; i <= a.length; i++) {
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let n = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before[j - 2] + 1);
      row.push(n);
      least = Math.min(least, n);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

// halves are the two words that were written as one, the first as long as can be.
function halves(word, spelled) {
  const letters = [...word], known = new Set(spelled);
  for (let i = letters.length - 3; i > 2; i--) {
    const both = [letters.slice(0, i), letters.slice(i)].map((half) => half.join(""));
    if (both.every((half) => known.has(half))) return both;
  }
  return [];
}
