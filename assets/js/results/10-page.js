// The search page: its list is the page itself. It marks what matched, says why, filters, and stands in the page's address.
function resultsPage(input, update) {
  const find = (name) => document.querySelector(`[data-${name}]`);
  const all = find("all"), rest = make("div", {}), filters = searchFilters(find("filters"), update), versus = apartLink(find("apart")), step = 10;
  const title = document.title;
  let most = step, asked, known;
  find("results-page").after(rest);
  const terms = () => known ??= new Set(slots.flatMap((slot) => slot.terms)); // what the query's words mean
  return {
    box: find("results-page"),
    status: find("status"),
    most: () => most,
    apply(ranked) {
      versus.read(ranked);
      return filters.apply(ranked);
    },
    count: filters.count,
    marked: (text) => marked(text, terms()),

    // restore shows what the page's address asks for, or what was typed before this script came.
    restore(event) {
      if (event || !input.value) input.value = new URLSearchParams(location.search).get("q") ?? input.value;
      filters.read();
      update();
      if (!input.value && !location.hash) input.focus(); // an anchor asks for another part of the page
    },

    begin(query) {
      if (asked !== query) most = step;
      asked = query;
      known = undefined;
      // Tabs, the history and what is printed say which search this is.
      document.title = query ? `“${query.length > 60 ? `${query.slice(0, 60)}…` : query}” · ${title}` : title;
      set(find("filters"), { "aria-busy": "true" }); // until its counts are those of the query
    },

    // address is that of the page with a query.
    address(query) {
      const url = new URL(location.href);
      query ? url.searchParams.set("q", query) : url.searchParams.delete("q");
      filters.write(url.searchParams);
      return url;
    },

    explain(link, code) {
      const why = reason(code, terms());
      if (why.length) link.append(make("span", { class: "why because" }, ...why));
    },

    // more adds a button for the rest of the matches, if there is one, and then leads to the first of them, from where the arrows
    // go on. It stands after the list: a listbox may have options only.
    more(shown, key, next) {
      rest.replaceChildren();
      if (!shown) return;
      const button = make("button", { type: "button", class: "more" }, "Show more");
      button.addEventListener("click", async () => {
        most = shown + step;
        const link = await next(shown);
        link?.addEventListener("keydown", key);
        link?.focus();
      });
      rest.append(button);
    },

    open(isOpen, failed) {
      all.hidden = isOpen && !failed;
      if (!all.hidden) rest.replaceChildren();
      filters.show(isOpen && !failed);
      versus.show(isOpen && !failed);
    },
  };
}

// marked is a text in which the words that a query means are marked.
function marked(text, terms) {
  return text.split(/([\p{L}\p{M}\p{N}'’]+(?:\.(?=\d)[\p{L}\p{N}]+)*)/u).map((word, i) => (i % 2 && terms.has(stem(fold(word))) ? make("mark", {}, word) : word));
}

// reason says why a code matched: the form of the log, the phrase, or the fields that have the words.
function reason(code, terms) {
  const phrase = heard.get(code)?.phrase;
  if (logs.has(code)) return [`Read as: ${logs.get(code)}`];
  if (phrase?.field > 1) return [`${labels[phrase.field]}: `, ...marked(phrase.text, terms)];
  const fields = labels.filter((_, field) => slots.some(({ masks }) => masks && has(masks[code], field)));
  return fields.length ? [`Found in: ${fields.join(", ").toLowerCase()}`] : [];
}

