package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	"statusbook/internal/search"
)

// finding is what the search page says of a query: what is held equal to internal/search.
type finding struct {
	Query, Count string
	Codes        []string // the first ten
	Why          []string // of each of them
}

// askAll types queries into the search page, one after the other, and notes what each finds. The page is hidden meanwhile: the
// texts are there, and nobody waits until long ones are painted.
const askAll = `(async queries => {
	document.documentElement.hidden = true;
	const input = document.querySelector("input[data-main]"), box = document.querySelector("[data-results]");
	const shown = query => new Promise((done, failed) => {
		const late = setTimeout(() => { watch.disconnect(); failed(new Error("no answer to " + query.slice(0, 80))); }, 60000);
		const watch = new MutationObserver(() => {
			if (box.dataset.query !== query.trim()) return;
			watch.disconnect();
			clearTimeout(late);
			done();
		});
		watch.observe(box, {attributes: true, attributeFilter: ["data-query"]});
		input.value = query;
		input.dispatchEvent(new Event("input", {bubbles: true}));
	});
	const found = [];
	for (const query of queries) {
		await shown(query);
		const links = [...box.querySelectorAll("[data-code]")].slice(0, 10);
		found.push({
			Query: box.dataset.query,
			Count: document.querySelector("[data-status]").textContent,
			Codes: links.map(a => a.dataset.code),
			Why: links.map(a => a.querySelector(".because")?.textContent ?? ""),
		});
	}
	document.documentElement.hidden = false;
	return found;
})(%s)`

// TestTheBrowserRanksAsTheTerminalDoes holds the two rankings equal: that of the script and that of internal/search.
func TestTheBrowserRanksAsTheTerminalDoes(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	queries := evalQueries(t)
	for _, c := range book.Collections {
		for _, l := range c.Logs {
			queries = append(queries, l.Example.Value)
		}
	}
	newTab(t).ranksAsInGo(book, append(queries, oddQueries...))
}

// TestTheBrowserRanksAnotherCatalogueAsTheTerminalDoes asks one that is unlike the reference: short ids, and German texts.
func TestTheBrowserRanksAnotherCatalogueAsTheTerminalDoes(t *testing.T) {
	t.Parallel()
	const classes = "classes: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n"
	source := fstest.MapFS{}
	for name, text := range map[string]string{
		"statusbook.yaml":               "root: exit\n",
		"content/codes/exit/index.md":   "---\ntitle: Fehlercodes\nsummary: S\n" + classes,
		"content/codes/exit/5.md":       "---\ncode: \"5\"\ntitle: Nicht da\nsummary: Fehlt.\n---\n",
		"content/codes/exit/14.md":      "---\ncode: \"14\"\ntitle: Größe überschritten\nsummary: Das Maß ist voll.\n---\n",
		"content/codes/signal/index.md": "---\ntitle: Signale\nsummary: S\n" + classes,
		"content/codes/signal/9.md":     "---\ncode: \"9\"\ntitle: Killed\nsummary: Weg.\n---\n",
	} {
		source[name] = &fstest.MapFile{Data: []byte(text)}
	}
	book, err := buildFrom(source)
	if err != nil {
		t.Fatal(err)
	}
	newTab(t).ranksAsInGo(book, []string{
		"5", "exit status 5", "error 5", "grpc 14", "9", "error 9", "signale 9", "wait 5 seconds", "line 5 of a text that goes on and on",
		"größe", "GRÖSSE", "grosse", "Maß", "mass", "MAẞ", "ẞ",
	})
}

func (b *tab) ranksAsInGo(book built, queries []string) {
	b.Helper()
	for i := range queries {
		queries[i] = inField(queries[i])
	}
	list, err := json.Marshal(queries)
	b.must("write queries", err)
	b.open(b.serve(book.files, "/") + "search/")
	b.wait("document.querySelector('input[data-main][role=combobox]')")
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Minute)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]finding](fmt.Sprintf(askAll, list), chromedp.EvalAwaitPromise))
	b.must("ask all queries", err)
	index, differ := search.New(book.Site), 0
	for i, got := range found {
		if want := asked(book, index, queries[i], got); !reflect.DeepEqual(got, want) {
			differ++
			b.Errorf("%q\n  in the browser: %s %q %q\n  in Go:          %s %q %q", short(queries[i]), got.Count, got.Codes, got.Why, want.Count, want.Codes, want.Why)
		}
	}
	if len(found) != len(queries) || differ > 0 {
		b.Errorf("of %d queries %d were answered, %d of them otherwise than in Go", len(queries), len(found), differ)
	}
}

// inField is a text as a search field has it that somebody pasted it into: in one line.
func inField(text string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
}

func short(query string) string {
	if len(query) > 200 {
		return query[:200] + " …"
	}
	return query
}

// evalQueries are those of make eval-search.
func evalQueries(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "eval", "queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for line := range strings.Lines(string(text)) {
		query, _, ok := strings.Cut(line, "\t")
		if ok && !strings.HasPrefix(line, "#") {
			queries = append(queries, query)
		}
	}
	if len(queries) < 500 {
		t.Fatalf("eval/queries.tsv has only %d queries", len(queries))
	}
	return queries
}

// asked is what internal/search finds, as the page would say it. The page names a phrase with its field, which an Answer
// doesn't hold; so there only the text is compared.
func asked(book built, index *search.Index, query string, got finding) finding {
	matches := index.Query(query).Matches
	want := finding{Query: got.Query, Codes: []string{}, Why: []string{}}
	switch n := len(matches); n {
	case 0:
		want.Count = got.Count
		if !strings.HasPrefix(got.Count, "Nothing found for “") {
			want.Count = "Nothing found"
		}
	case 1:
		want.Count = "1 match"
	default:
		want.Count = fmt.Sprintf("%d matches", n)
	}
	codes := book.Codes()
	for i, m := range matches[:min(len(matches), 10)] {
		want.Codes = append(want.Codes, codes[m.Code].FullID())
		var why string
		if i < len(got.Why) {
			why = got.Why[i]
		}
		_, phrase, isPhrase := strings.Cut(why, ": ")
		switch {
		case m.Log != "":
			why = "Read as: " + m.Log
		case isPhrase && !strings.HasPrefix(why, "Found in: ") && phrase == m.Phrase:
		case len(m.Fields) > 0:
			why = "Found in: " + strings.ToLower(strings.Join(m.Fields, ", "))
		default:
			why = ""
		}
		want.Why = append(want.Why, why)
	}
	return want
}
