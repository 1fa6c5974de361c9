package explain

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/search"
	"statusbook/internal/site"
)

// reference is a small one: three owners, of whom two have the code 502, one it in two forms.
func reference(t *testing.T) (*site.Site, *search.Index) {
	t.Helper()
	owner := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: Codes of " + name + "\nname: " + name + "\nsummary: What it says.\n" +
			"classes: [{id: all, title: All, summary: Every one., match: [\"*\"]}]\n---\n")}
	}
	code := func(id, title, more string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ncode: \"" + id + "\"\ntitle: " + title + "\nsummary: It is so.\n" + more + "---\n")}
	}
	files := fstest.MapFS{
		"statusbook.yaml":                       {Data: []byte("root: http\n")},
		"content/codes/http/index.md":           owner("HTTP"),
		"content/codes/http/502.md":             code("502", "Bad Gateway", "related: [{code: \"504\", difference: \"*Wrong*, not late.\"}]\n"),
		"content/codes/http/504.md":             code("504", "Gateway Timeout", "related: [{code: \"503\", difference: \"Late, not closed.\"}]\n"),
		"content/codes/http/503.md":             code("503", "Service Unavailable", ""),
		"content/codes/nginx/index.md":          owner("nginx"),
		"content/codes/nginx/502.md":            code("502", "Bad Gateway", ""),
		"content/codes/nginx/9.md":              code("9", "Nine", ""),
		"content/codes/heroku/index.md":         owner("Heroku"),
		"content/codes/heroku/H12.md":           code("H12", "Request timeout", "causes: [\"Rings&#7; and&#155;31m reddens.\"]\n"),
		"content/codes/heroku/H13.md":           code("H13", "Connection closed", ""),
		"content/codes/heroku/UNAVAILABLE.md":   code("UNAVAILABLE", "Nobody is there", ""),
		"content/codes/heroku/DATA_MISSING.md":  code("DATA_MISSING", "No data", ""),
		"content/codes/heroku/card_declined.md": code("card_declined", "No money", ""),
		"content/codes/heroku/SlowDown.md":      code("SlowDown", "Too fast", ""),
		"content/codes/heroku/Timeout.md":       code("Timeout", "Too slow", ""),
	}
	settings, diags, err := content.LoadSettings(files)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	catalogue, diags, err := content.Load(files)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	s, diags := site.New(catalogue, settings, nil)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return s, search.New(s)
}

// TestCodesToTellApart: which codes a text compares; none where it only has a number more.
func TestCodesToTellApart(t *testing.T) {
	s, x := reference(t)
	for text, want := range map[string]string{
		"502":                                   "",
		"502 vs 504":                            "http/502 http/504",
		"504/502":                               "http/504 http/502",
		"504, 503 & 502":                        "http/504 http/503 http/502",
		"difference between (502) and 504?":     "http/502 http/504",
		"nginx/502 vs. 502":                     "nginx/502 http/502",
		"502 vs nginx/502":                      "http/502 nginx/502",
		"nginx/502 http/502":                    "nginx/502 http/502",
		"H12 h13":                               "heroku/H12 heroku/H13",
		"UNAVAILABLE or DATA_MISSING":           "heroku/UNAVAILABLE heroku/DATA_MISSING",
		"SlowDown vs card_declined":             "heroku/SlowDown heroku/card_declined",
		"SlowDown or Timeout":                   "", // which may be a word
		"502 502":                               "",
		"error 502: HTTP 502":                   "",
		"502 after 9 tries":                     "",
		"502 vs 999":                            "",
		"service unavailable 502":               "",
		"GET /a/502 HTTP/1.1 504 of a long log": "",
		"/":                                     "",
	} {
		a := New(s, x, text, 5)
		var got []string
		for _, m := range a.matches[:a.compared] {
			got = append(got, m.code.FullID())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q compares %q, want %q", text, got, want)
		}
	}
}

// TestMatchesAreThoseOfTheSearch: the best first, as many others as are wanted, each once.
func TestMatchesAreThoseOfTheSearch(t *testing.T) {
	s, x := reference(t)
	for others := range 3 {
		a := New(s, x, "502", others)
		if len(a.matches) != min(others+1, 2) || a.matches[0].code.FullID() != "http/502" || a.found != 2 {
			t.Errorf("%d others: %+v", others, a.matches)
		}
	}
	a := New(s, x, "502 vs 504", 1)
	if len(a.matches) != 3 || a.matches[2].code.FullID() != "nginx/502" {
		t.Errorf("502 vs 504: %+v", a.matches)
	}
	if a := New(s, x, "nginx/502", 5); a.matches[0].code.FullID() != "nginx/502" {
		t.Errorf("a full id finds %s", a.matches[0].code.FullID())
	}
	if a := New(s, x, "qqqzzz", 5); a.Found() || a.Text(Layout{Width: 80}) != "" {
		t.Errorf("nothing is found, and said: %s", a.Text(Layout{Width: 80}))
	}
}

// TestComparisonOfThree says of which two each difference is.
func TestComparisonOfThree(t *testing.T) {
	s, x := reference(t)
	text := New(s, x, "502 503 504", 0).Text(Layout{Width: 80})
	want := "What tells them apart\n  502, 504: Wrong, not late.\n  /compare/502-504/\n  503, 504: Late, not closed.\n  /compare/503-504/\n"
	if !strings.HasSuffix(text, want) || strings.Count(text, "It is so.") != 3 {
		t.Errorf("%s", text)
	}
}

// TestAFinerFormIsToldFromTheWhole also where no author has written how.
func TestAFinerFormIsToldFromTheWhole(t *testing.T) {
	s, x := reference(t)
	h12, h13, whole := s.Code("heroku", "H12"), s.Code("heroku", "H13"), s.Code("http", "503")
	h12.Parent, h13.Parent = whole, h12
	text := New(s, x, "heroku/H12 vs 503", 0).Text(Layout{Width: 80})
	if !strings.HasSuffix(text, "\n\nWhat tells them apart\n  Heroku H12 is a finer form of HTTP 503.\n") {
		t.Errorf("%s", text)
	}
	if text = New(s, x, "H12 H13", 0).Text(Layout{Width: 80}); !strings.HasSuffix(text, "\n  H13 is a finer form of H12.\n") {
		t.Errorf("%s", text)
	}
}

// TestANameIsSaidOnce: a title that is the id again says nothing beside it.
func TestANameIsSaidOnce(t *testing.T) {
	s, x := reference(t)
	c := s.Code("heroku", "SlowDown")
	c.Title = c.ID
	if text := New(s, x, "SlowDown", 0).Text(Layout{Width: 80}); !strings.HasPrefix(text, "SlowDown (Heroku)\n") {
		t.Errorf("%s", text)
	}
	a := New(s, x, "502", 0)
	a.matches = append(a.matches, match{code: c})
	if text := a.Text(Layout{Width: 80}); !strings.Contains(text, "\n  heroku/SlowDown  (Heroku)\n") {
		t.Errorf("%s", text)
	}
}

// TestJSONIsWholeAndInert: programs can read it, and a terminal that shows it does nothing.
func TestJSONIsWholeAndInert(t *testing.T) {
	s, x := reference(t)
	for _, text := range []string{"H12", "502 vs 504", "qqqzzz", "gateway <b>\"\\"} {
		data, err := New(s, x, text, 9).JSON()
		if err != nil {
			t.Fatal(err)
		}
		if i := strings.IndexFunc(strings.ReplaceAll(string(data), "\n", ""), acts); i >= 0 {
			t.Errorf("%q: a control character at %d of %s", text, i, data)
		}
		var doc document
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if doc.Query != text || doc.Found == 0 != (len(doc.Matches) == 0) {
			t.Errorf("%q: %+v", text, doc)
		}
		if text == "H12" && (doc.Matches[0].ID != "heroku/H12" || doc.Matches[0].Owner != "Heroku" ||
			!slices.Equal(doc.Matches[0].Causes, []string{"Rings\a and\u009b31m reddens."})) {
			t.Errorf("%+v", doc.Matches[0])
		}
		if text == "502 vs 504" && (len(doc.Differences) != 1 || doc.Differences[0].Difference != "Wrong, not late.") {
			t.Errorf("%+v", doc.Differences)
		}
	}
}

func TestTextIsInert(t *testing.T) {
	s, x := reference(t)
	text := New(s, x, "H12", 9).Text(Layout{Width: 80})
	if !strings.Contains(text, "  - Rings and 31m reddens.\n") {
		t.Errorf("%q", text)
	}
	bold := New(s, x, "H12", 0).Text(Layout{Width: 80, Bold: true})
	if !strings.HasPrefix(bold, "\x1b[1mH12 Request timeout (Heroku)\x1b[0m\n") {
		t.Errorf("%q", bold)
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                                "plain",
		"a\tb\r\nc\rd\n":                       "a\tb\nc\nd\n",
		"\x1b[1;31mred\x1b[0m":                 "red",
		"\u009b31mred":                         "red",
		"\x1b]0;title\x07x":                    "x",
		"\x1b]8;;https://evil\x1b\\x":          "x",
		"\x1bPq#0\x1b\\x":                      "x",
		"\x1b]0;no end\nnext line":             "\nnext line",
		"\x1bcx":                               "x",
		"\x1b(Bx":                              "x",
		"\x1b":                                 "",
		"a\x00b\ufeff":                         "ab",
		"a\x08\x7f\u0085b":                     "a   b",
		"a\u2028b":                             "a b",
		"\u202eabc\u2066":                      "abc",
		"\xff502\xc0\x80":                      " 502 ",
		"\x1b\x1b[31m[2J502":                   "[2J502",
		"<script>alert(1)</script> __proto__ ": "<script>alert(1)</script> __proto__ ",
	} {
		if got := Clean(text); got != want {
			t.Errorf("Clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[31m\x1b]0;\x1b\x1b[[mx\u009b\xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Clean(text) {
			if r != '\n' && r != '\t' && acts(r) {
				t.Errorf("Clean(%q) keeps %U", text, r)
			}
		}
	})
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 7, "one two|three"},
		{"one  two\n\tthree", 80, "one two three"},
		{"a https://host.example/long/path b", 10, "a|https://host.example/long/path|b"},
		{"wait 30\u00a0s now", 8, "wait|30 s now"},
		{"所有権は別の、", 6, "所有権|は別|の、"},
		{"ab所有権", 5, "ab所|有権"},
		{"x", 0, "x"},
		{"x y", -3, "x|y"},
	} {
		if got := strings.Join(wrap(test.text, test.width), "|"); got != test.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", test.text, test.width, got, test.want)
		}
	}
	for text, want := range map[string]string{"short": "short", "much too long": "much too…", "所有権は別の関数": "所有権は…"} {
		if got := short(text, 9); got != want {
			t.Errorf("short(%q) = %q, want %q", text, got, want)
		}
	}
}
