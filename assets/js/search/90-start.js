// Start: every search field of the page, over one index.
const searchForms = [...document.querySelectorAll("form[data-search]")];
const allParts = new Parts(searchForms[0].dataset);
searchForms.forEach((form, i) => new SearchField(form, i, allParts));
