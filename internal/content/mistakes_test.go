package content_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// code is a code's file with more lines, which start on line 5.
func code(more string) *fstest.MapFile {
	return file("---\ncode: \"502\"\ntitle: T\nsummary: S\n" + more + "---\n")
}

// mistakeIn is a table's case: the lines that a file adds, and all that is said of them.
type mistakeIn struct{ name, lines, want string }

func TestMistakesInACodeAreNamedWithPositionAndRemedy(t *testing.T) {
	tests := []mistakeIn{
		{"unknown key", "cuases: [x]\n", `5:1: unknown key "cuases"; did you mean causes?`},
		{"unknown key far from all", "colour: red\n", `5:1: unknown key "colour"; known keys: aliases, applies_to, causes, changes, class, code, constants, ` +
			"facts, fixes, headers, keywords, names, parent, related, reviewed, signatures, since, sources, specs, status, summary, title"},
		{"unknown key in an entry", "headers:\n  - {name: Via, directon: request}\n", `6:17: unknown key "directon"; did you mean direction?`},
		{"unknown key of a fact", "facts:\n  retry: {value: x, nota: y}\n", `6:21: unknown key "nota"; did you mean note?`},

		{"a list where text is wanted", "since: [a]\n", "5:8: since: want text; write one text, not a list"},
		{"a map where text is wanted", "applies_to: {a: b}\n", "5:13: applies_to: want text; put the whole text in quotes: a colon and a space make it a map"},
		{"text where a list is wanted", "names: Proxy Error\n", "5:8: names: want a list; write - before each entry"},
		{"a map where a list is wanted", "causes: {a: b}\n", "5:9: causes: want a list; write - before each entry"},
		{"text where a list of maps is wanted", "specs: RFC\n", "5:8: specs: want a list; write - before each entry"},
		{"text where a spec is wanted", "specs: [RFC]\n", "5:9: want a map of section, title, url"},
		{"text where a source is wanted", "sources: [RFC]\n", "5:11: want a map of title, url"},
		{"text where a header is wanted", "headers: [Via]\n", "5:11: want a map of direction, name, note, requirement"},
		{"a list where facts are wanted", "facts: [a]\n", "5:8: facts: want a map"},
		{"text where constants are wanted", "constants: X\n", "5:12: constants: want a map"},
		{"a list where a fact's value is wanted", "facts: {retry: [a]}\n", "5:16: fact retry: want text; write one text, not a list"},
		{"a number in a list of texts", "names: [a, 404.10]\n", `5:12: names: want text, but YAML reads 404.10 as the number 404.1; write "404.10" in quotes`},
		{"a number as a related code", "related: [504]\n", `5:11: related: want text, but YAML reads 504 as the number 504; write "504" in quotes`},
		{"a number as a related code in a map", "related:\n  - code: 504\n", `6:11: related code: want text, but YAML reads 504 as the number 504; write "504" in quotes`},
		{"a change without a date", "changes: [{change: A}]\n", "5:11: missing date in changes; add `date:`"},
		{"a change without a text", "changes: [{date: 2026-01-02}]\n", "5:11: missing change in changes; add `change:`"},
		{"a change of a wrong day", "changes: [{date: 2026-02-30, change: A}]\n", "5:18: date of a change: want a date; write it as 2006-01-02"},
		{"a number as a parent", "parent: 500\n", `5:9: parent: want text, but YAML reads 500 as the number 500; write "500" in quotes`},
		{"a truth value as a fact", "facts: {retry: true}\n", `5:16: fact retry: want text, but YAML reads true as the truth value true; write "true" in quotes`},
		{"a number as a constant", "constants: {go: 502}\n", `5:17: constant go: want text, but YAML reads 502 as the number 502; write "502" in quotes`},

		{"a cause that a colon makes a map", "causes:\n  - Refused: the app is down\n", "6:5: causes: want text; put the whole text in quotes: a colon and a space make it a map"},
		{"a difference that a colon makes a map", "related:\n  - code: \"504\"\n    difference: {late: x}\n", "7:17: difference: want text; put the whole text in quotes: a colon and a space make it a map"},

		{"empty key", "since:\n", "5:7: since is empty; delete the key or give it a value"},
		{"empty text", "since: \"\"\n", "5:8: since is empty"},
		{"blank text", "since: \"  \"\n", "5:8: since is empty"},
		{"empty list entry", "causes:\n  - # later\n  - b\n", "6:4: causes is empty; delete the key or give it a value"},
		{"null", "since: ~\n", "5:8: since is empty; delete the key or give it a value"},
		{"list without a value", "causes:\n", "5:8: causes: want a list; write - before each entry"},

		{"duplicate key", "since: a\nsince: b\n", `6:1: duplicate key "since", first on line 5; keep one of them`},
		{"duplicate key in a map", "facts:\n  a: x\n  a: y\n", `7:3: duplicate key "a", first on line 6; keep one of them`},

		{"unknown status", "status: depricated\n", `5:9: status: unknown value "depricated"; did you mean deprecated?`},
		{"unknown status far from all", "status: good\n", `5:9: status: unknown value "good"; use standard, deprecated, reserved, experimental, temporary, unofficial`},
		{"unknown direction", "headers: [{name: Via, direction: both}]\n", `5:34: direction: unknown value "both"; use request, response`},
		{"unknown requirement", "headers: [{name: Via, requirement: must}]\n", `5:36: requirement: unknown value "must"; did you mean MUST?`},

		{"related without a code", "related: [{relation: see-also}]\n", "5:11: missing code in related; name the other code"},
		{"fact without a value", "facts: {retry: {note: x}}\n", "5:16: missing value of fact retry; add `value:`"},
		{"header without a name", "headers: [{note: x}]\n", "5:11: missing name in headers; add `name:`"},
		{"spec without a title", "specs: [{section: x}]\n", "5:9: missing title in specs; add `title:`"},
		{"source without a title", "sources: [{url: \"https://a.example/\"}]\n", "5:11: missing title in sources; add `title:`"},

		{"javascript in specs", "specs: [{title: x, url: \"javascript:alert(1)\"}]\n", `5:25: spec url: unsafe or incomplete address "javascript:alert(1)"; write the whole address, https://…`},
		{"data in sources", "sources: [{title: x, url: \"data:text/html,x\"}]\n", `5:27: source url: unsafe or incomplete address "data:text/html,x"; write the whole address, https://…`},
		{"address without a scheme", "sources: [{title: x, url: www.example.com}]\n", `5:27: source url: unsafe or incomplete address "www.example.com"; write the whole address, https://…`},
		{"address without a host", "sources: [{title: x, url: \"https:///x\"}]\n", `5:27: source url: unsafe or incomplete address "https:///x"; write the whole address, https://…`},
		{"address of a neighbour", "sources: [{title: x, url: //a.example/}]\n", `5:27: source url: unsafe or incomplete address "//a.example/"; write the whole address, https://…`},
		{"address with a quote", "sources: [{title: x, url: 'https://a.example/\"onclick=x'}]\n", `5:27: source url: unsafe or incomplete address "https://a.example/\"onclick=x"; write the whole address, https://…`},

		{"a day that is not", "reviewed: 2026-02-30\n", "5:11: reviewed: want a date; write it as 2006-01-02"},
		{"a date in words", "reviewed: May 2026\n", "5:11: reviewed: want a date; write it as 2006-01-02"},
		{"a date with a time", "reviewed: 2026-02-03T10:00:00Z\n", "5:11: reviewed: want a date; write it as 2006-01-02"},
		{"a list of dates", "reviewed: [2026-02-03]\n", "5:11: reviewed: want a date; write it as 2006-01-02"},
		{"an empty date", "reviewed:\n", "5:10: reviewed: want a date; write it as 2006-01-02"},

		{"a NUL through an escape", `since: "a\0b"` + "\n", "5:8: since: want one line without control characters"},
		{"a C1 control through an escape", `since: "a\u0085b"` + "\n", "5:8: since: want one line without control characters"},
		{"a C1 control alone", `since: "\u0085"` + "\n", "5:8: since: want one line without control characters"},
		{"a terminal's escape", `names: ["\e[31m"]` + "\n", "5:9: names: want one line without control characters"},
		{"a tab through an escape", `causes: ["a\tb"]` + "\n", "5:10: causes: want one line without control characters"},
		{"a line separator through an escape", `since: "a\u2028b"` + "\n", "5:8: since: want one line without control characters"},
		{"a line separator, where YAML would start a new key", "since: a\u2028parent: b\n", "5:9: line separator U+2028; delete it"},
		{"two lines", "since: |\n  a\n  b\n", "5:8: since: want one line without control characters"},
		{"a control as a key", `"a\0": x` + "\n", `5:1: unknown key "a\x00"; known keys: aliases`},

		{"raw HTML in a cause", "causes:\n  - \"a <b>bold</b> ä\"\n", "6:5: raw HTML is not passed through; write Markdown"},
		{"unsafe link in a fix", "fixes: [\"[x](javascript:y)\"]\n", `5:9: unsafe link "javascript:y"; use https:, http:, mailto: or a page of this site`},
		{"anchor", "since: &a x\n", "5:8: YAML anchors and aliases are not read; write the value out"},
		{"tag", "since: !!str 5\n", "5:8: YAML tag !!str is not read; quote the value instead"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mistakes(t, fstest.MapFS{codeFile: code(tt.lines)})
			if want := codeFile + ":" + tt.want; !strings.HasPrefix(got, want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
			checkHint(t, got, tt.want)
		})
	}
}

// checkHint holds that a mistake is named once, and has a hint only where the case says so.
func checkHint(t *testing.T, got, want string) {
	t.Helper()
	first, rest, _ := strings.Cut(got, "\n")
	if strings.Contains(first, "; ") != strings.Contains(want, "; ") {
		t.Errorf("hint: got %s, want %s", first, want)
	}
	for _, line := range strings.Split(strings.TrimSpace(rest), "\n") {
		if strings.Contains(line, ".md:5:") || strings.Contains(line, ".md:6:") {
			t.Errorf("a second time: %s", line)
		}
	}
}

func TestAnUnquotedCodeIsSaidAsYAMLReadsIt(t *testing.T) {
	tests := []struct{ written, want string }{
		{"404.10", "want text, but YAML reads 404.10 as the number 404.1; write \"404.10\" in quotes"},
		{"502", "want text, but YAML reads 502 as the number 502; write \"502\" in quotes"},
		{"010", "want text, but YAML reads 010 as the number 8; write \"010\" in quotes"},
		{"0o17", "want text, but YAML reads 0o17 as the number 15; write \"0o17\" in quotes"},
		{"0x1F", "want text, but YAML reads 0x1F as the number 31; write \"0x1F\" in quotes"},
		{"0b11", "want text, but YAML reads 0b11 as the number 3; write \"0b11\" in quotes"},
		{"1_000", "want text, but YAML reads 1_000 as the number 1000; write \"1_000\" in quotes"},
		{"1e3", "want text, but YAML reads 1e3 as the number 1000; write \"1e3\" in quotes"},
		{"-5", "want text, but YAML reads -5 as the number -5; write \"-5\" in quotes"},
		{"08", "want text, but YAML reads 08 as the number 8; write \"08\" in quotes"},
		{"true", "want text, but YAML reads true as the truth value true; write \"true\" in quotes"},
		{"False", "want text, but YAML reads False as the truth value false; write \"False\" in quotes"},
		{"2026-11-21", "want text, but YAML reads 2026-11-21 as the date 2026-11-21; write \"2026-11-21\" in quotes"},
		{"2001-1-1", "want text, but YAML reads 2001-1-1 as the date 2001-01-01; write \"2001-1-1\" in quotes"},
	}
	for _, tt := range tests {
		name := "content/codes/http/" + tt.written + ".md"
		got := mistakes(t, fstest.MapFS{name: file("---\ntitle: T\nsummary: S\ncode: " + tt.written + " # as it came\n---\n")})
		if want := name + ":4:7: code: " + tt.want + "\n"; got != want {
			t.Errorf("got:\n%swant:\n%s", got, want)
		}
	}
	for _, empty := range []string{"null", "~", "Null", "", `""`, `" "`} {
		got := mistakes(t, fstest.MapFS{codeFile: file("---\ntitle: T\nsummary: S\ncode: " + empty + "\n---\n")})
		if strings.Count(got, "\n") != 1 || !strings.Contains(got, codeFile+":4:") || !strings.Contains(got, "code is empty") {
			t.Errorf("code: %s: got:\n%s", empty, got)
		}
	}
	for _, text := range []string{`"502"`, "'502'", `"404.10"`, "E0382", "502a", "4.0.1", "0x", "H12", `"5\x302"`} {
		want := strings.Trim(text, `'"`)
		if text == `"5\x302"` {
			want = "502"
		}
		name := "content/codes/http/" + want + ".md"
		if id := load(t, fstest.MapFS{name: file("---\ntitle: T\nsummary: S\ncode: " + text + "\n---\n")}).Codes[0].ID.Value; id != want {
			t.Errorf("code: %s gives %q, want %q", text, id, want)
		}
	}
}

func TestMissingKeysAreNamed(t *testing.T) {
	const broken = ":2:1: missing "
	tests := []struct{ name, file, src, want string }{
		{"a code", codeFile, "---\nsince: x\n---\n", codeFile + broken + "code; add code: \"502\"\n" +
			codeFile + broken + "summary; add `summary:` with one plain sentence of at most 160 characters\n" +
			codeFile + broken + "title; add `title:` with the name alone\n"},
		{"a class", "content/codes/http/classes/5xx.md", "---\nkeywords: [a]\n---\n",
			"content/codes/http/classes/5xx.md" + broken + "class; add class: \"5xx\"\n"},
		{"a guide", "content/guides/g.md", "---\norder: 1\ntitle: T\n---\n",
			"content/guides/g.md" + broken + "summary; add `summary:` with one plain sentence of at most 160 characters\n"},
		{"a collection", "content/codes/http/index.md", "---\nsummary: S\n---\n",
			"content/codes/http/index.md" + broken + "title; add `title:` with the name alone\n"},
		{"an empty key is not missing", codeFile, "---\ncode: \"502\"\ntitle:\nsummary: S\n---\n", codeFile + ":3:7: title is empty; delete the key or give it a value\n"},
	}
	for _, tt := range tests {
		if got := mistakes(t, fstest.MapFS{tt.file: file(tt.src)}); got != tt.want {
			t.Errorf("%s: got:\n%swant:\n%s", tt.name, got, tt.want)
		}
	}
}

func TestMistakesInACollectionAreNamed(t *testing.T) {
	const name = "content/codes/http/index.md"
	const log = `title: T, form: "{s}", example: x, codes: [x], finds: [a/x]` // all that a log needs
	tests := []mistakeIn{
		{"a class with nothing in it", "classes: [{match: [x]}]\n", "4:11: missing id in classes; add `id:`\n" +
			name + ":4:11: missing summary in classes; add `summary:` with one plain sentence\n" + name + ":4:11: missing title in classes; add `title:`"},
		{"a class that is a word", "classes: [5xx]\n", "4:11: want a map of accent, causes_title, fixes_title, id, match, summary, title"},
		{"an unquoted class", "classes: [{id: 5, title: T, summary: S}]\n", `4:16: class id: want text, but YAML reads 5 as the number 5; write "5" in quotes`},
		{"an unknown accent", "classes: [{id: a, title: T, summary: S, accent: gren}]\n", `4:49: accent: unknown value "gren"; did you mean green?`},
		{"a fact without a title", "facts: [{id: a}]\n", "4:9: missing title in facts; add `title:`"},
		{"a value without an id", "facts: [{id: a, title: T, values: [{title: X}]}]\n", "4:36: missing id in values; add `id:`"},
		{"a truth value as a value's id", "facts: [{id: a, title: T, values: [{id: no, title: X}, {id: true, title: X}]}]\n",
			`4:61: value id: want text, but YAML reads true as the truth value true; write "true" in quotes`},
		{"a language without a title", "constants: [{id: go}]\n", "4:13: missing title in constants; add `title:`"},
		{"an unsafe address of a language", "constants: [{id: go, title: Go, url: \"vbscript:x\"}]\n", `4:38: language url: unsafe or incomplete address "vbscript:x"; write the whole address, https://…`},
		{"an order in quotes", "order: \"1\"\n", "4:8: order: want a whole number"},
		{"a fraction as order", "order: 1.5\n", "4:8: order: want a whole number"},
		{"an order too large", "order: 99999999999999999999\n", "4:8: order: want a whole number"},
		{"a list as order", "order: [1]\n", "4:8: order: want a whole number"},
		{"an empty name", "name:\n", "4:6: name is empty; delete the key or give it a value"},
		{"text as names", "names: appgw\n", "4:8: names: want a list; write - before each entry"},
		{"a number as a name", "names: [a, 10]\n", `4:12: names: want text, but YAML reads 10 as the number 10; write "10" in quotes`},
		{"an empty name in the list", "names:\n  - a\n  - \"\"\n", "6:5: names is empty"},
		{"text as signatures", "signatures: x\n", "4:13: signatures: want a list; write - before each entry"},
		{"a signature that a colon makes a map", "signatures:\n  - server: x\n", "5:5: signatures: want text; put the whole text in quotes: a colon and a space make it a map"},
		{"a terminal's escape as a signature", `signatures: ["\e[31m"]` + "\n", "4:14: signatures: want one line without control characters"},
		{"text as logs", "logs: x\n", "4:7: logs: want a list; write - before each entry"},
		{"a form without its map", "logs: [\"{s}\"]\n", "4:8: want a map of codes, example, finds, form, title, url"},
		{"a log with nothing in it but an address", "logs:\n  - url: https://x.example/\n", "5:5: missing codes in logs; add `codes:` with texts such as \"{status}\"\n" +
			name + ":5:5: missing example in logs; add `example:`, a line of that form\n" +
			name + ":5:5: missing finds in logs; add `finds:` with the full ids that the example leads to\n" +
			name + ":5:5: missing form in logs; add `form:`, the line with {names} for its words and * for any text\n" +
			name + ":5:5: missing title in logs; add `title:`"},
		{"an unknown key of a log", "logs:\n  - {from: x, " + log + "}\n", `5:6: unknown key "from"; did you mean form?`},
		{"text as codes of a log", "logs:\n  - {codes: \"{s}\", title: T, form: \"{s}\", example: x, finds: [a/x]}\n", "5:13: codes: want a list; write - before each entry"},
		{"no codes of a log", "logs:\n  - {codes: [], title: T, form: \"{s}\", example: x, finds: [a/x]}\n", "5:5: missing codes in logs; add `codes:` with texts such as \"{status}\""},
		{"a number as a code of a log", "logs:\n  - {codes: [404], title: T, form: \"{s}\", example: x, finds: [a/x]}\n",
			`5:14: codes: want text, but YAML reads 404 as the number 404; write "404" in quotes`},
		{"text as finds of a log", "logs:\n  - {finds: a/x, title: T, form: \"{s}\", example: x, codes: [x]}\n", "5:13: finds: want a list; write - before each entry"},
		{"a form without quotes", "logs:\n  - {form: {s}, title: T, example: x, codes: [x], finds: [a/x]}\n",
			"5:12: form: want text; put the whole text in quotes: a colon and a space make it a map"},
		{"a number as the example", "logs:\n  - {example: 404, title: T, form: \"{s}\", codes: [x], finds: [a/x]}\n",
			`5:15: example: want text, but YAML reads 404 as the number 404; write "404" in quotes`},
		{"an unsafe address of a log", "logs:\n  - {url: \"javascript:x\", " + log + "}\n",
			`5:11: log url: unsafe or incomplete address "javascript:x"; write the whole address, https://…`},
		{"a key of codes", "causes: [x]\n", `4:1: unknown key "causes"; did you mean classes?`},
	}
	for _, tt := range tests {
		got := mistakes(t, fstest.MapFS{name: file("---\ntitle: T\nsummary: S\n" + tt.lines + "---\n")})
		if want := name + ":" + tt.want + "\n"; got != want {
			t.Errorf("%s: got:\n%swant:\n%s", tt.name, got, want)
		}
	}
}

func TestAFileIsNamedAfterItsCode(t *testing.T) {
	got := mistakes(t, fstest.MapFS{
		"content/codes/http/503.md":         code(""),
		"content/codes/http/classes/4xx.md": file("---\nclass: 5xx\n---\n"),
	})
	want := `content/codes/http/503.md:2:7: code "502" stands in a file named "503.md"; rename the file or mend the code` + "\n" +
		`content/codes/http/classes/4xx.md:2:8: class "5xx" stands in a file named "4xx.md"; rename the file or mend the class` + "\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestACodeThatCouldNotBeReadIsKnownByItsFile(t *testing.T) {
	for _, src := range []string{"---\ncode: 502\ntitle: T\nsummary: S\n---\n", "---\ntitle: a: b\n---\n", "no front matter"} {
		cat, diags, err := loadAll(fstest.MapFS{codeFile: file(src)})
		if err != nil || len(diags) != 1 || len(cat.Codes) != 1 || cat.Codes[0].ID.Value != "502" || cat.Codes[0].ID.Pos.File != codeFile {
			t.Errorf("%q: got %+v, %v\n%s", src, cat.Codes, err, diags)
		}
	}
}

func TestAllMistakesOfAllFilesComeInOneRun(t *testing.T) {
	source := fstest.MapFS{
		"content/codes/http/404.md":   file("---\ncode: 404\ntitel: T\nsummary: S\n---\n<b>x</b>\n\n[y](javascript:z)\n"),
		"content/codes/http/502.md":   code("since: 1\nstatus: x\n"),
		"content/codes/http/index.md": file("---\ntitle: a: b\n---\n<b>\n"),
		"content/guides/g.md":         file("no front matter"),
		"content/README.md":           file("hello"),
		"content/codes/a b/index.md":  file(index),
	}
	want := `content/README.md: file has no place here; write content/codes/<collection>/<code>.md, index.md or classes/<class>.md, content/guides/<slug>.md or content/pages/<slug>.md
content/codes/a b/index.md: folder name "a b" can't be an address; use lower-case letters, digits and -
content/codes/http/404.md:2:1: missing title; add ` + "`title:`" + ` with the name alone
content/codes/http/404.md:2:7: code: want text, but YAML reads 404 as the number 404; write "404" in quotes
content/codes/http/404.md:3:1: unknown key "titel"; did you mean title?
content/codes/http/404.md:6:1: raw HTML is not passed through; write Markdown, or put it in ` + "`backticks`" + ` to show it
content/codes/http/404.md:6:5: raw HTML is not passed through; write Markdown, or put it in ` + "`backticks`" + ` to show it
content/codes/http/404.md:8:1: unsafe link "javascript:z"; use https:, http:, mailto: or a page of this site
content/codes/http/502.md:5:8: since: want text, but YAML reads 1 as the number 1; write "1" in quotes
content/codes/http/502.md:6:9: status: unknown value "x"; use standard, deprecated, reserved, experimental, temporary, unofficial
content/codes/http/index.md:2:1: front matter: mapping values are not allowed in this context; quote texts that hold ` + "`: `" + ` or start with a special character
content/codes/http/index.md:4:1: raw HTML is not passed through; write Markdown, or put it in ` + "`backticks`" + ` to show it
content/guides/g.md:1:1: no front matter; start with a line "---", the keys, and a line "---"
`
	for range 20 { // whichever goroutine is first
		if got := mistakes(t, source); got != want {
			t.Fatalf("got:\n%swant:\n%s", got, want)
		}
	}
}

func TestColumnsCountCharacters(t *testing.T) {
	got := mistakes(t, fstest.MapFS{codeFile: code("names: [äöü, 😀, 5]\n")})
	if want := codeFile + ":5:17: names: want text"; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}
