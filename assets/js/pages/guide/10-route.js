// Links in a picture have no protocol to ask for, so that the ones of a folder on a disk need this.
if (fromDisk) {
  for (const a of document.querySelectorAll("svg a")) {
    const url = new URL(a.getAttribute("href"), location.href);
    if (url.protocol === "file:") a.setAttribute("href", pageAddress(url.href));
  }
}
