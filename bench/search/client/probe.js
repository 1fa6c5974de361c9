// What the bench puts into every page, ours and the engines': it types, and sees when the list is there.
// Written as one function, because the browser gets its text.
export function installProbe() {
  const QUIET = 50, UNSAID = 3000, GIVE_UP = 20_000;

  // ask: sets the field to a text, as a key or a paste does, and waits for its list. The time runs from the input event to
  // the list's change, not to its being painted.
  window.askBench = async (text) => {
    const input = document.querySelector("input[data-main]"), box = document.querySelector("[data-results]");
    const listed = listFor(box, text.trim());
    input.value = text;
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    const end = await listed;
    const ids = [...box.querySelectorAll("[data-code]")].slice(0, 12).map((link) => link.dataset.code);
    return { ms: end === null ? null : end - start, ids };
  };

  function listFor(box, query) {
    return new Promise((resolve) => {
      let changed = null, quiet;
      const finish = (time) => {
        observer.disconnect();
        clearTimeout(quiet);
        clearTimeout(late);
        resolve(time);
      };
      const observer = new MutationObserver(() => {
        changed = performance.now();
        if (box.dataset.query === query) return finish(changed);
        // A site that does not say whose list it shows: the last change before 50 ms of peace counts.
        clearTimeout(quiet);
        if (box.dataset.query === undefined) quiet = setTimeout(() => finish(changed), QUIET);
      });
      // And where nothing was found before and is not now, it changes nothing.
      const late = setTimeout(() => finish(null), box.dataset.query === undefined ? UNSAID : GIVE_UP);
      observer.observe(box, { childList: true, subtree: true, attributes: true });
    });
  }

  // typeBench: a text key by key. A key that leaves the trimmed query as it was (a space) asks nothing new.
  window.typeBench = async (text) => {
    const times = [];
    for (let n = 1; n <= text.length; n++) {
      const typed = text.slice(0, n);
      if (typed.trim() === text.slice(0, n - 1).trim()) continue;
      times.push((await window.askBench(typed)).ms);
      await new Promise((next) => setTimeout(next)); // let the browser paint, as it does between two keys
    }
    return times;
  };
}
