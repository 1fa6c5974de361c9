// Answers to what pages ask for. All else passes by: other hosts, other folders, parts of files, what is not GET.
const patience = 3000; // milliseconds that a page may take where there is a copy

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url.split(/[?#]/)[0]);
  if (request.method !== "GET" || path === null || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (isNamedByContent(path)) event.respondWith(named(event, path));
  else if (build.files.includes(path)) event.respondWith(newest(request));
});

// pageOf is the address that a page is kept under: without a query or the name of the folder's index.
const pageOf = (url) => url.origin + url.pathname.replace(/\/index\.html$/, "/");

async function page(event) {
  const url = new URL(event.request.url);
  const network = fromNetwork(event, pageOf(url));
  network.catch(() => {}); // it may fail before anybody waits for it
  const copy = await kept(pageOf(url));
  return copy ? unlessCopy(network, (status) => marked(copy, status)) : network.catch(() => nothing(url));
}

// fromNetwork asks past what the browser itself has kept: that comes without a network too, and says nothing of its age.
async function fromNetwork(event, key) {
  const answer = await fetch(event.request, { cache: "no-cache" });
  if (answer.ok && !answer.redirected && isPage(answer)) event.waitUntil(keepVisited(key, answer.clone()));
  else if (answer.status === 404 || answer.status === 410) event.waitUntil(caches.open(now).then((cache) => cache.delete(key)));
  return answer;
}

// keepVisited also keeps what the page loads, its icon in the tab too, as far as the network still gives it.
async function keepVisited(key, answer) {
  await Promise.allSettled(filesOf(await answer.clone().text(), key).map(keepFile));
  const cache = await caches.open(now);
  await cache.put(key, answer);
  const pages = (await cache.keys()).filter(({ url }) => !isNamedByContent(pathOf(url)) && !isOwn(url));
  for (const old of pages.slice(0, -mostPages)) await cache.delete(old);
}

const isOwn = (url) => [...build.pages, ...build.files].includes(pathOf(url));

// named answers with what is named by its content: a copy is as good as the file. Parts of the search index may be in the one
// file that has all of them.
async function named(event, path) {
  const { url } = event.request;
  const have = (await kept(url, true)) ?? (await fromIndex(path));
  if (have) return have;
  const answer = await fetch(event.request);
  if (answer.ok) {
    const copy = answer.clone();
    event.waitUntil(caches.open(now).then((cache) => cache.put(url, copy)));
  }
  return answer;
}

let index; // the parts of the search index, once one was asked for

async function fromIndex(path) {
  const folder = build.index?.replace(/[^/]*$/, "");
  if (!folder || !path.startsWith(folder) || !path.endsWith(".json")) return undefined;
  index ??= await (await kept(addressOf(build.index)))?.json();
  const part = index?.[path.slice(folder.length, -".json".length)];
  return part && new Response(JSON.stringify(part), { headers: { "Content-Type": "application/json" } });
}

// newest answers with the network's file. Its copy is that of this worker's build and stays so: the parts that it names are
// kept with it.
async function newest(request) {
  const network = fetch(request, { cache: "no-cache" });
  network.catch(() => {});
  const copy = await kept(request.url);
  return copy ? unlessCopy(network, () => copy) : network;
}

// unlessCopy gives the network's answer, or the copy's where that fails, is the server's own failure or takes too long.
function unlessCopy(network, copied) {
  return new Promise((resolve) => {
    const give = (status) => resolve(copied(status));
    const timer = setTimeout(give, patience);
    network.then((answer) => (answer.status < 500 ? resolve(answer) : give(answer.status)), () => give()).finally(() => clearTimeout(timer));
  });
}
