// Search: what searches is a script of its own, loaded when somebody first turns to a search field.
const forms = self.statusbook.forms = [...document.querySelectorAll("form[data-search]")];
const mainForm = document.querySelector("input[data-main]")?.form ?? forms[0];
let searching = false;

function startSearch() {
  if (searching) return;
  searching = true;
  const script = document.createElement("script");
  script.src = scriptAddress(mainForm.dataset.searcher);
  script.onerror = searchFailed;
  document.head.append(script);
}

// Without the script the form itself leads to the list of all codes.
function searchFailed() {
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.className = "failed";
  mainForm.after(note);
  note.textContent = "Search could not be loaded. Press Enter for the list of all codes, or load the page anew.";
}

for (const form of forms) form.addEventListener("focusin", startSearch);
if (mainForm && (document.querySelector("[data-results-page]") || history.state)) startSearch();
