// Offline: a site that can be installed has a worker beside its manifest, which keeps what was read. It comes when the page has
// loaded; from the second page on it hears when that is idle. From a disk a manifest in the page would be an error of the browser's.
const manifest = document.createElement("link");
manifest.rel = "manifest";
manifest.href = document.querySelector("[data-manifest]")?.dataset.manifest ?? "";
if (manifest.getAttribute("href") && navigator.serviceWorker && !fromDisk) {
  document.head.append(manifest);
  addEventListener("load", async () => {
    try {
      const { active } = await navigator.serviceWorker.register(scriptAddress(new URL("sw.js", manifest.href).href));
      (self.requestIdleCallback ?? setTimeout)(() => active?.postMessage("idle"));
    } catch {} // the site is the same without
  });
}
