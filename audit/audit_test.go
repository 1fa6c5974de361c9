package main

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook"
	"statusbook/internal/source"
)

// small is a reference of three pages that holds in every way, with the tables that it is held against. Each test breaks
// one thing in it: a rule that cannot fail would be no rule.
var small = map[string]string{
	"statusbook.yaml": "title: T\nroot: http\n",
	"content/codes/http/index.md": `---
title: HTTP
status: standard
summary: All of it.
reviewed: 2026-01-01
sources: [{title: Registry, url: "https://www.iana.org/"}]
classes: [{id: all, title: All, summary: All., match: ["*"]}]
facts:
  - {id: kind, title: Kind}
  - {id: cacheable, title: Cacheable}
  - {id: body, title: Body}
  - {id: retry, title: Retry}
  - {id: method, title: Method}
constants: [{id: go-net-http, title: Go}, {id: rust-http, title: Rust}]
---
`,
	"content/codes/http/100.md": `---
code: "100"
title: Continue
summary: Go on.
names: [Carry On]
constants: {go-net-http: http.StatusContinue, rust-http: "http::StatusCode::CONTINUE"}
facts: {kind: interim, cacheable: "no", body: none, retry: "no"}
headers: [{name: Expect, direction: request, requirement: MUST}]
specs: [{title: RFC 9110, section: "15.2.1", url: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.2.1"}]
sources: [{title: RFC 9110, url: "https://www.rfc-editor.org/rfc/rfc9110.html"}]
reviewed: 2026-01-01
related: [{code: "404", relation: confused-with, difference: "100 says go on, 404 says no."}]
---
## On the wire {#example}

` + "```http" + `
PUT /a HTTP/1.1
Host: a.example
Expect: 100-continue
Content-Length: 5

HTTP/1.1 100 Continue

hello

HTTP/1.1 201 Created
Content-Length: 0
` + "```" + `
`,
	"content/codes/http/404.md": `---
code: "404"
title: Not Found
summary: Nothing is here.
constants: {go-net-http: http.StatusNotFound}
facts: {kind: final, cacheable: "yes", body: optional, retry: "no"}
specs: [{title: RFC 9110, section: "15.5.5", url: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5"}]
sources: [{title: RFC 9110, url: "https://www.rfc-editor.org/rfc/rfc9110.html"}]
reviewed: 2026-01-01
---
## What it means {#meaning}

The server works and has nothing at this address. "Page not found" is what others call it.

### Details {#details}

More of it.

## On the wire {#example}

` + "```http" + `
GET /a HTTP/1.1
Host: a.example

HTTP/1.1 404 Not Found
Date: Wed, 25 Nov 2026 09:00:00 GMT
Content-Type: application/json
Transfer-Encoding: chunked

2
{}
0
` + "```" + `
`,
	"data/registry.csv":      "code,name,rfc,section,status,former_names,note\n100,Continue,9110,15.2.1,standard,Carry on (RFC 1),\n404,Not Found,9110,15.5.5,standard,,\n",
	"data/semantics.csv":     "code,kind,cacheable,body,retry,method,source\n100,interim,no,none,no,,S\n404,final,yes,optional,no,,S\n",
	"data/headers.csv":       "code,field,direction,requirement,source\n100,Expect,request,MUST,S\n",
	"data/constants.csv":     "code,library,constant,note,source\n100,go-net-http,http.StatusContinue,,S\n100,rust-http,http::StatusCode::CONTINUE,,S\n404,go-net-http,http.StatusNotFound,,S\n",
	"data/relations.csv":     "a,b,kind,source\n100,404,confused-with,S\n",
	"data/obsolete-rfcs.csv": "rfc,obsoleted_by\n2616,7231\n",
	"data/platforms.csv":     "platform,code,name,status,since,place,source\nhttp,100,Continue,100,,,S\nhttp,404,Not Found,404,,/404/#example,S\n",
	"data/promises.csv":      "what,least\nlibraries a code,2\nsignatures of platforms,0\n",
	"data/checklist.csv":     "document,code,kind,fact,page,section,words\nA,404,meaning,Nothing there,/404/,meaning,has nothing at | More of it\nA,404,name,Its name,/404/,main,404 Not Found\n",
	"data/corrections.csv":   "document,code,says,truth,kind,source,page,section,words,never\nA,404,Page not found,Not Found,naming,S,/404/,meaning,what others call it,404 page not found\n",
	"texts/a.txt":            "one two three four five six seven eight nine",
}

// run audits small with changes laid over it; an empty text takes a file away.
func audited(t *testing.T, changes map[string]string) (table, mistakes string) {
	t.Helper()
	files := maps.Clone(small)
	maps.Copy(files, changes)
	dir := t.TempDir()
	for name, text := range files {
		if text == "" {
			continue
		}
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	rep, err := audit(context.Background(), src, os.DirFS(filepath.Join(dir, "data")), os.DirFS(filepath.Join(dir, "texts")))
	if err != nil {
		return "", err.Error()
	}
	return rep.table(), rep.diags.Sorted().String()
}

func TestAReferenceThatHoldsIsCountedAndNotBlamed(t *testing.T) {
	table, mistakes := audited(t, nil)
	if mistakes != "" {
		t.Errorf("mistakes:\n%s", mistakes)
	}
	for _, line := range []string{
		"registry                         2 of     2  100.0 %", "facts                            8 of     8  100.0 %",
		"constants                        3 of     3  100.0 %", "Go constants                     2 of    62    3.2 %",
		"all platforms                    2 of     2  100.0 %", "relations                        1 of     1  100.0 %",
		"HTTP examples                    2 of     2  100.0 %  5 messages", "checklist                        2 of     2  100.0 %",
		"corrections                      1 of     1  100.0 %", "pages in our own words           3 of     3  100.0 %",
	} {
		if !strings.Contains(table, line) {
			t.Errorf("no %q in\n%s", line, table)
		}
	}
}

func TestEachRuleFindsWhatBreaksIt(t *testing.T) {
	const c100, c404, index = "content/codes/http/100.md", "content/codes/http/404.md", "content/codes/http/index.md"
	replace := func(file string, pairs ...string) map[string]string {
		changed := strings.NewReplacer(pairs...).Replace(small[file])
		if changed == small[file] {
			t.Fatalf("nothing to replace in %s: %q", file, pairs)
		}
		return map[string]string{file: changed}
	}
	add := func(file, text string) map[string]string { return map[string]string{file: small[file] + text} }
	tests := map[string]struct {
		changes map[string]string
		want    string
	}{
		"a registered code without a page":     {add("data/registry.csv", "500,Internal Server Error,9110,15.6.1,standard,,\n"), "audit/data/registry.csv:4: 500 is registered and has no page"},
		"a page that is not registered":        {replace("data/registry.csv", "404,Not Found,9110,15.5.5,standard,,\n", ""), "404.md:1:1: 404 is not in the registry"},
		"another name":                         {replace(c404, "title: Not Found", "title: Page not found"), `title: "Page not found", but the registry has "Not Found"`},
		"another standing":                     {replace(c404, "summary: Nothing", "status: deprecated\nsummary: Nothing"), `status: "deprecated", but by the registry it is "standard"`},
		"another section":                      {replace(c404, `section: "15.5.5"`, `section: "15.5.4"`), "specs: none is RFC 9110 15.5.5"},
		"a former name left out":               {replace(c100, "names: [Carry On]\n", ""), `names: "Carry on" is missing`},
		"a fact that is wrong":                 {replace(c404, `cacheable: "yes"`, `cacheable: "no"`), `facts: cacheable is "no", want "yes"; see S`},
		"a fact too many":                      {replace(c404, `retry: "no"`, `retry: "no", method: kept`), `facts: method is "kept", want ""`},
		"a header left out":                    {replace(c100, "headers: [{name: Expect, direction: request, requirement: MUST}]\n", ""), "headers: Expect is missing"},
		"a header with another keyword":        {replace(c100, "requirement: MUST", "requirement: MAY"), `headers: Expect is "MAY", want "MUST"`},
		"a header in the other message":        {replace(c100, "direction: request", "direction: response"), "headers: Expect is missing"},
		"a constant left out":                  {replace(c100, `, rust-http: "http::StatusCode::CONTINUE"`, ""), `constants: rust-http: "http::StatusCode::CONTINUE" is missing`},
		"a constant that nobody has":           {replace(c404, "http.StatusNotFound", "[http.StatusNotFound, http.StatusGone]"), "constants: http.StatusGone is 410 in net/http"},
		"a constant from nowhere":              {replace(c404, "http.StatusNotFound", "[http.StatusNotFound, http.Nope]"), "constants: net/http has no http.Nope"},
		"a platform's code without a page":     {add("data/platforms.csv", "http,500,Error,500,,,S\n"), "http/500 Error: no page; write its page"},
		"a platform without a collection":      {add("data/platforms.csv", "nginx,499,Closed,,,,S\nnginx,444,None,,,,S\n"), "platforms.csv:4: nginx has no collection, for 2 codes; write content/codes/nginx/index.md"},
		"fewer signatures than promised":       {replace("data/promises.csv", "platforms,0", "platforms,150"), "content/codes: signatures: the platforms' pages have 0, want 150"},
		"a promise that nobody made":           {replace("data/promises.csv", "signatures of platforms,0\n", ""), "read table promises: it has no row"},
		"a place that does not name its code":  {replace("data/platforms.csv", "/404/#example", "/404/#details"), "/404/#details does not name it"},
		"a place that is nowhere":              {replace("data/platforms.csv", "/404/#example", "/500/#example"), "no page at /500/"},
		"owners that nothing tells apart":      {owners(""), `499 has several owners, and nothing tells a/499 from the others; add a ` + "`related` entry"},
		"a relation left out":                  {replace(c100, "related:", "keywords: [x]\n#"), "related: nothing between 100 and 404"},
		"confused and not told apart":          {replace(c100, `, relation: confused-with, difference: "100 says go on, 404 says no."`, ""), "people confuse 100 and 404, and nothing tells them apart"},
		"a page without a source":              {replace(c404, "sources: [{title: RFC 9110, url: \"https://www.rfc-editor.org/rfc/rfc9110.html\"}]\n", ""), "404.md:1:1: sources: the page has none"},
		"a page without a date":                {replace(index, "reviewed: 2026-01-01\n", ""), "index.md:1:1: reviewed: the page has no date"},
		"an obsolete RFC by its address":       {replace(c404, "https://www.rfc-editor.org/rfc/rfc9110.html\"", "https://www.rfc-editor.org/rfc/rfc2616.html\""), "sources: RFC 2616 is obsolete; cite RFC 7231"},
		"an obsolete RFC by its name":          {replace(c404, "sources: [{title: RFC 9110", "sources: [{title: RFC 2616"), "sources: RFC 2616 is obsolete"},
		"an obsolete RFC as the spec":          {replace(c404, "rfc9110.html#section-15.5.5", "rfc2616.html#section-15.5.5"), "specs: RFC 2616 is obsolete"},
		"a source that leads nowhere":          {replace(index, `, url: "https://www.iana.org/"`, ""), `sources: "Registry" has no address`},
		"no example":                           {replace(c404, "```http", "```text"), "404.md:1:1: example: no ```http block has a request and its answer"},
		"a request without a host":             {replace(c404, "Host: a.example\n", "X: y\n"), "404.md:22: example: the request has no Host"},
		"a header line without a colon":        {replace(c404, "Host: a.example", "Host a.example"), "example: read request: malformed MIME header"},
		"another status":                       {replace(c404, "HTTP/1.1 404 Not Found", "HTTP/1.1 410 Gone"), "no answer has the page's status, 404"},
		"another status first":                 {replace(c404, "GET /a HTTP/1.1\nHost: a.example\n", "GET /b HTTP/1.1\nHost: a.example\n\nHTTP/1.1 200 OK\nContent-Length: 0\n\nGET /a HTTP/1.1\nHost: a.example\n"), "the first answer is 200, not the page's 404"},
		"a length that is too long":            {replace(c404, "Transfer-Encoding: chunked\n\n2\n{}\n0\n", "Content-Length: 99\n\n{}\n"), "the block ends inside the message"},
		"a length that is too short":           {replace(c404, "Transfer-Encoding: chunked\n\n2\n{}\n0\n", "Content-Length: 2\n\n{}{}\n"), "read request: malformed HTTP request"},
		"a chunk of another size":              {replace(c404, "\n2\n{}", "\n3\n{}"), "example: read the content: malformed chunked encoding"},
		"content where there is none":          {replace(c100, "HTTP/1.1 100 Continue\n", "HTTP/1.1 100 Continue\nContent-Length: 0\n"), "a 100 must not have Content-Length"},
		"content that never comes":             {replace(c100, "Expect: 100-continue\n", "", "HTTP/1.1 100 Continue\n\nhello\n", "HTTP/1.1 100 Continue\n"), "the request announces content that does not come"},
		"a status that a multi-status lacks":   {replace(c404, "HTTP/1.1 404 Not Found", "HTTP/1.1 207 Multi-Status", "application/json", "application/xml", "\n2\n{}", "\n15\n<s>HTTP/1.1 405 x</s>"), "no answer has the page's status, 404"},
		"a day of the week that is another":    {replace(c404, "Wed, 25 Nov 2026", "Thu, 25 Nov 2026"), `Date: "Thu, 25 Nov 2026 09:00:00 GMT" is no date of HTTP, such as "Wed, 25 Nov 2026 09:00:00 GMT"`},
		"JSON that is none":                    {replace(c404, "\n2\n{}", "\n2\n{]"), "the content is not valid JSON"},
		"a row of the checklist not ticked":    {add("data/checklist.csv", "A,404,meaning,Another,,,\n"), "audit/data/checklist.csv:4: not covered: it names no page, section or words; Another"},
		"words that stand in another section":  {replace("data/checklist.csv", "meaning,has nothing at", "details,has nothing at"), `/404/#details does not say "has nothing at"`},
		"a section that is not there":          {replace("data/checklist.csv", "/404/,main", "/404/,nowhere"), "/404/ has no section #nowhere"},
		"a page that is not there":             {replace("data/checklist.csv", "/404/,main", "/405/,main"), "no page at /405/"},
		"a mistake repeated":                   {replace(c404, "More of it.", "The code 404 Page not found. More of it."), `/404/ says "404 page not found"; true is: Not Found`},
		"a correction that forbids nothing":    {replace("data/corrections.csv", ",404 page not found", ","), "names no words that must never stand there"},
		"a sentence copied":                    {replace(c404, "More of it.", "More of it. Two three *four*, five\nsix seven eight nine ten."), `404.md:17: shares "two three four five six seven eight nine" with a.txt; say it in our own words`},
		"a cause copied":                       {replace(c404, "summary: Nothing", "causes: [One two three four five six seven eight.]\nsummary: Nothing"), `404.md:4: shares "one two three`},
		"content that is not even well formed": {replace(c404, "title:", "titel:"), `404.md:3:1: unknown key "titel"`},
		"a table that is missing":              {map[string]string{"data/headers.csv": ""}, "read table: open headers.csv"},
		"a table without rows":                 {map[string]string{"data/headers.csv": "code,field,direction,requirement,source\n"}, "read table headers: it has no rows"},
		"a table with other columns":           {replace("data/headers.csv", "requirement", "keyword"), "read table headers: want the columns code,field,direction,requirement,source"},
		"a folder without texts":               {map[string]string{"texts/a.txt": "", "texts/b/c": ""}, "read texts"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, mistakes := audited(t, tt.changes); !strings.Contains(mistakes, tt.want) {
				t.Errorf("got:\n%swant %q", mistakes, tt.want)
			}
		})
	}
}

// owners are two platforms that both have 499.
func owners(related string) map[string]string {
	files := map[string]string{}
	for _, slug := range []string{"a", "b"} {
		files["content/codes/"+slug+"/index.md"] = small["content/codes/http/index.md"]
		files["content/codes/"+slug+"/499.md"] = "---\ncode: \"499\"\ntitle: T\nsummary: S.\nsources: [{title: S, url: \"https://s.example/\"}]\nreviewed: 2026-01-01\n" + related + "---\n"
		related = ""
	}
	return files
}

func TestOwnersThatAreToldApartHold(t *testing.T) {
	table, mistakes := audited(t, owners("related: [{code: b/499, relation: confused-with, difference: a is not b.}]\n"))
	if mistakes != "" || !strings.Contains(table, "numbers of several owners        1 of     1") {
		t.Errorf("%s\n%s", mistakes, table)
	}
}

func TestAMultiStatusMayHoldThePagesStatus(t *testing.T) {
	ex, err := readExample("HTTP/1.1 207 Multi-Status\nContent-Length: 21\n\n<s>HTTP/1.1 208 A</s>")
	if err != nil || ex.about("208") != nil || ex.about("423") == nil {
		t.Errorf("got %v, %v, %v", err, ex.about("208"), ex.about("423"))
	}
}

func TestNamesCodeAndQuotationsAreNotCopied(t *testing.T) {
	runs, _, err := readTexts(fstest.MapFS{"a": {Data: []byte("one two three four five six seven eight nine\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"One two three four five six seven eight.":                1,
		"One two three four five six seven eight nine.":           1,
		"One two three four five six seven.":                      0,
		"one two three four\n\nfive six seven eight":              0,
		"| one two three four | five six seven eight |":           0,
		"- one two three four\n- five six seven eight":            0,
		"the log has `one two three four five six seven eight`":   0,
		"it says \"one two three four five six seven eight\" now": 0,
		"```text\none two three four five six seven eight\n```\n": 0,
		"one `two` three four five six seven eight":               1,
		"one [two](a.md) three four five six seven eight":         1,
	} {
		diags, err := copied("f", []byte("---\ntitle: one two three four five six seven eight\nsignatures: [one two three four five six seven eight]\n---\n"+text), runs)
		if err != nil || len(diags) != want {
			t.Errorf("%q: got %v, %v", text, diags, err)
		}
	}
}
