package content_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
)

func settings(src string) fstest.MapFS { return fstest.MapFS{content.SettingsFile: file(src)} }

func TestEverySettingIsRead(t *testing.T) {
	s, diags, err := content.LoadSettings(settings(`# ours
title: Error codes
question: What is it?
description: "All: of them."
base_url: https://errors.example.com/sub
language: de
root: http
edit_url: https://git.example.com/edit/{file}?x=1
search_hint: 502, ä
tips: [rate, "404.13"]
synonyms:
  - [tls, SSL]
  - [größe, http2, "2"]
comparisons: [["401", nginx/499]]
groups: [{id: edge, title: At the edge, summary: First.}, {id: rest, title: The rest}]
markdown: false
cards: false
short_title: Errors
`))
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	compare(t, []decoded{
		{"title", s.Title, "Error codes"},
		{"short_title", s.ShortTitle, "Errors"},
		{"question", s.Question, "What is it?"},
		{"description", s.Description, "All: of them."},
		{"base_url", s.BaseURL, "https://errors.example.com/sub/"},
		{"language", s.Language, "de"},
		{"root", s.Root, in(content.SettingsFile).text(7, 7, "http")},
		{"edit_url", s.EditURL, "https://git.example.com/edit/{file}?x=1"},
		{"search_hint", s.SearchHint, "502, ä"},
		{"tips", s.Tips, []string{"rate", "404.13"}},
		{"synonyms", s.Synonyms, [][]string{{"tls", "SSL"}, {"größe", "http2", "2"}}},
		{"groups", s.Groups, []content.GroupDef{
			{ID: in(content.SettingsFile).text(15, 15, "edge"), Title: in(content.SettingsFile).text(15, 28, "At the edge"), Summary: "First."},
			{ID: in(content.SettingsFile).text(15, 64, "rest"), Title: in(content.SettingsFile).text(15, 77, "The rest")},
		}},
		{"markdown", s.NoMarkdown, true},
		{"cards", s.NoCards, true},
		{"comparisons", s.Comparisons, [][2]content.Text{{in(content.SettingsFile).text(14, 16, "401"), in(content.SettingsFile).text(14, 23, "nginx/499")}}},
	})
}

func TestSettingsHaveDefaults(t *testing.T) {
	tests := []struct {
		name            string
		source          fstest.MapFS
		title, question string
	}{
		{"no file", fstest.MapFS{"content/x": file("")}, "Statusbook", "Statusbook"},
		{"an empty file", settings(""), "Statusbook", "Statusbook"},
		{"every line commented out", settings("# title: T\n# root: http\n"), "Statusbook", "Statusbook"},
		{"a title alone", settings("title: T\n"), "T", "T"},
		{"a question alone", settings("question: Q?\n"), "Statusbook", "Q?"},
	}
	for _, tt := range tests {
		s, diags, err := content.LoadSettings(tt.source)
		if err != nil || len(diags) > 0 || s.Title != tt.title || s.ShortTitle != tt.title || s.Question != tt.question || s.Language != "en" || s.SearchHint != "Search" || s.BaseURL != "" || s.Synonyms != nil || s.NoCards {
			t.Errorf("%s: %+v, %v %s", tt.name, s, err, diags)
		}
	}
}

func TestMistakesInSettingsAreNamed(t *testing.T) {
	tests := []mistakeIn{
		{"unknown key", "tilte: T\n", `1:1: unknown key "tilte"; did you mean title?`},
		{"unknown key far from all", "theme: dark\n", `1:1: unknown key "theme"; known keys: base_url, cards, comparisons, description, edit_url, groups, language, markdown, question, root, search_hint, short_title, synonyms, tips, title`},
		{"wrong type", "title: [a]\n", "1:8: title: want text; write one text, not a list"},
		{"a number", "title: 404\n", `1:8: title: want text, but YAML reads 404 as the number 404; write "404" in quotes`},
		{"a word for a truth value", "markdown: no thanks\n", "1:11: markdown: want true or false; without quotes"},
		{"a locale for a language", "language: de_DE\n", `1:11: language: "de_DE" is no language tag; write it as "en" or "pt-BR"`},
		{"a word for a language", "language: en-x1\n", `1:11: language: "en-x1" is no language tag; write it as "en" or "pt-BR"`},
		{"an unquoted tip", "tips: [404.10]\n", `1:8: tips: want text, but YAML reads 404.10 as the number 404.1; write "404.10" in quotes`},
		{"text as tips", "tips: rate\n", "1:7: tips: want a list; write - before each entry"},
		{"empty", "title:\n", "1:7: title is empty; delete the key or give it a value"},
		{"duplicate", "title: a\ntitle: b\n", `2:1: duplicate key "title", first on line 1; keep one of them`},
		{"a colon in a text", "title: a\ndescription: b: c\n", "2:1: settings file: mapping values are not allowed in this context; quote texts that hold `: ` or start with a special character"},
		{"a base URL without a scheme", "base_url: example.com\n", `1:11: base_url: unsafe or incomplete address "example.com"; write the whole address, https://…`},
		{"a base URL that is a script", "base_url: 'javascript:alert(1)'\n", `1:11: base_url: unsafe or incomplete address "javascript:alert(1)"; write the whole address, https://…`},
		{"a base URL with a query", "base_url: https://a.example/?x=1\n", `1:11: base_url: "https://a.example/?x=1" has a query or an anchor; write it as https://host/ or https://host/path/`},
		{"a base URL with an anchor", "base_url: https://a.example/#x\n", `1:11: base_url: "https://a.example/#x" has a query or an anchor; write it as https://host/ or https://host/path/`},
		{"a base URL with a user", "base_url: https://me:secret@a.example/\n", `1:11: base_url: "https://me:secret@a.example/" has a user, whom every page would name; write it as https://host/ or https://host/path/`},
		{"a base URL whose path is another host", "base_url: https://a.example//b.example/\n", `1:11: base_url: "https://a.example//b.example/" has // or dots in its path; write it as https://host/ or https://host/path/`},
		{"a base URL that goes up", "base_url: https://a.example/x/../\n", `1:11: base_url: "https://a.example/x/../" has // or dots in its path; write it as https://host/ or https://host/path/`},
		{"a base URL that DNS has not", "base_url: https://größe.example/\n", `1:11: base_url: "https://größe.example/" has letters in its host that servers know as xn--…; write it as https://host/ or https://host/path/`},
		{"an edit URL without a file", "edit_url: https://a.example/edit\n", "1:11: edit_url: no {file}; put {file} where the file's path goes"},
		{"an unsafe edit URL", "edit_url: \"data:{file}\"\n", `1:11: edit_url: unsafe or incomplete address "data:{file}"; write the whole address, https://…`},
		{"a control character", `question: "a\u0007"` + "\n", "1:11: question: want one line without control characters"},
		{"not UTF-8", "title: \xff\n", "1:8: byte 0xFF is not UTF-8; save the file as UTF-8"},
		{"text as synonyms", "synonyms: tls\n", "1:11: synonyms: want a list; write - before each entry"},
		{"a map as synonyms", "synonyms: {tls: ssl}\n", "1:11: synonyms: want a list; write - before each entry"},
		{"one group without its list", "synonyms: [tls, ssl]\n", "1:12: synonyms: want a list; write - before each entry\n" +
			"statusbook.yaml:1:17: synonyms: want a list; write - before each entry"},
		{"no groups", "synonyms:\n", "1:10: synonyms: want a list; write - before each entry"},
		{"an empty group", "synonyms:\n  - [tls, ssl]\n  - []\n", "3:5: synonyms: a group of 0; write two words or more, or delete it"},
		{"a group that is not there", "synonyms:\n  -\n  - [tls, ssl]\n", "2:4: synonyms: want a list; write - before each entry"},
		{"a word alone", "synonyms:\n  - [tls]\n", "2:5: synonyms: a group of 1; write two words or more, or delete it"},
		{"an empty word", "synonyms:\n  - [tls, \"\"]\n", "2:11: synonyms is empty"},
		{"a number as a word", "synonyms:\n  - [two, 2]\n", `2:11: synonyms: want text, but YAML reads 2 as the number 2; write "2" in quotes`},
		{"a list as a word", "synonyms:\n  - [tls, [ssl]]\n", "2:11: synonyms: want text; write one text, not a list"},
		{"a word twice", "synonyms:\n  - [tls, ssl, TLS]\n", `2:16: synonyms: "TLS" stands in its group before; keep one of them`},
		{"a word and the same again", "synonyms:\n  - [tls, tls]\n", `2:11: synonyms: "tls" stands in its group before; keep one of them`},
		{"two words", "synonyms:\n  - [login, sign in]\n", `2:13: synonyms: "sign in" is not one word; write letters and digits alone`},
		{"markup as a word", "synonyms:\n  - [login, \"<b>\"]\n", `2:13: synonyms: "<b>" is not one word; write letters and digits alone`},
		{"a group too large", "synonyms:\n  - [" + words(33) + "]\n", "2:5: synonyms: a group of 33 words, at most 32; split it"},
		{"text as comparisons", "comparisons: a\n", "1:14: comparisons: want a list; write - before each entry"},
		{"one pair without its list", "comparisons: [a]\n", "1:15: comparisons: want a list; write - before each entry"},
		{"three codes", "comparisons: [[a, b, c]]\n", `1:15: comparisons: a list of 3; write two, as in ["401", "403"]`},
		{"one code", "comparisons: [[a]]\n", `1:15: comparisons: a list of 1; write two, as in ["401", "403"]`},
		{"an unquoted code", "comparisons: [[a, 403]]\n", `1:19: comparisons: want text, but YAML reads 403 as the number 403; write "403" in quotes`},
		{"a group without", "groups: [{summary: S}]\n", "1:10: missing id in groups; add `id:`; collections name it by `group:`\nstatusbook.yaml:1:10: missing title in groups; add `title:`"},
		{"a group id with spaces", "groups: [{id: a b, title: T}]\n", `1:15: group id "a b" can't be an anchor; use lower-case letters, digits and -`},
		{"cards that are no truth value", "cards: \"no\"\n", "1:8: cards: want true or false; without quotes"},
		{"cards of nothing", "cards:\n", "1:7: cards: want true or false; without quotes"},
		{"two at once", "titel: a\nroot: 5\n", "1:1: unknown key \"titel\"; did you mean title?\n" +
			"statusbook.yaml:2:7: root: want text, but YAML reads 5 as the number 5; write \"5\" in quotes"},
		{"too large", "# " + strings.Repeat("x", markdown.MaxFile), "1:1: file of 131074 bytes is too large, at most 131072; split it"},
	}
	for _, tt := range tests {
		_, diags, err := content.LoadSettings(settings(tt.lines))
		if want := content.SettingsFile + ":" + tt.want + "\n"; err != nil || diags.String() != want {
			t.Errorf("%s: got %v\n%swant:\n%s", tt.name, err, diags, want)
		}
	}
}

// words are n words with commas between them.
func words(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("w%d", i))
	}
	return strings.Join(list, ", ")
}

// TestAWordMayStandInSeveralGroups: it then means what each of them says.
func TestAWordMayStandInSeveralGroups(t *testing.T) {
	s, diags, err := content.LoadSettings(settings("synonyms:\n  - [down, offline]\n  - [down, lower]\n  - [" + words(32) + "]\n"))
	if err != nil || len(diags) > 0 || len(s.Synonyms) != 3 || len(s.Synonyms[2]) != 32 {
		t.Errorf("got %v, %v %s", s.Synonyms, err, diags)
	}
}

func TestSettingsThatCannotBeReadAreNotPassedOver(t *testing.T) {
	_, diags, err := content.LoadSettings(fstest.MapFS{content.SettingsFile: {Mode: fs.ModeSymlink, Data: []byte("../../etc/passwd")}})
	if want := "statusbook.yaml: link leads nowhere, or out of the source; put the file itself there\n"; err != nil || diags.String() != want {
		t.Errorf("got %v, %s", err, diags)
	}
	_, diags, err = content.LoadSettings(noRead{settings("title: T\n")})
	if err == nil || len(diags) > 0 {
		t.Errorf("a disk that fails: got error %v, %s", err, diags)
	}
}
