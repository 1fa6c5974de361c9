package export_test

import (
	"encoding/xml"
	"fmt"
	"maps"
	"strings"
	"testing"

	"statusbook/internal/export"
	"statusbook/internal/site"
)

type readFeed struct {
	Updated string `xml:"updated"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

func feedOf(t *testing.T, s *site.Site) (readFeed, []string) {
	t.Helper()
	data, err := export.Feed(s)
	if err != nil {
		t.Fatal(err)
	}
	var f readFeed
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range f.Entries {
		lines = append(lines, strings.Join([]string{e.Updated[:10], e.ID, e.Title, e.Summary}, " | "))
	}
	return f, lines
}

// changed is the small source with changes on a code's page, the newest first.
func changed(changes string) map[string]string {
	files := maps.Clone(small)
	files["codes/http/500.md"] = "---\ncode: \"500\"\ntitle: Error\nsummary: S\nchanges:\n" + changes + "---\n"
	return files
}

func TestTheFeedHasTheChangesTheNewestFirstAndNoReviews(t *testing.T) {
	s := model(t, "https://x.example:8443/a/", changed(`- {date: 2026-05-02, change: "*Second* & last"}
- {date: 2026-05-02, change: "First"}
- {date: 2026-06-01, change: "See [502](502.md)"}
`))
	feed, got := feedOf(t, s)
	want := []string{
		"2026-06-01 | tag:x.example,2026-06-01:/a/500/ | 500 Error · HTTP | See 502",
		"2026-05-02 | tag:x.example,2026-05-02:/a/500/ | 500 Error · HTTP | First",
		"2026-05-02 | tag:x.example,2026-05-02:/a/500/#2 | 500 Error · HTTP | Second & last",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if feed.Updated != "2026-06-01T00:00:00Z" {
		t.Errorf("the feed is of %s", feed.Updated)
	}
}

func TestALongFeedKeepsItsNewestEntries(t *testing.T) {
	var changes strings.Builder
	for day := 30; day > 0; day-- {
		fmt.Fprintf(&changes, "- {date: 2026-01-%02d, change: A}\n- {date: 2026-02-%02d, change: B}\n", day, min(day, 28))
	}
	feed, lines := feedOf(t, model(t, "https://x.example/", changed(changes.String())))
	if len(feed.Entries) != 50 || !strings.HasPrefix(lines[0], "2026-02-28") || !strings.HasPrefix(lines[49], "2026-01-11") {
		t.Errorf("%d entries, the first %s, the last %s", len(lines), lines[0], lines[len(lines)-1])
	}
}

func TestASiteWithoutChangesOrAddressHasNoFeed(t *testing.T) {
	written := changed("- {date: 2026-05-02, change: A}\n")
	if !model(t, "https://x.example/", written).HasFeed() {
		t.Error("no feed of changes")
	}
	if model(t, "https://x.example/", small).HasFeed() {
		t.Error("a feed of reviews")
	}
	if model(t, "", written).HasFeed() {
		t.Error("a feed without addresses")
	}
}

func TestLongNamesFitTheSearchDescription(t *testing.T) {
	s := model(t, "https://x.example/", small)
	s.Settings.Title, s.Settings.Question, s.Settings.Language = "Éxit codes <of> our & products", "What?", "en"
	for short, want := range map[string]string{
		s.Settings.Title: "Éxit codes <of>", "Fehlercodes der Lagerverwaltung": "Fehlercodes der", "Exit code numbers": "Exit code",
		"Lagerverwaltungsfehler": "Lagerverwaltungs", "Codes": "Codes",
	} {
		s.Settings.ShortTitle = short
		data, err := export.OpenSearch(s)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct{ ShortName, LongName string }
		if err := xml.Unmarshal(data, &doc); err != nil || doc.ShortName != want || doc.LongName != s.Settings.Title {
			t.Errorf("%s: %v %+v, want %q", short, err, doc, want)
		}
		if data, err = export.Manifest(s.Settings, nil); err != nil || !strings.Contains(string(data), `"short_name":"`+strings.NewReplacer("<", `\u003c`, ">", `\u003e`).Replace(want)+`"`) {
			t.Errorf("%s: %v %s", short, err, data)
		}
	}
}

func TestTheListForLanguageModelsOfASmallCatalogue(t *testing.T) {
	s := model(t, "", small)
	s.Settings.Title, s.Settings.Description = "[Our] codes", "What\n# they mean"
	const want = `# \[Our\] codes

> What # they mean

Each page has a copy in Markdown: that of ` + "`/500/` is `/500.md`. The facts of a code are JSON at `/500.json`." + `

## Guides

- [How](guides/how.md): S

## All

- [500 Error](500.md): S
- [502 Bad Gateway](502.md): A & B

## Platforms

- [IIS](iis.md): S
- [NG](ng.md): S

## Data

- [All codes as JSON](codes.json): every code of every owner with its summary, its page and its document

## Optional

- [Comparisons](compare.md): Codes that are easily taken for each other, side by side, what tells them apart first
`
	if got := string(export.LLMs(s)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(export.LLMs(model(t, "", only("codes/http/index.md")))); strings.Contains(got, "copy") || strings.Contains(got, "## Guides") {
		t.Errorf("of no codes:\n%s", got)
	}
}
