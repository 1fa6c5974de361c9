package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/site"
)

func TestLogsMustReadTheirExample(t *testing.T) {
	const index = "---\ntitle: HTTP\nsummary: S\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\nlogs:\n  - title: L\n"
	for _, c := range []struct{ name, log, want string }{
		{"all is well", "    form: \"* {s:3d}\"\n    codes: [\"{s}\"]\n    example: GET 404\n    finds: [http/404]\n", ""},
		{"no form", "    form: \"{s\"\n    codes: [\"{s}\"]\n    example: x\n    finds: [http/404]\n",
			`content/codes/http/index.md:7:11: form: {s is no {name}, {name:d}, {name:3d} or {name:2}; write {{ for a brace`},
		{"no word", "    form: \"*\"\n    codes: [\"404\"]\n    example: x\n    finds: [http/404]\n",
			"content/codes/http/index.md:7:11: form: any line has it; write what such a line says, or {status} where the code stands"},
		{"a text alone", "    form: \"*has gone*\"\n    codes: [\"404\"]\n    example: It has gone.\n    finds: [http/404]\n", ""},
		{"unknown word", "    form: \"{s}\"\n    codes: [\"{t}\"]\n    example: \"404\"\n    finds: [http/404]\n",
			"content/codes/http/index.md:8:13: codes: no word {t} in the form; the form has {s}"},
		{"another form", "    form: \"a {s}\"\n    codes: [\"{s}\"]\n    example: b 404\n    finds: [http/404]\n",
			"content/codes/http/index.md:9:14: example does not have the form a {s}; put * where any text may stand, also at the start and the end"},
		{"another code", "    form: \"{s}\"\n    codes: [\"{s}\"]\n    example: \"404\"\n    finds: [http/500]\n",
			"content/codes/http/index.md:10:13: finds: the example leads to http/404"},
		{"no code", "    form: \"{s}\"\n    codes: [\"{s}\"]\n    example: \"999\"\n    finds: [http/500]\n",
			"content/codes/http/index.md:10:13: finds: the example leads to no code"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := broken(t, map[string]string{"codes/http/index.md": index + c.log + "---\n", "codes/http/404.md": code("404", "")})
			if strings.TrimSpace(got) != c.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

// TestALogThatCouldNotBeReadIsReportedOnce: content said what is wrong with it.
func TestALogThatCouldNotBeReadIsReportedOnce(t *testing.T) {
	const log = "logs: [{title: L, form: 5, codes: [\"{s}\"], example: x, finds: [http/404]}]\n"
	catalogue, diags, err := content.Load(fstest.MapFS{
		"content/codes/http/index.md": {Data: []byte("---\ntitle: HTTP\nsummary: S\n" + log + "---\n")},
	})
	if err != nil || len(diags) != 1 {
		t.Fatal(err, diags)
	}
	s, _ := site.New(catalogue, content.Settings{}, nil)
	if diags := check.Site(s); strings.Contains(diags.String(), "form") {
		t.Errorf("got %s", diags)
	}
}
