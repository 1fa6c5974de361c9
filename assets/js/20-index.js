// The search index, loaded once, when a search field is first used.
const INDEX_VERSION = 1;
let loading;

function loadIndex(form) {
  loading ??= (fromDisk ? loadScript(form.dataset.indexScript) : loadJSON(form.dataset.index)).then(prepared);
  loading.catch(() => { loading = undefined; });
  return loading;
}

async function loadJSON(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

// A page from a disk may not fetch, but it may load a script.
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve(self.statusbookIndex);
    script.onerror = () => reject(new Error(url));
    document.head.append(script);
  });
}

function prepared(index) {
  if (index?.version !== INDEX_VERSION) throw new Error("search index of another version");
  return index.codes.map((code) => ({ ...code, fields: fieldsOf(code) }));
}

// What is searched, and how much a match there is worth.
function fieldsOf(code) {
  return [
    [[code.title, `${code.code} ${code.title}`], 60],
    [code.names, 55],
    [code.keywords, 45],
    [[code.owner], 30],
    [[code.summary], 20],
    [code.causes, 10],
  ].map(([texts, worth]) => field((texts ?? []).map(plain), worth));
}

function field(texts, worth) {
  const text = texts.join(" · ");
  return { worth, texts, text, words: text.split(/[^\p{L}\p{N}]+/u) };
}

function plain(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}
