package assets_test

import (
	"io/fs"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	token    = regexp.MustCompile(`(?m)(?:^|\{ )\s*(?:--accent|--[a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);`)
	named    = regexp.MustCompile(`(?:data-accent="([a-z]+)".*?)?--([a-z-]+):`)
	barColor = regexp.MustCompile(`<meta name="theme-color" media="\(prefers-color-scheme: (light|dark)\)" content="(#[0-9a-f]+)">`)
)

// tokens are the colours of our style sheet, in light and in dark; an accent has its own name after "accent-".
func tokens(t *testing.T) map[string][2]string {
	t.Helper()
	src, err := fs.ReadFile(os.DirFS("../../assets"), "css/10-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string][2]string{}
	for _, line := range strings.Split(string(src), "\n") {
		if m := token.FindStringSubmatch(line); m != nil {
			name := named.FindStringSubmatch(line)
			colours[strings.TrimSuffix(name[2]+"-"+name[1], "-")] = [2]string{m[1], m[2]}
		}
	}
	if strings.Count(string(src), "light-dark(") != len(colours) {
		t.Fatalf("%d colours read of %d: %v", len(colours), strings.Count(string(src), "light-dark("), colours)
	}
	return colours
}

// luminance is that of WCAG 2, of a colour such as #fff or #1a1b1e.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := colour[1:]
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("colour %q", colour)
	}
	linear := func(c uint64) float64 {
		if s := float64(c) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(c) / 255 / 12.92
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8&255) + 0.0722*linear(n&255)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestColoursCanBeReadOnEveryGround: text stands out from each ground by 4.5 to 1, the edges of controls by 3 to 1, in light
// and in dark. A colour of whose use nothing is said here counts as that of a text.
func TestColoursCanBeReadOnEveryGround(t *testing.T) {
	colours := tokens(t)
	grounds := []string{"paper", "raised", "sunken"}
	other := map[string]float64{"edge": 3, "line": 1, "mark": 1, "paper": 1, "raised": 1, "sunken": 1} // what is no text
	for theme, name := range []string{"light", "dark"} {
		hold := func(what, on string, least float64) {
			t.Helper()
			if got := contrast(t, colours[what][theme], colours[on][theme]); !(got >= least) {
				t.Errorf("%s: %s on %s stands out by %.2f to 1, want %.1f", name, what, on, got, least)
			}
		}
		for what := range colours {
			least, ok := other[what]
			if !ok {
				least = 4.5
			}
			for _, on := range grounds {
				hold(what, on, least)
			}
		}
		hold("ink", "mark", 4.5) // what is marked in a text
	}
	if got := contrast(t, "#000", "#ffffff"); math.Abs(got-21) > 0.001 {
		t.Errorf("black on white: %f", got)
	}
	if got := contrast(t, "#767676", "#fff"); math.Abs(got-4.54) > 0.005 { // the well-known lightest grey that passes
		t.Errorf("grey on white: %f", got)
	}
}

// TestTheBrowsersBarsHaveTheHeadersColour: templates can't refer to tokens.
func TestTheBrowsersBarsHaveTheHeadersColour(t *testing.T) {
	base, err := os.ReadFile("../../templates/base.html")
	if err != nil {
		t.Fatal(err)
	}
	found := barColor.FindAllSubmatch(base, -1)
	if len(found) != 2 || string(found[0][1]) != "light" || string(found[1][1]) != "dark" { // js/head/10-theme.js relies on the order
		t.Fatalf("theme colours: %q", found)
	}
	for i, want := range tokens(t)["raised"] {
		if got := string(found[i][2]); got != want {
			t.Errorf("%s: %s, the header has %s", found[i][1], got, want)
		}
	}
}
