// A new build's worker first has all that it needs, then takes over at once: a page is of one build whatever happens, since
// all that it loads is named by its content.
addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

async function install() {
  await Promise.all([...build.pages.map(addressOf).map(keepPage), ...build.files.map(addressOf).map(keepFile)]);
  for (const url of await readPages()) {
    try {
      await keepPage(url);
    } catch (error) {
      // Without a network try another time. What the server refuses would hold up every build to come: there its old copy stays
      // if the server is busy or broken, and says its age as every copy does; else the page is gone.
      if (!error.status) throw error;
      if (error.status >= 500 || error.status === 429) await carryOver(url);
    }
  }
  if (build.index && await kept(addressOf(build.index), true)) await keepFile(addressOf(build.index));
  await skipWaiting();
}

// carryOver takes a page from an earlier build's copies, with what it loads as far as that is there.
async function carryOver(url) {
  const old = await kept(url, true);
  if (!old) return;
  await Promise.allSettled(filesOf(await old.clone().text(), url).map(keepFile));
  await (await caches.open(now)).put(url, old);
}

// readPages are the pages that a reader has open, and those that earlier builds' workers kept.
async function readPages() {
  const pages = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(mine) || name === now) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) if (isPage(await cache.match(request))) pages.add(request.url);
  }
  for (const { url } of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (pathOf(url) !== null) pages.add(pageOf(new URL(url)));
  }
  for (const path of build.pages) pages.delete(addressOf(path));
  return [...pages].slice(-mostPages);
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(mine) && name !== now) await caches.delete(name);
  await registration.navigationPreload?.disable(); // earlier builds had it, and it may answer from what the browser itself has kept
  await clients.claim();
}

// The second page that somebody opens says when it is idle: who comes back gets the whole search index, in one file.
addEventListener("message", (event) => {
  if (event.data !== "idle" || !build.index || navigator.connection?.saveData) return;
  const url = addressOf(build.index);
  event.waitUntil(kept(url).then((have) => have || keepFile(url)).catch(() => {})); // another time
});
