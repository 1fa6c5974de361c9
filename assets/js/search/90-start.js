// Start: every search field of the page, over one index.
forms.forEach(searchField);
