package card

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestIcons(t *testing.T) {
	d := deckOf(t, catalogue(), settings, false)
	if d.names["icons/E1/"] == d.names["icons/rest/"] || d.names["icons/E1/"] != d.names["icons/y/E1/"] {
		t.Errorf("the classes' icons are %v", d.names)
	}
	for url, start := range map[string]string{"E1/": "assets/icon-violet-1-", "rest/": "assets/icon-green-R-"} {
		if got := d.names["icons/"+url]; !strings.HasPrefix(got, start) {
			t.Errorf("/%s has %s, want %s…", url, got, start)
		}
	}
	if len(d.Icons) != 2 {
		t.Errorf("%d icons, want those of two classes and no more", len(d.Icons))
	}
	for _, i := range d.Icons {
		decoder := xml.NewDecoder(strings.NewReader(string(i.Data)))
		var err error
		for err == nil {
			_, err = decoder.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", i.Path, err)
		}
		if text := string(i.Data); strings.Contains(text, "style") || strings.Contains(text, "<text") || !strings.Contains(text, `<path fill="#fdfcfa" d="M`) {
			t.Errorf("%s: %s", i.Path, text)
		}
	}
}

// TestIconsOfColourAlone: two classes of one accent whose ids differ in their marks have different icons, and a class with
// an id that has no mark still has one.
func TestMarks(t *testing.T) {
	codes := catalogue()
	codes["x/index.md"] = strings.Replace(codes["x/index.md"], "accent: green", "accent: violet", 1)
	d := deckOf(t, codes, settings, false)
	if d.names["icons/E1/"] == d.names["icons/rest/"] {
		t.Error("only a colour told the classes apart")
	}
	if svg := string(d.svg("", red)); !strings.Contains(svg, "<circle") {
		t.Errorf("without a mark: %s", svg)
	}
}

// TestColours: the styles are where colours are written, so all accents must be found there, and an author's too.
func TestColours(t *testing.T) {
	ours := ReadColours(style(t))
	seen := map[Colour]string{}
	for _, name := range []string{"slate", "green", "blue", "amber", "red", "violet"} {
		c := ours.accent(name)
		if other := seen[c]; other != "" || c == ours.tokens["ink"] {
			t.Errorf("%s is %s, like %s", name, c, other)
		}
		seen[c] = name
	}
	if got := ours.base(); got != [3]Colour{{0xfd, 0xfc, 0xfa}, {0x1a, 0x1b, 0x1e}, {0x55, 0x58, 0x5f}} {
		t.Errorf("paper, ink and soft ink are %v", got)
	}
	tests := []struct{ name, css, want string }{
		{"minified", `[data-accent=red]{--accent:light-dark(#123456,#fff)}`, "#123456"},
		{"short", `[data-accent='red'] { --accent: #1AF; }`, "#11aaff"},
		{"the last counts", `[data-accent="red"]{--accent:#111111}[data-accent="red"]{--accent:#222222}`, "#222222"},
		{"another accent", `[data-accent=green]{--accent:#123456}`, "#010203"},
		{"not written so", `[data-accent=red]{--accent:oklch(60% .2 20)}`, "#010203"},
		{"too long", `[data-accent=red]{--accent:#1234567}`, "#010203"},
	}
	for _, test := range tests {
		if got := ReadColours([]byte(":root{--ink:#010203}" + test.css)).accent("red").String(); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
