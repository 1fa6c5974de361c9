package render_test

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// routed is the small site with a guide that draws a route of hops.
func routed(hops string) map[string]string {
	files := maps.Clone(rich)
	files["guides/way.md"] = "---\ntitle: The way\nsummary: S.\nroute:\n  title: Who & what\n  text: Down, *up*.\n  hops:\n" + hops + "---\n## Then {#then}\n"
	return files
}

func TestARouteIsAPictureAndAList(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, routed(`
    - {id: start, title: Start, text: "It *asks*."}
    - {id: gate, title: The Gate, leg: a line, text: "It waits.", log: "See [502](/502/).", codes: [iis/502.3, "504", iis/499]}
`))))
	d := parse(t, all, "guides/way/")
	d.shows([]shown{
		{"h2#route", "Who & what"}, {".route > p", "Down, up."}, {".glance nav a@href", "#route | #then"},
		{"svg@class", "narrow | wide"}, {"svg@role", "group | group"}, {"svg@aria-label", "Picture: Who & what | Picture: Who & what"},
		{".wide a.title", "Start | The Gate"}, {".wide a.title@href", "#start | #gate"},
		{".wide [data-accent]@href", "../../iis/502.3/ | ../../iis/499/ | ../../504/"}, {".narrow [data-accent] > text", "502.3 | 499 | 504"},
		{".narrow [data-accent] title", "502.3 Forwarder, IIS | 499 Gone, IIS | 504 Gateway Timeout, HTTP"}, {".narrow [data-accent]@data-accent", "violet | violet | red"},
		{".narrow > text", "no codes of its own | a line | IIS | HTTP"},
		{"details > ol > li@id", "start | gate"}, {"#start em", "asks"}, {"#gate dt a@href", "../../iis/ | ../../http/"}, {"#gate dd a@href", "../../iis/502.3/ | ../../iis/499/ | ../../504/"},
		{"#gate > p", "It waits. | Log See 502."}, {"#gate small", "a line"},
	})
	d.lacks("#start dl", "svg [id]", "svg [style]")
	if n := d.Find(".wide path").Length(); n != 1 {
		t.Errorf("%d legs between two hops", n)
	}
}

func TestNoTextInAPictureIsMarkup(t *testing.T) {
	const h = "</title></text></svg><script>alert(1)</script>"
	files := routed("    - {id: a, title: '" + h + "', text: T, codes: [\"500\"]}\n    - {id: b, title: B, leg: '" + h + "', text: T}\n")
	files["codes/http/500.md"] = "---\ncode: \"500\"\ntitle: '" + h + "'\nsummary: S.\n---\n"
	files["codes/http/index.md"] = replace(files["codes/http/index.md"], "name: HTTP", "name: '"+h+"'")
	d := parse(t, pages(t, renderer(t, model(t, settings, files))), "guides/way/")
	d.shows([]shown{{".wide [data-accent] title", "500 " + h + ", " + h}, {"details b", h + " | B"}})
	d.lacks("svg script", "main script")
}

// TestNothingLeavesThePicture: ids and names of any length stay inside their boxes, and no two codes lie over each other.
// TestWideLettersStayInTheirColumn: letters of other languages are wider than English ones, in a bold font by half.
func TestWideLettersStayInTheirColumn(t *testing.T) {
	for letter, most := range map[string]int{"Ж": 7, "ю": 8, "Ω": 9, "Ü": 10, "ß": 11} {
		all := pages(t, renderer(t, model(t, settings, routed("    - {id: a, title: "+strings.Repeat(letter, 40)+", text: T}\n    - {id: b, title: B, text: T}\n"))))
		parse(t, all, "guides/way/").Find(".wide a.title[href='#a'] text, .wide a.title[href='#a'] tspan").Each(func(_ int, line *goquery.Selection) {
			if n := len([]rune(strings.TrimSpace(line.Text()))); n > most && line.Children().Length() == 0 {
				t.Errorf("%d times %s in a line, want at most %d", n, letter, most)
			}
		})
	}
}

func TestNothingLeavesThePicture(t *testing.T) {
	long := strings.Repeat("W", 64)
	files := routed("    - {id: a, title: Antidisestablishmentarianismists and WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW, text: T, codes: [iis/" + long + ", iis/502.3, iis/502.10, iis/502, iis/499, \"500\", \"502\", \"504\", \"404\", nginx/499]}\n" +
		"    - {id: b, title: 日本語のとても長い名前のサーバー, leg: " + strings.Repeat("far and ", 30) + "away, text: T, codes: [nginx/499]}\n")
	files["codes/iis/"+long+".md"] = "---\ncode: " + long + "\ntitle: Long\nsummary: S.\n---\n"
	files["codes/nginx/index.md"] = replace(files["codes/nginx/index.md"], "name: nginx", "name: The Extraordinarily Long Name Of A Load Balancer")
	d := parse(t, pages(t, renderer(t, model(t, settings, files))), "guides/way/")
	d.Find("svg").Each(func(_ int, svg *goquery.Selection) {
		size := strings.Fields(svg.AttrOr("viewBox", svg.AttrOr("viewbox", "")))
		whole := box{0, 0, number(t, size[2]), number(t, size[3])}
		hops := boxes(t, svg.Find("rect.hop"))
		chips := boxes(t, svg.Find("a[data-accent] rect"))
		if len(hops) != 2 || len(chips) != 11 {
			t.Fatalf("%d hops, %d codes", len(hops), len(chips))
		}
		for i, c := range chips {
			if !c.inside(hops[0]) && !c.inside(hops[1]) {
				t.Errorf("code %d %v is in no hop of %v", i, c, hops)
			}
			for _, other := range chips[:i] {
				if c.over(other) {
					t.Errorf("codes lie over each other: %v, %v", c, other)
				}
			}
		}
		for _, h := range hops {
			if !h.inside(whole) {
				t.Errorf("the hop %v leaves the picture %v", h, whole)
			}
		}
		if hops[0].over(hops[1]) {
			t.Errorf("hops lie over each other: %v", hops)
		}
		svg.Find("text, tspan").Each(func(_ int, text *goquery.Selection) {
			if n := len([]rune(strings.TrimSpace(text.Text()))); text.Find("tspan").Length() == 0 && n*6 > whole.width {
				t.Errorf("a line of %d letters: %q", n, text.Text())
			}
		})
	})
	if cut := d.Find(".narrow a[data-accent] > text").First().Text(); !strings.HasSuffix(cut, "W…") {
		t.Errorf("the long id reads %q", cut)
	}
	d.shows([]shown{{"#a dd a:first-child@href", "../../iis/" + long + "/ | ../../500/ | ../../nginx/499/"}})
}

// box is a rectangle.
type box struct{ x, y, width, height int }

func (b box) inside(o box) bool {
	return b.x >= o.x && b.y >= o.y && b.x+b.width <= o.x+o.width && b.y+b.height <= o.y+o.height
}

func (b box) over(o box) bool {
	return b.x < o.x+o.width && o.x < b.x+b.width && b.y < o.y+o.height && o.y < b.y+b.height
}

func boxes(t *testing.T, found *goquery.Selection) []box {
	t.Helper()
	var out []box
	found.Each(func(_ int, r *goquery.Selection) {
		out = append(out, box{number(t, r.AttrOr("x", "")), number(t, r.AttrOr("y", "")), number(t, r.AttrOr("width", "")), number(t, r.AttrOr("height", ""))})
	})
	return out
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
