// Offline: a site that can be installed has a worker beside its manifest, which keeps what was read. It comes when the page has
// loaded; from the second page on it hears when that is idle.
const manifest = document.querySelector("link[rel=manifest]");
if (fromDisk) manifest?.remove(); // it could not be loaded, and the browser would complain
else if (manifest && navigator.serviceWorker) {
  addEventListener("load", async () => {
    try {
      const { active } = await navigator.serviceWorker.register(scriptAddress(new URL("sw.js", manifest.href).href), { updateViaCache: "none" });
      (self.requestIdleCallback ?? setTimeout)(() => active?.postMessage("idle"));
    } catch {} // the site is the same without
  });
}
