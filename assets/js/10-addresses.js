// Addresses: on a server /502/ is enough; a folder on a disk has no index page, so there its file is named.
const fromDisk = location.protocol === "file:";

function pageAddress(url) {
  return fromDisk ? url.replace(/\/(?=$|[?#])/, "/index.html") : url;
}

if (fromDisk) {
  for (const a of document.querySelectorAll("a[href]")) {
    if (a.protocol === "file:") a.href = pageAddress(a.href);
  }
  for (const form of document.querySelectorAll("form[data-search]")) form.action = pageAddress(form.action);
}

// What the other scripts of the site share with this one. All that they load comes from the site itself.
const policy = self.trustedTypes?.createPolicy("statusbook", { createScriptURL: (url) => url });
const scriptAddress = (url) => policy?.createScriptURL(url) ?? url;
self.statusbook = { fromDisk, pageAddress, scriptAddress };
