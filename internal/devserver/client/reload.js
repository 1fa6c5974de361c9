// Reloads the page when the site was built anew. The development server puts it into each page, with the id of the
// build that the page is from, and streams the id of the newest one.
(() => {
  "use strict";
  const script = document.currentScript;
  const shown = script.dataset.build;
  const events = new URL("events", script.src);
  const pause = 1000;
  let stream = null;

  // A browser keeps few connections to one host, so tabs that nobody sees give theirs back.
  const follow = () => {
    if (stream !== null || document.hidden) {
      return;
    }
    stream = new EventSource(events);
    stream.addEventListener("build", ({ data }) => {
      if (data !== shown) {
        leave();
        location.reload();
      }
    });
    // The browser's own retry gives up for good on some errors; the server may just be starting again.
    stream.addEventListener("error", () => {
      leave();
      setTimeout(follow, pause);
    });
  };

  const leave = () => {
    stream?.close();
    stream = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", follow);
  follow();
})();
