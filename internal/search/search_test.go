package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

const classes = "classes: [{id: all, title: All, summary: S, match: [\"*\"], accent: red}]\n"

// book is a Site made of a source without mistakes, whose root collection is http.
func book(t testing.TB, files map[string]string, synonyms ...[]string) *site.Site {
	t.Helper()
	source := fstest.MapFS{}
	for name, src := range files {
		source["content/codes/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	cat, diags, err := content.Load(source)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	s, diags := site.New(cat, content.Settings{Root: content.Text{Value: "http"}, Synonyms: synonyms}, nil)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return s
}

func collection(title string, more string) string {
	return "---\ntitle: " + title + "\nsummary: S\n" + more + classes + "---\n"
}

func code(id, title, more string) string {
	return fmt.Sprintf("---\ncode: %q\ntitle: %s\nsummary: \"The summary\"\n%s---\n", id, title, more)
}

// smallBook is a catalogue with one of everything that is searched.
func smallBook(t testing.TB) *site.Site {
	return book(t, map[string]string{
		"http/index.md": collection("HTTP", "order: 1\nconstants: [{id: go, title: Go}, {id: java, title: Java}]\n"),
		"http/401.md":   code("401", "Unauthorized", "headers: [{name: WWW-Authenticate, requirement: MUST}]\nkeywords: [expired token, log in]\n"),
		"http/403.md":   code("403", "Forbidden", "keywords: [access denied]\n"),
		"http/404.md":   code("404", "Not Found", "constants: {go: [http.StatusNotFound], java: [HttpStatus.NOT_FOUND]}\nkeywords: [missing page, broken link]\n"),
		"http/408.md":   code("408", "Request Timeout", "keywords: [slow client]\n"),
		"http/429.md":   code("429", "Too Many Requests", "headers: [{name: Retry-After, requirement: MAY}]\nkeywords: [rate limit]\nnames: [Throttled]\n"),
		"http/502.md": code("502", "Bad Gateway", "causes: [The *backend* crashed.]\nfixes: [Restart the daemon.]\n") +
			"The body mentions a zeppelin.\n",
		"http/504.md": code("504", "Gateway Timeout", "signatures: [\"upstream timed out while reading the answer of the server\"]\nkeywords: [behaviour]\n"),
		"iis/index.md": collection("Microsoft IIS", "order: 2\nnames: [Internet Information Services]\nsignatures: [W3SVC]\n"+
			"logs:\n- title: W3C log\n  form: \"* 80 - * {status:3d} {sub:d} {win32:d} *\"\n  codes: [\"{status}.{sub}\", \"{status}\"]\n"+
			"  example: \"GET /a 80 - 10.0.0.1 404 13 0 5\"\n  finds: [iis/404.13]\n  url: https://example.org/\n"),
		"iis/404.0.md":       code("404.0", "Not Found", ""),
		"iis/404.13.md":      code("404.13", "Content Length Too Large", "keywords: [maxAllowedContentLength]\n"),
		"iis/502.3.md":       code("502.3", "Bad Gateway", "keywords: [ARR]\n"),
		"grpc/index.md":      collection("gRPC", "order: 3\n"),
		"grpc/NOT_FOUND.md":  code("NOT_FOUND", "No such entity", ""),
		"haproxy/index.md":   collection("HAProxy", "order: 4\n"),
		"haproxy/sH.md":      code("sH", "No answer from the server in time", "signatures: [\"upstream timed out while reading the answer of the server\"]\n"),
		"haproxy/Timeout.md": code("Timeout", "Something else", ""),
	}, []string{"forbidden", "denied", "verboten"})
}

// idsOf are the full ids of what a query finds, the best first.
func idsOf(s *site.Site, x *Index, query string) []string {
	ids := []string{}
	for _, m := range x.Query(query).Matches {
		ids = append(ids, s.Codes()[m.Code].FullID())
	}
	return ids
}

func TestTheRightCodeComesFirst(t *testing.T) {
	s := smallBook(t)
	x := New(s)
	for _, c := range []struct{ query, want string }{
		{"404", "http/404"},
		{" 404 ", "http/404"},
		{"HTTP 404", "http/404"},
		{"404.13", "iis/404.13"},
		{"404 13", "iis/404.13"},
		{"iis 404", "iis/404.0 iis/404.13 http/404"},
		{"40", "http/401 http/403 http/404 http/408 iis/404.0 iis/404.13"},
		{"5xx", "http/502 http/504 iis/502.3"},
		{"50x", "http/502 http/504 iis/502.3"},
		{"404.1", "iis/404.13"},
		{"not found", "http/404"},
		{"Not Foun", "http/404"},
		{"NOT_FOUND", "grpc/NOT_FOUND"},
		{"HttpStatus.NOT_FOUND", "http/404"},
		{"http.StatusNotFound", "http/404"},
		{"StatusNotFound", "http/404"},
		{"statusnotf", "http/404"},
		{"retry-after", "http/429"},
		{"Retry-After: 120", "http/429"},
		{"retryafter", "http/429"},
		{"WWW-Authenticate header", "http/401"},
		{"throttled", "http/429"},
		{"rate limit", "http/429"},
		{"rate limits", "http/429"},
		{"rate-limited", "http/429"},
		{"maxallowedcontentlength", "iis/404.13"},
		{"max allowed content length", "iis/404.13"},
		{"time out gateway", "http/504"},
		{"gatewaytimeout", "http/504"},
		{"gatway timeout", "http/504"},
		{"forbiden", "http/403"},
		{"frobidden", "http/403"},
		{"unauthorised", "http/401"},
		{"behavior", "http/504"},
		{"verboten", "http/403"},
		{"backend crashed", "http/502"},
		{"restart daemon", "http/502"},
		{"zeppelin", "http/502"},
		{"sH", "haproxy/sH"},
		{"iis bad gateway", "iis/502.3"},
		{"internet information services bad gateway", "iis/502.3"},
		{"ISS bad gateway arr", "iis/502.3"},
		{"unauthorized vs forbidden", "http/403 http/401"},
		{"difference between forbidden and unauthorized", "http/403 http/401"},
		{"why do I get an answer that says forbidden", "http/403"},
		{"504 or 502", "http/502 http/504"},
		{"403 vs unauthorized", "http/403 http/401"},
		{"timeout after 404 seconds gateway", "http/504"},
		{"GET /a 80 - 10.0.0.1 404 13 0 5", "iis/404.13"},
		{"some page\nGET /a 80 - 10.0.0.1 404 13 0 5\nmore", "iis/404.13"},
		{"2025/01/01 10:00:00 [error] 7#7: upstream timed out while reading the answer of the server 10.0.0.7", "haproxy/sH http/504"},
	} {
		want := strings.Fields(c.want)
		got := idsOf(s, x, c.query)
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q finds %v, want first %v", c.query, got[:min(len(got), len(want)+2)], want)
		}
	}
}

func TestAShortCodeOfTheRootCollectionIsFoundAmongWords(t *testing.T) {
	s := book(t, map[string]string{
		"http/index.md":   collection("Exit codes", "order: 1\n"),
		"http/5.md":       code("5", "Nothing there", ""),
		"http/14.md":      code("14", "Unavailable", ""),
		"http/126.md":     code("126", "Not executable", ""),
		"signal/index.md": collection("Signals", "order: 2\n"),
		"signal/9.md":     code("9", "Killed", ""),
	})
	x := New(s)
	for query, want := range map[string]string{
		"5": "http/5", "exit status 5": "http/5", "error 5": "http/5", "process finished with exit code 14": "http/14", "error code=14": "http/14",
		"9": "signal/9", "signals 9": "signal/9", "error 9": "", "line 5 of a text that goes on and on": "",
	} {
		if got := strings.Join(idsOf(s, x, query), " "); got != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	s := smallBook(t)
	x := New(s)
	for _, query := range []string{"", " \t\n", "xylophone", "999", "99.9", "???", "__proto__", "constructor", "toString", "\x00", "404404", "q"} {
		if got := idsOf(s, x, query); len(got) > 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

func TestAMatchSaysWhy(t *testing.T) {
	s := smallBook(t)
	x := New(s)
	first := func(query string) Match { return x.Query(query).Matches[0] }
	if m := first("GET /a 80 - 10.0.0.1 404 13 0 5"); m.Log != "W3C log" {
		t.Errorf("a line of a log: %+v", m)
	}
	if m := first("missing page on my site"); m.Phrase != "missing page" || !slices.Equal(m.Fields, []string{"Keyword"}) {
		t.Errorf("a keyword: %+v", m)
	}
	if m := first("crashed daemon"); !slices.Equal(m.Fields, []string{"Cause", "Fix"}) {
		t.Errorf("words of a cause and a fix: %+v", m)
	}
	if got := x.Query("gatway timeouts").Marked; !slices.Contains(got, "gateway") || !slices.Contains(got, "timeout") {
		t.Errorf("the words that were meant are marked, got %q", got)
	}
}

// A number that is text elsewhere in a paste does not outdo what the paste says.
func TestALongTextIsReadForWhatItSays(t *testing.T) {
	s := smallBook(t)
	x := New(s)
	text := strings.Repeat("id 3f2a at 2025-01-01T10:00:00Z from 10.0.0.7 port 404 ", 3) + "answered 502 Bad Gateway"
	if got := idsOf(s, x, text); len(got) == 0 || got[0] != "http/502" {
		t.Errorf("got %v", got)
	}
}

// What a program prints is found in the whole line of its log, although only the longest words of that are looked up: the
// addresses and names around it have longer words than the rare ones of the message.
func TestASignatureIsFoundInALongLine(t *testing.T) {
	files := map[string]string{
		"http/index.md": collection("HTTP", "order: 1\n"),
		"http/502.md":   code("502", "Bad Gateway", "signatures: [\"no live upstreams at all\", \"(111: it is the upstream)\"]\n"),
	}
	for i := range 30 {
		id := fmt.Sprint(600 + i)
		files["http/"+id+".md"] = code(id, "Other", "") + "Of the upstream.\n"
	}
	s := book(t, files)
	x := New(s)
	for _, message := range []string{"no live upstreams at all", "(111: it is the upstream)"} {
		line := "[error] 7#7: *9 " + message + ", client: 203.0.113.45, server: example.com, request: \"GET /orders/checkout/payment HTTP/1.1\", " +
			"referrer: \"https://example.com/catalogue/products/details\", agent: \"Mozilla Windows AppleWebKit Chrome\""
		if got := idsOf(s, x, line); len(got) == 0 || got[0] != "http/502" {
			t.Errorf("%s: %v", line, got)
		}
		if m := x.Query(line).Matches; len(m) > 0 && m[0].Phrase != message {
			t.Errorf("%s: known by %q", line, m[0].Phrase)
		}
	}
}

func TestHostileQueriesAreOnlyText(t *testing.T) {
	s := smallBook(t)
	x := New(s)
	for _, query := range []string{
		"<img src=x onerror=alert(1)>", "(a+)+$", "%E0%A4%A", "\xed\xa0\x80", "\xff\xfe", strings.Repeat("a", 1<<20), strings.Repeat("404 ", 1<<18),
		strings.Repeat("é", 1<<19), strings.Repeat("\U0001f600", 5000), strings.Repeat("5", 9000), strings.Repeat("Ab", 9000), strings.Repeat(".", 9000) + "1",
		strings.Repeat("a\n", 5000), "{*}{*}{*}", "{status}", "..1", "x", "xxxxx", "5" + strings.Repeat("x", 100),
	} {
		for _, m := range x.Query(query).Matches {
			if m.Code < 0 || m.Code >= len(s.Codes()) || m.Points <= 0 {
				t.Errorf("%.20q: %+v", query, m)
			}
		}
	}
	if got := idsOf(s, x, strings.Repeat("404 ", 1<<18)); len(got) == 0 || got[0] != "http/404" {
		t.Errorf("a number a quarter of a million times: %v", got)
	}
}

func TestEveryPartIsThereTwice(t *testing.T) {
	s := smallBook(t)
	files := map[string][]byte{}
	list, err := New(s).Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		files[f.Path] = f.Data
	}
	var e entryJSON
	if err := json.Unmarshal(files["search.json"], &e); err != nil {
		t.Fatal(err)
	}
	if e.Version != Version || e.Codes != len(s.Codes()) || len(e.Titles) != e.Codes || len(e.Owners) != 4 || len(e.Rules) == 0 {
		t.Errorf("entry: %+v", e)
	}
	if got, want := string(files["search.js"]), `statusbookPart("",`+string(bytes.TrimSpace(files["search.json"]))+")\n"; got != want {
		t.Errorf("search.js: got %.80s…", got)
	}
	names := []string{"s", "l", "f"}
	for i := range e.Words {
		names = append(names, fmt.Sprint("w", i))
	}
	for i := range e.Heads {
		names = append(names, fmt.Sprint("h", i))
	}
	for i := 0; i*textsInPart < e.Codes; i++ {
		names = append(names, fmt.Sprint("t", i))
	}
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(files["search/"+e.Build+"/all.json"], &whole); err != nil || len(whole) != len(names) {
		t.Errorf("all.json has %d parts, want %d: %v", len(whole), len(names), err)
	}
	for _, name := range names {
		path := "search/" + e.Build + "/" + name
		if got, want := string(whole[name]), string(bytes.TrimSpace(files[path+".json"])); got != want {
			t.Errorf("all.json: %s is %.60s, want %.60s", name, got, want)
		}
		data := files[path+".json"]
		if !json.Valid(data) {
			t.Errorf("%s is no JSON: %.60q", path, data)
		}
		if got, want := string(files[path+".js"]), fmt.Sprintf("statusbookPart(%q,%s)\n", name, bytes.TrimSpace(data)); got != want {
			t.Errorf("%s.js: got %.80q", path, got)
		}
	}
	if want := 3 + 2*len(names); len(list) != want {
		t.Errorf("%d files, want %d: the entry, all parts in one, and %d parts", len(list), want, len(names))
	}
}

// What is in the files is what was searched here: all terms, in order, with their codes.
func TestThePartsHoldTheTerms(t *testing.T) {
	s := manyCodes(t, 300)
	x := New(s)
	list, err := x.Files()
	if err != nil {
		t.Fatal(err)
	}
	var e entryJSON
	if err := json.Unmarshal(list[0].Data, &e); err != nil {
		t.Fatal(err)
	}
	if len(e.Words) < 3 || len(e.Heads) < 2 {
		t.Fatalf("%d and %d parts: too few to say anything", len(e.Words), len(e.Heads))
	}
	var texts, signs, signed []string
	i := 0
	for _, f := range list {
		if f.Path == "search/"+e.Build+"/l.json" {
			if err := json.Unmarshal(f.Data, &signs); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasPrefix(f.Path, "search/"+e.Build+"/w") || !strings.HasSuffix(f.Path, ".json") {
			continue
		}
		var rows [][]any
		if err := json.Unmarshal(f.Data, &rows); err != nil {
			t.Fatal(err)
		}
		if rows[0][0] != e.Words[i] {
			t.Errorf("part %d begins with %v, the entry says %s", i, rows[0][0], e.Words[i])
		}
		i++
		for _, row := range rows {
			text := row[0].(string)
			texts = append(texts, text)
			term := x.words.list[len(texts)-1]
			if slices.ContainsFunc(term.phrases, func(p phrase) bool { return p.field == fieldSignatures }) {
				signed = append(signed, text)
			}
			numbers := unpack(t, row[1].(string))
			var got []posting
			for at := 1; at < len(numbers); at += 2 + numbers[at+1] {
				last := -1
				for _, gap := range numbers[at+2 : at+2+numbers[at+1]] {
					last += gap + 1
					got = append(got, posting{int32(last), int32(numbers[at])})
				}
			}
			slices.SortFunc(got, func(a, b posting) int { return int(a.doc - b.doc) })
			if numbers[0] != term.rarity || !slices.Equal(got, term.postings) {
				t.Errorf("%s: %v %v, want %v %v", text, numbers[0], got, term.rarity, term.postings)
			}
		}
	}
	if !slices.Equal(signs, signed) || len(signs) == 0 {
		t.Errorf("terms of signatures are %q, want %q", signs, signed)
	}
	if !slices.IsSorted(texts) || len(texts) != len(x.words.list) {
		t.Errorf("%d terms, sorted: %v; want %d", len(texts), slices.IsSorted(texts), len(x.words.list))
	}
}

func manyCodes(t testing.TB, n int) *site.Site {
	files := map[string]string{"http/index.md": collection("HTTP", "")}
	for i := range n {
		id := fmt.Sprint(1000 + i)
		files["http/"+id+".md"] = code(id, fmt.Sprintf("Failure number%d of kind%d", i, i%17), fmt.Sprintf("keywords: [\"the word%dx here\", common]\nsignatures: [\"it broke%dx again\"]\n", i%40, i%13))
	}
	return book(t, files)
}

func TestTheSameSiteGivesTheSameBytes(t *testing.T) {
	s := manyCodes(t, 500)
	var want []File
	for _, procs := range []int{1, 2, 3, 8} {
		old := runtime.GOMAXPROCS(procs)
		got, err := New(s).Files()
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !slices.EqualFunc(got, want, func(a, b File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
			t.Errorf("%d processors give another index", procs)
		}
	}
}

func TestAnotherBuildHasAnotherFolder(t *testing.T) {
	one, _ := New(manyCodes(t, 5)).Files()
	two, _ := New(manyCodes(t, 6)).Files()
	if one[len(one)-1].Path == two[len(two)-1].Path {
		t.Errorf("both have %s, so a page could mix their parts", one[len(one)-1].Path)
	}
}

// A word that every code has is cut to those that say most with it, and still finds those.
func TestACommonWordLeavesOutWhatHasItInPassing(t *testing.T) {
	files := map[string]string{"http/index.md": collection("HTTP", "")}
	for i := range mostPostings + 300 {
		id := fmt.Sprint(1000 + i)
		files["http/"+id+".md"] = code(id, fmt.Sprint("Title", i), "") + "A gadget in passing.\n"
	}
	last := fmt.Sprint(1000 + mostPostings + 299)
	files["http/"+last+".md"] = code(last, "Gadget broken", "")
	s := book(t, files)
	x := New(s)
	if t0 := x.words.list[slices.IndexFunc(x.words.list, func(t term) bool { return t.text == "gadget" })]; len(t0.postings) > mostPostings {
		t.Errorf("%d postings, want at most %d", len(t0.postings), mostPostings)
	}
	if got := idsOf(s, x, "gadget"); got[0] != "http/"+last {
		t.Errorf("got %v first, want the one that has it in its title", got[0])
	}
}

func TestNoTextInTheIndexIsMarkup(t *testing.T) {
	const hostile = `</script><img src=x onerror=alert(1)>&amp;`
	files, err := New(book(t, map[string]string{
		"http/index.md": "---\ntitle: '" + hostile + "'\nsummary: S\nnames: ['" + hostile + "']\nsignatures: ['" + hostile + " sign']\n" + classes + "---\n",
		"http/1.md": "---\ncode: \"1\"\ntitle: '" + hostile + "'\nsummary: '" + hostile + "'\nnames: ['" + hostile + "']\nkeywords: ['" + hostile +
			"']\nsignatures: ['" + hostile + "']\ncauses: ['`" + hostile + "`']\n---\n",
	})).Files()
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, f := range files {
		if bytes.ContainsAny(f.Data, "<>&\u2028\u2029") {
			t.Errorf("%s: %s", f.Path, f.Data)
		}
		seen = seen || bytes.Contains(f.Data, []byte(`\u003cimg`))
	}
	if !seen {
		t.Error("the text is nowhere in the index")
	}
}

func TestAnEmptyCatalogueIsSearched(t *testing.T) {
	s := book(t, map[string]string{"http/index.md": collection("HTTP", "")})
	x := New(s)
	if got := idsOf(s, x, "404"); len(got) > 0 {
		t.Errorf("got %v", got)
	}
	files, err := x.Files()
	if err != nil || !json.Valid(files[0].Data) {
		t.Errorf("%v %s", err, files[0].Data)
	}
}

func BenchmarkIndex(b *testing.B) {
	s := manyCodes(b, 2000)
	for b.Loop() {
		New(s)
	}
}

func BenchmarkQuery(b *testing.B) {
	x := New(manyCodes(b, 10000))
	for b.Loop() {
		x.Query("failure of kind7 here")
	}
}
