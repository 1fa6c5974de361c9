// Kept: the list of pages that the browser has copies of, on the page that says that it has none of what was asked for.
const list = document.querySelector("[data-kept]");

async function keptPages() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(`statusbook ${new URL(".", manifest.href).pathname} `)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      if (!/^text\/html/i.test(answer.headers.get("content-type"))) continue;
      const title = /<title>([^<]*)/.exec(await answer.text())?.[1].split(" · ").slice(0, -1).join(" · ");
      if (title && new URL("offline/", manifest.href).href !== request.url) found.set(request.url, plain(title));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"' };
const plain = (escaped) => escaped.replace(/&(?:#(\d+)|(\w+));/g, (all, number, name) => (number ? String.fromCodePoint(number) : NAMED[name] ?? all));

async function showKept() {
  for (const [url, title] of await keptPages()) {
    const a = document.createElement("a");
    a.href = url;
    a.textContent = title;
    const item = document.createElement("li");
    item.append(a);
    list.append(item);
  }
  list.closest("section").hidden = !list.firstChild;
}

// The page stands at the address of the one that was asked for, which comes by itself when the network does.
if (list && self.caches) showKept().catch(() => {});
for (const again of document.querySelectorAll("[data-again]")) {
  again.href = location.href;
  again.addEventListener("click", (event) => {
    event.preventDefault(); // where the address has an anchor the link would load nothing
    location.reload();
  });
}
addEventListener("online", () => location.reload());
