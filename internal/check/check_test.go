package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/site"
)

const index = "---\ntitle: HTTP\nsummary: S\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n"

// code is a code's file; its lines start on line 5, its body where a line "---" in them ends.
func code(id, lines string) string {
	if !strings.Contains("\n"+lines, "\n---\n") {
		lines += "---\n"
	}
	return "---\ncode: \"" + id + "\"\ntitle: T\nsummary: S\n" + lines
}

// broken gives the rules that a source of these files breaks, sorted, one a line. All else of it must be right.
func broken(t *testing.T, files map[string]string) string {
	t.Helper()
	source := fstest.MapFS{"content/codes/http/index.md": {Data: []byte(index)}}
	for name, src := range files {
		source["content/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	catalogue, diags, err := content.Load(source)
	if err != nil || len(diags) > 0 {
		t.Fatalf("the test's own source is wrong: %v\n%s", err, diags)
	}
	s, diags := site.New(catalogue, content.Settings{Root: content.Text{Value: "http"}}, []string{"favicon.svg"})
	if len(diags) > 0 {
		t.Fatalf("the test's own source is wrong:\n%s", diags)
	}
	return check.Site(s).Sorted().String()
}

func TestSummariesHaveAtMost160Characters(t *testing.T) {
	texts := map[string]func(n int) string{
		"ascii":  func(n int) string { return strings.Repeat("a", n) },
		"two":    func(n int) string { return strings.Repeat("ä", n) },
		"emoji":  func(n int) string { return strings.Repeat("😀", n) },
		"mixed":  func(n int) string { return strings.Repeat("x", n-2) + "ä😀" },
		"quoted": func(n int) string { return strings.Repeat("x", n-1) + "\\u00e4" },
	}
	kinds := []struct{ file, src, pos string }{
		{"codes/http/502.md", "---\ncode: \"502\"\ntitle: T\nsummary: \"@\"\n---\n", "4:10"},
		{"codes/http/index.md", strings.Replace(index, "summary: S\n", "summary: \"@\"\n", 1), "3:10"},
		{"codes/http/index.md", strings.Replace(index, "summary: S,", "summary: \"@\",", 1), "4:42"},
		{"guides/g.md", "---\ntitle: G\nsummary: \"@\"\n---\n", "3:10"},
	}
	for name, text := range texts {
		for _, kind := range kinds {
			if got := broken(t, map[string]string{kind.file: strings.Replace(kind.src, "@", text(160), 1)}); got != "" {
				t.Errorf("%s, 160 characters in %s: %s", name, kind.file, got)
			}
			want := "content/" + kind.file + ":" + kind.pos + ": summary has 161 characters, at most 160; move the rest into the body\n"
			if got := broken(t, map[string]string{kind.file: strings.Replace(kind.src, "@", text(161), 1)}); got != want {
				t.Errorf("%s, 161 characters: got %swant %s", name, got, want)
			}
		}
	}
}

func TestAClassWithAPageIsCheckedOnce(t *testing.T) {
	long := strings.Replace(index, "summary: S,", "summary: "+strings.Repeat("a", 161)+",", 1)
	got := broken(t, map[string]string{"codes/http/index.md": long, "codes/http/classes/all.md": "---\nclass: all\n---\n[x](y.md)\n"})
	want := `content/codes/http/classes/all.md:4:1: dead link "y.md": no such page: content/codes/http/classes/y.md; link to a file of content/, or to an /address/ of the site
content/codes/http/index.md:4:42: summary has 161 characters, at most 160; move the rest into the body
`
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestDeadLinksAreNamedWhereverTheyStand(t *testing.T) {
	const dead = `dead link "504.md": no such page: content/codes/http/504.md; did you mean 500.md?` + "\n"
	tests := []struct{ name, lines, pos string }{
		{"in the body", "---\nText.\n\n- ä [x](504.md)\n", "8:5"},
		{"in a table", "---\n| a |\n|---|\n| [x](504.md) |\n", "8:3"},
		{"in a heading", "---\n## A [x](504.md) {#a}\n", "6:6"},
		{"as an image", "---\n![x](504.md)\n", "6:1"},
		{"by reference", "---\n[x]\n\n[x]: 504.md\n", "6:1"},
		{"in a cause", "causes:\n  - fine\n  - \"see [x](504.md)\"\n", "7:5"},
		{"in a fix", "fixes: [\"[x](504.md)\"]\n", "5:9"},
		{"in a fact's note", "facts: {retry: {value: a, note: \"[x](504.md)\"}}\n", "5:33"},
		{"in a header's note", "headers: [{name: Via, note: \"[x](504.md)\"}]\n", "5:29"},
		{"in a difference", "related: [{code: \"500\", difference: \"[x](504.md)\"}]\n", "5:37"},
	}
	withFacts := strings.Replace(index, "classes:", "facts: [{id: retry, title: R}]\nclasses:", 1)
	for _, tt := range tests {
		got := broken(t, map[string]string{"codes/http/index.md": withFacts, "codes/http/502.md": code("502", tt.lines), "codes/http/500.md": code("500", "")})
		if want := "content/codes/http/502.md:" + tt.pos + ": " + dead; got != want {
			t.Errorf("%s:\n got %swant %s", tt.name, got, want)
		}
	}
	for name, src := range map[string]string{
		"codes/http/index.md": index, "codes/http/classes/all.md": "---\nclass: all\n---\n", "guides/g.md": "---\ntitle: G\nsummary: S\n---\n",
	} {
		got := broken(t, map[string]string{name: src + "[x](/nowhere/)\n"})
		if !strings.HasPrefix(got, "content/"+name+":") || strings.Count(got, "dead link \"/nowhere/\": no such page: /nowhere/\n") != 1 {
			t.Errorf("in the body of %s: got %s", name, got)
		}
	}
}

func TestDeadLinksComeWithWhatWasMeant(t *testing.T) {
	tests := []struct{ dest, want string }{
		{"5002.md", "no such page: content/codes/http/5002.md; did you mean 502.md?"},
		{"../iss/502.md", "no such page: content/codes/iss/502.md; did you mean content/codes/http/502.md?"},
		{"404.13.md", "no such page: content/codes/http/404.13.md; did you mean content/codes/iis/404.13.md?"},
		{"502/", "no such page: content/codes/http/502; link to a file of content/, or to an /address/ of the site"},
		{"/502", "no such page: /502; did you mean /502/?"},
		{"/iis/404.31/", "no such page: /iis/404.31/; did you mean /iis/404.13/?"},
		{"/favicn.svg", "no such page: /favicn.svg; did you mean /favicon.svg?"},
		{"502.md#fixs", "no such anchor: #fixs on /502/; did you mean #fixes?"},
		{"502.md#wrie", "no such anchor: #wrie on /502/; did you mean #wire?"},
		{"502.md#nowhere", "no such anchor: #nowhere on /502/; link to a heading's {#anchor}, or to a section that the page has"},
		{"#fixes", "no such anchor: #fixes on /504/; link to a heading's {#anchor}, or to a section that the page has"},
		{"/favicon.svg#x", "no such anchor: #x on /favicon.svg; link to a heading's {#anchor}, or to a section that the page has"},
	}
	for _, tt := range tests {
		got := broken(t, map[string]string{
			"codes/http/502.md": code("502", "fixes: [x]\n---\n## W {#wire}\n"), "codes/http/504.md": code("504", "---\n[x]("+tt.dest+")\n"),
			"codes/iis/index.md": index, "codes/iis/404.13.md": code("404.13", ""),
		})
		if want := "content/codes/http/504.md:6:1: dead link \"" + tt.dest + "\": " + tt.want + "\n"; got != want {
			t.Errorf("%s:\n got %swant %s", tt.dest, got, want)
		}
	}
}

func TestADifferenceIsCheckedOnThePageThatStatesIt(t *testing.T) {
	got := broken(t, map[string]string{
		"codes/http/1.md": code("1", "related: [{code: iis/2, difference: \"[ours](../http/3.md) and [good](1.md)\"}]\n"),
		"codes/iis/2.md":  code("2", ""), "codes/iis/index.md": index,
	})
	want := "content/codes/http/1.md:5:37: dead link \"../http/3.md\": no such page: content/codes/http/3.md; did you mean 1.md?\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	got = broken(t, map[string]string{
		"codes/http/1.md": code("1", "related: [{code: \"2\", difference: \"[one](x.md)\"}]\n"),
		"codes/http/2.md": code("2", "related: [{code: \"1\", difference: \"[two](y.md)\"}]\n"),
	})
	if !strings.Contains(got, "http/1.md:5:35: dead link \"x.md\"") || !strings.Contains(got, "http/2.md:5:35: dead link \"y.md\"") || strings.Count(got, "\n") != 2 {
		t.Errorf("of two differences, each is checked once: got:\n%s", got)
	}
}

func TestAnchorsAreUniqueOnTheirPage(t *testing.T) {
	body := "---\n## A {#wire}\n\n### B\n\n### C\n\n### D {#wire}\n"
	for name, src := range map[string]string{
		"codes/http/502.md": code("502", body), "guides/g.md": "---\ntitle: G\nsummary: S\nkeywords: [a]\n" + body,
	} {
		got := broken(t, map[string]string{name: src})
		want := "content/" + name + ":12:1: duplicate anchor \"wire\", first at content/" + name + ":6:1; rename one of them\n"
		if got != want {
			t.Errorf("got %swant %s", got, want)
		}
	}
	if got := broken(t, map[string]string{"codes/http/1.md": code("1", "---\n## A {#a}\n"), "codes/http/2.md": code("2", "---\n## A {#a}\n")}); got != "" {
		t.Errorf("the same anchor on two pages: %s", got)
	}
}

func TestASiteWithoutMistakesPasses(t *testing.T) {
	got := broken(t, map[string]string{
		"codes/http/502.md": code("502", "causes: [\"[a](504.md#contents)\"]\nrelated: [\"504\"]\n---\n## W {#wire}\n[b](#wire) [c](#related) [d](/) [e](https://x.example/#y) [f](/search/?q=1) ![g](/favicon.svg)\n"),
		"codes/http/504.md": code("504", "---\n[a](502.md#causes)\n"),
	})
	if got != "" {
		t.Errorf("got:\n%s", got)
	}
}
