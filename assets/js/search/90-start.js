// Start: every search field of the page, over one index.
document.querySelectorAll("form[data-search]").forEach(searchField);
