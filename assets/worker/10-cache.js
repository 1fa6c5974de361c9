// The service worker: what a reader has opened can be read without a network. It never gives out a copy as new: pages are
// asked of the network first, and a copy says that it is one. build is written by the generator: its version, and what to keep.
const root = new URL("./", location.href);
const mine = `statusbook ${root.pathname} `; // other sites of this host have caches too
const now = mine + build.version;
const mostPages = 100; // that were visited; what a new build fetches anew

const addressOf = (path) => new URL(path, root).href;
const pathOf = (url) => (url.startsWith(root.href) ? url.slice(root.href.length) : null);
const isNamedByContent = (path) => /^assets\/|^search\/[^/]+\//.test(path);
const isPage = (answer) => /^text\/html/i.test(answer.headers.get("content-type"));

// kept is the copy of this build, or, of what is named by its content, of an earlier one too. Where the browser can't read what
// it keeps there is none: the network may well answer.
async function kept(url, earlier) {
  try {
    const have = await (await caches.open(now)).match(url);
    if (have || !earlier) return have;
    for (const name of await caches.keys()) {
      const found = name.startsWith(mine) && await (await caches.open(name)).match(url);
      if (found) return found;
    }
  } catch {}
}

// fetched asks the network, past what the browser itself may have kept, unless that is named by its content; what is not there
// throws.
async function fetched(url) {
  const answer = await fetch(url, { cache: isNamedByContent(pathOf(url)) ? "default" : "no-cache" });
  if (!answer.ok) throw Object.assign(new Error(`${url}: ${answer.status}`), { status: answer.status });
  return answer;
}

// keepFile keeps a file that is no page.
async function keepFile(url) {
  const named = isNamedByContent(pathOf(url));
  const have = named && await kept(url, true);
  await (await caches.open(now)).put(url, have || await fetched(url));
}

// filesOf are what a page loads and is named by its content. Cards are for others, who show a link to it.
const filesOf = (html, url) => [...html.matchAll(/="([^"]*\bassets\/[^"]+)"/g)]
  .map(([, link]) => new URL(link, url).href).filter((file) => /^assets\/(?!cards\/)/.test(pathOf(file)));

// keepPage keeps a page and what it loads, so that both are of one build.
async function keepPage(url) {
  const answer = await fetched(url);
  if (answer.redirected || !isPage(answer)) return;
  await Promise.all(filesOf(await answer.clone().text(), url).map(keepFile));
  await (await caches.open(now)).put(url, answer);
}
