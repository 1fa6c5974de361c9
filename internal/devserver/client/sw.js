// The development server keeps nothing for offline use. A published site that was served from this address before may have left
// a worker here, which would go on answering: this one takes its place, throws its copies away and goes too.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const { pathname } = new URL("./", location.href);
  for (const name of await caches.keys()) {
    if (name.startsWith(`statusbook ${pathname} `)) await caches.delete(name);
  }
  await registration.unregister();
  for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
}
