// The reader's language comes first among the constants, here and on all later pages that have it.
const LANGUAGE = "statusbook-language";
const languages = document.querySelector(".lang select");

if (languages) {
  const table = document.querySelector(".constants tbody"), rows = [...table.rows];
  const bring = () => {
    table.append(...rows);
    table.prepend(rows[languages.selectedIndex - 1] ?? rows[0]);
    table.className = languages.value && "mine";
  };
  languages.append(...rows.map((row) => new Option(row.cells[0].textContent)));
  try {
    languages.value = localStorage.getItem(LANGUAGE);
  } catch { /* nothing can be kept here */ }
  languages.value ||= ""; // this page may lack the language
  bring();
  languages.addEventListener("change", () => {
    bring();
    try {
      localStorage.setItem(LANGUAGE, languages.value);
    } catch { /* it holds for this page alone */ }
  });
}
