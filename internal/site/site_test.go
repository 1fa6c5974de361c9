package site_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

// entry is one file: "http" is a collection's index.md, "http/502" a code, "http/classes/5xx" and "guides/how" the others.
// Its lines follow the keys that the file needs, which are lines 1 to 4 of a code and 1 to 3 of the others; a line "---"
// in them starts the body.
type entry struct{ name, lines string }

// source makes a source of entries. A collection that defines no classes has one, "all", that matches every id.
func source(entries []entry) fstest.MapFS {
	files := fstest.MapFS{}
	for _, e := range entries {
		front, body, _ := strings.Cut("\n"+e.lines, "\n---\n")
		front = strings.TrimSuffix(strings.TrimPrefix(front, "\n"), "\n") + "\n"
		name, keys := named(e.name)
		if strings.HasSuffix(name, "/index.md") && !strings.Contains(front, "classes:") {
			front += "classes: [{id: all, title: All, summary: S, match: [\"*\"]}]\n"
		}
		files["content/"+name] = &fstest.MapFile{Data: []byte("---\n" + keys + strings.TrimPrefix(front, "\n") + "---\n" + body)}
	}
	return files
}

func named(name string) (file, keys string) {
	slug, rest, below := strings.Cut(name, "/")
	switch {
	case (slug == "guides" || slug == "pages") && below:
		return name + ".md", "title: " + rest + "\nsummary: S\n"
	case !below:
		return "codes/" + slug + "/index.md", "title: The " + slug + " codes\nsummary: S\n"
	case strings.HasPrefix(rest, "classes/"):
		return "codes/" + name + ".md", "class: " + strings.TrimPrefix(rest, "classes/") + "\n"
	}
	return "codes/" + name + ".md", "code: \"" + rest + "\"\ntitle: T" + rest + "\nsummary: S\n"
}

// root names the collection http as the root.
var root = content.Settings{Root: content.Text{Value: "http"}}

// resolve makes a site, and gives what is wrong with it, sorted, one a line.
func resolve(t *testing.T, settings content.Settings, static []string, entries ...entry) (*site.Site, string) {
	t.Helper()
	cat, diags, err := content.Load(source(entries))
	if err != nil || len(diags) > 0 {
		t.Fatalf("the test's own source is wrong: %v\n%s", err, diags)
	}
	s, diags := site.New(cat, settings, static)
	return s, diags.Sorted().String()
}

// build makes a site that must have no mistakes.
func build(t *testing.T, settings content.Settings, entries ...entry) *site.Site {
	t.Helper()
	s, diags := resolve(t, settings, nil, entries...)
	if diags != "" {
		t.Fatalf("diagnostics:\n%s", diags)
	}
	return s
}

// code finds a code by its full id.
func code(t *testing.T, s *site.Site, id string) *site.Code {
	t.Helper()
	collection, rest, _ := strings.Cut(id, "/")
	c := s.Code(collection, rest)
	if c == nil {
		t.Fatalf("no code %s", id)
	}
	return c
}

func ids(codes []*site.Code) string {
	var out []string
	for _, c := range codes {
		out = append(out, c.FullID())
	}
	return strings.Join(out, " ")
}

func id(c *site.Code) string {
	if c == nil {
		return ""
	}
	return c.FullID()
}

// mistake is a table's case whose source has mistakes.
type mistake struct {
	name    string
	entries []entry
	want    string
}

func checkMistakes(t *testing.T, tests []mistake) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := strings.ReplaceAll(tt.want, "@", "content/codes/")
			if _, got := resolve(t, root, nil, tt.entries...); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

const twoClasses = `classes:
  - {id: 4xx, title: Client error, summary: C, match: ["4*"], accent: amber, causes_title: Why, fixes_title: What now}
  - {id: 5xx, title: Server error, summary: D, match: ["5??", "E*"]}
`

func TestCodesFindTheirClass(t *testing.T) {
	s := build(t, root, entry{"http", twoClasses}, entry{"http/404", ""}, entry{"http/404.13", ""}, entry{"http/502", ""}, entry{"http/E9", ""},
		entry{"http/418", "class: 5xx\n"}, entry{"http/teapot", "class: 4xx\n"})
	for id, want := range map[string]string{
		"http/404": "4xx", "http/404.13": "4xx", "http/502": "5xx", "http/E9": "5xx", "http/418": "5xx", "http/teapot": "4xx",
	} {
		if got := code(t, s, id).Class.ID; got != want {
			t.Errorf("%s is in %s, want %s", id, got, want)
		}
	}
	four, five := s.Root.Classes[0], s.Root.Classes[1]
	if four.Accent != "amber" || four.CausesTitle != "Why" || four.FixesTitle != "What now" || four.URL != "4xx/" {
		t.Errorf("a class as it was defined: %+v", four)
	}
	if five.Accent != "slate" || five.CausesTitle != "Common causes" || five.FixesTitle != "Quick fixes" {
		t.Errorf("a class with defaults: %+v", five)
	}
}

func TestTheFirstClassThatMatchesWins(t *testing.T) {
	s := build(t, root, entry{"http", "classes: [{id: a, title: A, summary: S, match: [\"5*\"]}, {id: b, title: B, summary: S, match: [\"*\"]}]\n"}, entry{"http/500", ""}, entry{"http/404", ""})
	if got := code(t, s, "http/500").Class.ID + code(t, s, "http/404").Class.ID; got != "ab" {
		t.Errorf("got %s, want ab", got)
	}
}

func TestAClassHasWhatItsPageSays(t *testing.T) {
	s := build(t, root, entry{"http", twoClasses}, entry{"http/classes/4xx", "specs: [{title: RFC}]\nsources: [{title: Book}]\nkeywords: [k]\nreviewed: 2026-01-02\n---\n## A {#a}\n"})
	c := s.Root.Classes[0]
	if c.File != "content/codes/http/classes/4xx.md" || c.Title != "Client error" || c.Summary != "C" || c.Specs[0].Title != "RFC" ||
		c.Sources[0].Title != "Book" || c.Keywords[0] != "k" || c.Reviewed != "2026-01-02" || c.Body.Headings()[0].ID != "a" {
		t.Errorf("got %+v", c)
	}
	if other := s.Root.Classes[1]; other.File != "content/codes/http/index.md" || !other.Body.Empty() {
		t.Errorf("a class without a page: %+v", other)
	}
}

func TestMistakesAboutClasses(t *testing.T) {
	checkMistakes(t, []mistake{
		{"no pattern matches", []entry{{"http", twoClasses}, {"http/600", ""}},
			"@http/600.md:2:7: code \"600\" is in no class of http; add a pattern to a class in content/codes/http/index.md, or `class:` here\n"},
		{"a class that nobody defined", []entry{{"http", twoClasses}, {"http/502", "class: 5xy\n"}}, "@http/502.md:5:8: no class \"5xy\" in http; did you mean 5xx?\n"},
		{"a class of another collection", []entry{{"http", twoClasses}, {"iis", ""}, {"iis/1", "class: 4xx\n"}}, "@iis/1.md:5:8: no class \"4xx\" in iis\n"},
		{"a page of a class that nobody defined", []entry{{"http", twoClasses}, {"http/classes/3xx", ""}},
			"@http/classes/3xx.md:2:8: no class \"3xx\" in http; define it under `classes:` in content/codes/http/index.md\n"},
		{"a class defined twice", []entry{{"http", "classes: [{id: a, title: A, summary: S}, {id: a, title: B, summary: S}]\n"}},
			"@http/index.md:4:47: address /a/ of the class a of http is taken by the class a of http; rename one of them\n" +
				"@http/index.md:4:47: duplicate class \"a\", first at content/codes/http/index.md:4:16; keep one of them\n"},
		{"a broken pattern", []entry{{"http", "classes: [{id: a, title: A, summary: S, match: [\"4[\"]}]\n"}},
			"@http/index.md:4:49: match: \"4[\" is not a pattern; write a pattern such as \"4*\"\n"},
		{"an id that can't be an address", []entry{{"http", "classes: [{id: a/b, title: A, summary: S}]\n"}},
			"@http/index.md:4:16: class id \"a/b\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n"},
	})
}

func TestCodesStandInTheOrderPeopleCount(t *testing.T) {
	s := build(t, root, entry{"http", "classes: [{id: b, title: B, summary: S, match: [\"[^4]*\"]}, {id: a, title: A, summary: S, match: [\"4*\"]}]\n"},
		entry{"http/404.10", ""}, entry{"http/404.2", ""}, entry{"http/404", ""}, entry{"http/4040", ""}, entry{"http/E10", ""}, entry{"http/E9", ""},
		entry{"http/E09", ""}, entry{"http/E9a", ""}, entry{"http/10", ""}, entry{"http/9", ""}, entry{"http/e1", ""})
	want := "http/9 http/10 http/E9 http/E9a http/E09 http/E10 http/e1 http/404 http/404.2 http/404.10 http/4040"
	if got := ids(s.Codes()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var forth, back []*site.Code
	for c := code(t, s, "http/9"); c != nil; c = c.Next {
		forth = append(forth, c)
	}
	for c := code(t, s, "http/4040"); c != nil; c = c.Prev {
		back = append([]*site.Code{c}, back...)
	}
	if ids(forth) != want || ids(back) != want {
		t.Errorf("from neighbour to neighbour:\nnext %s\nprev %s", ids(forth), ids(back))
	}
}

func TestNeighboursStayInTheirCollection(t *testing.T) {
	s := build(t, root, entry{"http", "order: 2\n"}, entry{"iis", "order: 1\n"}, entry{"http/1", ""}, entry{"http/2", ""}, entry{"iis/3", ""})
	if got := ids(s.Codes()); got != "iis/3 http/1 http/2" {
		t.Errorf("collections by order: %s", got)
	}
	if c := code(t, s, "iis/3"); c.Next != nil || c.Prev != nil {
		t.Errorf("next %s, prev %s", id(c.Next), id(c.Prev))
	}
}

func TestCodesHaveTheirCollectionsStatus(t *testing.T) {
	s := build(t, root, entry{"http", "status: unofficial\n"}, entry{"iis", ""}, entry{"http/1", ""}, entry{"http/2", "status: deprecated\n"}, entry{"iis/3", ""})
	for id, want := range map[string]string{"http/1": "unofficial", "http/2": "deprecated", "iis/3": ""} {
		if got := code(t, s, id).Status; got != want {
			t.Errorf("%s: status %q, want %q", id, got, want)
		}
	}
}

func TestTheRootCollection(t *testing.T) {
	named := func(name string) content.Settings { return content.Settings{Root: content.Text{Value: name}} }
	two := []entry{{"a", ""}, {"b", ""}, {"a/1", ""}, {"b/2", ""}}
	tests := []struct {
		name     string
		settings content.Settings
		entries  []entry
		root     string
		urls     string
		want     string
	}{
		{"is the one that is named", named("b"), two, "b", "a/1/ 2/", ""},
		{"is the only one", content.Settings{}, []entry{{"a", ""}, {"a/1", ""}}, "a", "1/", ""},
		{"is none of several where none is named", content.Settings{}, two, "", "a/1/ b/2/", ""},
		{"is guessed where the name is wrong", named("bb"), two, "a", "1/ b/2/", "root: no collection \"bb\"; did you mean b?\n"},
		{"is none where there is no collection", content.Settings{}, nil, "", "", ""},
	}
	for _, tt := range tests {
		entries := tt.entries
		if entries == nil {
			entries = []entry{{"guides/g", ""}}
		}
		s, diags := resolve(t, tt.settings, nil, entries...)
		var urls []string
		for _, c := range s.Codes() {
			urls = append(urls, c.URL)
		}
		got := ""
		if s.Root != nil {
			got = s.Root.Slug
		}
		if got != tt.root || strings.Join(urls, " ") != tt.urls || diags != tt.want {
			t.Errorf("%s: root %q, addresses %v, diagnostics %q", tt.name, got, urls, diags)
		}
	}
}

func TestMistakesAboutCodes(t *testing.T) {
	checkMistakes(t, []mistake{
		{"a collection without an index", []entry{{"http", ""}, {"iis/1", ""}, {"iis/2", ""}, {"iis/classes/a", ""}},
			"@iis/1.md: collection \"iis\" has no index.md; write content/codes/iis/index.md\n"},
		{"a collection of a class page alone", []entry{{"http", ""}, {"iis/classes/a", ""}},
			"@iis/classes/a.md: collection \"iis\" has no index.md; write content/codes/iis/index.md\n"},
		{"ids that can't be addresses", []entry{{"http", ""}, {"http/a b", ""}, {"http/-a", ""}, {"http/ä", ""}, {"http/a+b", ""}, {"http/502.", ""}, {"http/con", ""}, {"http/lpt9.x", ""}, {"http/com10", ""}},
			"@http/-a.md:2:7: code \"-a\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n" +
				"@http/502..md:2:7: code \"502.\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n" +
				"@http/a b.md:2:7: code \"a b\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n" +
				"@http/a+b.md:2:7: code \"a+b\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n" +
				"@http/con.md:2:7: code \"con\" is a device's name on Windows, which can't have such a file; choose another\n" +
				"@http/lpt9.x.md:2:7: code \"lpt9.x\" is a device's name on Windows, which can't have such a file; choose another\n" +
				"@http/ä.md:2:7: code \"ä\" can't be an address; use letters, digits and . _ -, a letter or digit first, no dot last, at most 64\n"},
	})
}

func TestACodeIsDefinedOnce(t *testing.T) {
	files := source([]entry{{"http", ""}, {"http/502", ""}})
	files["content/codes/http/503.md"] = files["content/codes/http/502.md"] // a copy that was not edited
	cat, _, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	_, diags := site.New(cat, root, nil)
	want := "content/codes/http/503.md:2:7: duplicate code \"502\", first at content/codes/http/502.md:2:7; keep one of them\n"
	if diags.String() != want {
		t.Errorf("got %swant %s", diags, want)
	}
}

func TestABrokenIndexIsOneMistakeAndNotOneOfEveryCode(t *testing.T) {
	files := source([]entry{{"http", ""}, {"http/404", "facts: {retry: x}\nconstants: {go: X}\n"}, {"http/classes/4xx", ""}, {"http/502", "related: [\"404\"]\n"},
		{"iis", ""}, {"iis/1", "facts: {retry: x}\nparent: \"502\"\n"}, {"guides/g", "codes: [\"404\"]\n"}})
	files["content/codes/http/index.md"].Data = []byte("---\ntitle: a: b\n---\n")
	files["content/codes/http/404.md"].Data = []byte("---\ntitle: a: b\n---\n")
	cat, diags, err := content.Load(files)
	if err != nil || len(diags) != 2 {
		t.Fatalf("want the two broken files: %v\n%s", err, diags)
	}
	s, diags := site.New(cat, root, nil)
	if len(diags) > 0 {
		t.Errorf("more than the two:\n%s", diags)
	}
	if _, err := s.Resolve("content/codes/http/502.md", "502/", "404.md#fixes"); err != nil {
		t.Errorf("a section of a page that could not be read: %v", err)
	}
}
