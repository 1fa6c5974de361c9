package search_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/search"
	"statusbook/internal/site"
)

const classes = "classes: [{id: all, title: All, summary: S, match: [\"*\"], accent: red}]\n---\n"

// index makes the index of a source, without mistakes, whose root collection is http.
func index(t *testing.T, files map[string]string) search.Index {
	t.Helper()
	source := fstest.MapFS{}
	for name, src := range files {
		source["content/codes/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	cat, diags, err := content.Load(source)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	s, diags := site.New(cat, content.Settings{Root: content.Text{Value: "http"}}, nil)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return search.New(s)
}

func TestTheIndexHoldsWhatPeopleSearchForAsPlainText(t *testing.T) {
	got := index(t, map[string]string{
		"http/index.md": "---\ntitle: HTTP codes\nname: HTTP\nsummary: S\norder: 1\n" + classes,
		"http/502.md": "---\ncode: \"502\"\ntitle: Bad Gateway\nsummary: \"A & B\"\nnames: [Proxy Error]\nkeywords: [upstream]\nsignatures: [\"upstream <closed>\"]\n" +
			"causes: [\"It *crashed*, see [504](504.md).\", \"`a<b>`\"]\nfixes: [not searched]\n---\nNot searched.\n",
		"http/504.md":   "---\ncode: \"504\"\ntitle: T\nsummary: S\n---\n",
		"iis/index.md":  "---\ntitle: IIS\nsummary: S\norder: 2\n" + classes,
		"iis/502.10.md": "---\ncode: \"502.10\"\ntitle: Ten\nsummary: S\n---\n", "iis/502.2.md": "---\ncode: \"502.2\"\ntitle: Two\nsummary: S\n---\n",
	})
	want := search.Index{Version: 1, Codes: []search.Entry{
		{ID: "http/502", Code: "502", URL: "502/", Title: "Bad Gateway", Owner: "HTTP", Accent: "red", Root: true, Summary: "A & B", Names: []string{"Proxy Error"},
			Keywords: []string{"upstream", "upstream <closed>"}, Causes: []string{"It crashed, see 504.", "a<b>"}},
		{ID: "http/504", Code: "504", URL: "504/", Title: "T", Owner: "HTTP", Accent: "red", Root: true, Summary: "S"},
		{ID: "iis/502.2", Code: "502.2", URL: "iis/502.2/", Title: "Two", Owner: "IIS", Accent: "red", Summary: "S"},
		{ID: "iis/502.10", Code: "502.10", URL: "iis/502.10/", Title: "Ten", Owner: "IIS", Accent: "red", Summary: "S"},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestTheTwoFilesHoldOneDocument(t *testing.T) {
	document, script, err := index(t, map[string]string{
		"http/index.md": "---\ntitle: T\nsummary: S\n" + classes, "http/1.md": "---\ncode: \"1\"\ntitle: T\nsummary: S\n---\n",
	}).Files()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"version":1,"codes":[{"id":"http/1","code":"1","url":"1/","title":"T","owner":"T","accent":"red","root":true,"summary":"S"}]}` + "\n"
	if string(document) != want {
		t.Errorf("search.json: got %s want %s", document, want)
	}
	if string(script) != "statusbookIndex="+want {
		t.Errorf("search.js: got %s", script)
	}
}

func TestNoTextInTheIndexIsMarkup(t *testing.T) {
	const hostile = `</script><img src=x onerror=alert(1)>&amp;`
	document, script, err := index(t, map[string]string{
		"http/index.md": "---\ntitle: '" + hostile + "'\nsummary: S\n" + classes,
		"http/1.md": "---\ncode: \"1\"\ntitle: '" + hostile + "'\nsummary: '" + hostile + "'\nnames: ['" + hostile + "']\nkeywords: ['" + hostile +
			"']\nsignatures: ['" + hostile + "']\ncauses: ['`" + hostile + "`']\n---\n",
	}).Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"search.json": document, "search.js": script} {
		if bytes.ContainsAny(data, "<>&") {
			t.Errorf("%s: %s", name, data)
		}
	}
	var read search.Index
	if err := json.Unmarshal(document, &read); err != nil {
		t.Fatal(err)
	}
	e := read.Codes[0]
	for _, text := range append([]string{e.Owner, e.Title, e.Summary}, append(append(e.Names, e.Keywords...), e.Causes...)...) {
		if text != hostile {
			t.Errorf("a text came back as %s", text)
		}
	}
}

func TestASiteWithoutCodesHasAnEmptyList(t *testing.T) {
	document, _, err := index(t, map[string]string{"http/index.md": "---\ntitle: T\nsummary: S\n" + classes}).Files()
	if err != nil || !strings.Contains(string(document), `"codes":[]`) {
		t.Errorf("got %s, %v", document, err)
	}
}
