// Copy the summary, the page's address, or a constant. What happened is said at the foot of the window.
const acts = document.querySelector("[data-copy]");
const said = document.querySelector(".said");
let fading;

function say(word, text, time) {
  const quoted = document.createElement("q");
  quoted.textContent = text;
  said.replaceChildren(word, quoted);
  clearTimeout(fading);
  fading = setTimeout(() => said.replaceChildren(), time);
}

// Where the clipboard is refused, as it is without TLS, the older way may do; else the text stands there, selected.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    say("Not allowed. Press Ctrl+C or ⌘C to copy ", text, 60000);
    getSelection().selectAllChildren(said.lastChild);
    if (!document.execCommand("copy")) return;
  }
  say("Copied ", text, 5000);
}

function copies(button, text) {
  button.addEventListener("click", () => copy(text));
}

// offerCopies puts the buttons to use, and one beside each constant.
function offerCopies() {
  // The page's address as its site gives it; on a server where the site is not, at home or a mirror, the one that works there.
  const { host, href } = new URL(document.querySelector("link[rel=canonical]").href);
  const address = (location.host && location.host !== host ? location.origin + location.pathname : href).replace(/^file:.*\/$/, "$&index.html");
  copies(acts.children[0], `${acts.dataset.copy} ${address}`);
  copies(acts.children[1], address);
  for (const code of document.querySelectorAll(".constants td code")) {
    const button = document.createElement("button");
    button.textContent = "Copy";
    button.ariaLabel = `Copy ${code.textContent}`;
    copies(button, code.textContent);
    code.after(button);
  }
}

if (acts && said) offerCopies(); // an author's own page may do without
