package content_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"
)

// FuzzLoad holds that any bytes may stand in a code's file: nothing panics, what is wrong is said inside the file and in
// letters that a terminal can show, and what passes has what a page needs.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		"", "---\n---\n", "---\ncode: \"502\"\ntitle: T\nsummary: S\n---\n## A {#a}\n[x](y.md)\n",
		"---\ncode: 404.10\ntitle: [a]\nsummary: {a: b}\nfacts: {a: {value: x, note: \"*y*\"}}\nheaders: [{name: Via}]\n---\n",
		"---\nrelated:\n  - {code: \"1\", difference: \"<b>\"}\n  -\nspecs: [{title: x, url: \"javascript:x\"}]\nreviewed: 2026-13-01\n---\n> - x\n",
		"---\na: |\n  x\n...\nb: 1\n---\n", "---\ncode: \"a\\0\\u2028\"\nb: c\u2028d\n e: f\n---\n", "---\r\na: b\r\n  - c\r\n---\r\n<b>\r\n",
		"---\n? [a]\n: b\n<<: *x\n&a b: !!int c\n---\n", "---\n\"a\n b\": 'c\n\n d'\n---\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		cat, diags, err := loadAll(fstest.MapFS{codeFile: file(src)})
		if err != nil || len(cat.Codes) != 1 {
			t.Fatalf("%d codes, error %v", len(cat.Codes), err)
		}
		lines := strings.Split(src, "\n")
		for _, d := range diags {
			switch pos := d.Pos; {
			case pos.File != codeFile || pos.Line < 1 || pos.Line > len(lines) || pos.Col < 1:
				t.Errorf("outside of the file's %d lines: %q", len(lines), d)
			case pos.Col > utf8.RuneCountInString(lines[pos.Line-1])+1:
				t.Errorf("outside of line %q: %q", lines[pos.Line-1], d)
			case strings.ContainsFunc(d.String(), unicode.IsControl):
				t.Errorf("control character in %q", d)
			}
		}
		c := cat.Codes[0]
		if len(diags) == 0 && (c.ID.Value != "502" || c.Title.Value == "" || c.Summary.Value == "") {
			t.Errorf("passed: code %q, title %q, summary %q", c.ID.Value, c.Title.Value, c.Summary.Value)
		}
		if out := html(c.Body)[0]; len(diags) == 0 && strings.Contains(out, "<script") {
			t.Errorf("passed: %s", out)
		}
	})
}
