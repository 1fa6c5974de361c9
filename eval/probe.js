// What eval puts into every page: it writes queries into the field, and sees when their lists are there.
self.statusbookEval = (() => {
  const LIMIT = 20_000;
  const loading = [], really = self.fetch;
  let underWay = 0, wanted = "";

  // Of each part of the index: whether the list had to wait for it. Scripts come before the first list in any case.
  self.fetch = (url, ...more) => {
    underWay++;
    loading.push({ path: new URL(url, location.href).pathname.slice(1), waited: box().dataset.query !== wanted });
    return really(url, ...more).finally(() => underWay--);
  };

  const box = () => document.querySelector("[data-results]");

  // write sets the field to a text, as a key or a paste does, and waits for its list.
  function write(text) {
    const input = document.querySelector("input[data-main]"), before = loading.length;
    wanted = text.trim();
    return new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => {
        if (box().dataset.query !== wanted) return;
        const ms = performance.now() - start;
        clearTimeout(late);
        observer.disconnect();
        resolve({ ms, loaded: loading.slice(before).some(({ waited }) => waited) });
      });
      const late = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`no list for ${wanted} within ${LIMIT} ms`));
      }, LIMIT);
      observer.observe(box(), { childList: true, attributes: true, attributeFilter: ["data-query"] });
      input.value = text;
      const start = performance.now();
      input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    });
  }

  // rest lets the browser paint, as it does between two keys of a reader, and lets come what the list did not wait for.
  async function rest() {
    do await new Promise((next) => setTimeout(next)); while (underWay);
  }

  // ask writes a whole query, and waits for its summaries too.
  async function ask(text) {
    while (document.readyState === "loading") await new Promise((next) => setTimeout(next)); // a long page on a busy machine
    document.querySelector("input[data-main]").focus();
    await write(text);
    await rest();
    const ids = [...box().querySelectorAll("[data-code]")].map((link) => link.dataset.code);
    return { ids, afterwards: loading.filter(({ waited }) => !waited).map(({ path }) => path) };
  }

  // type writes a query key by key.
  async function type(text) {
    const keys = [];
    for (const end of ends(text)) {
      keys.push(await write(text.slice(0, end)));
      await rest();
    }
    return keys;
  }

  // ends are the places after each character; one may take two units.
  function* ends(text) {
    let end = 0;
    for (const character of text) yield end += character.length;
  }

  return { ask, type, write };
})();
