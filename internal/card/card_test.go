package card

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

// style is our own.
func style(t testing.TB) []byte {
	t.Helper()
	css, err := os.ReadFile("../../assets/css/10-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	return css
}

// catalogue is the root collection x with a numbered class and one that has a word, and the collection y.
func catalogue() map[string]string {
	return map[string]string{
		"x/index.md": "---\ntitle: Codes of X\nname: X\nsummary: All codes of X.\nclasses:\n" +
			"  - {id: E1, title: Login, summary: About logging in., match: [\"1*\"], accent: violet}\n" +
			"  - {id: rest, title: The rest, summary: Anything else., match: [\"*\"], accent: green}\n---\n",
		"x/101.md": "---\ncode: \"101\"\ntitle: Wrong password\nsummary: The password is wrong.\nrelated: [{code: y/A, difference: X asks once more.}]\n---\n",
		"x/201.md": "---\ncode: \"201\"\ntitle: Locked\nsummary: Somebody else works on it.\n---\n",
		"y/index.md": "---\ntitle: Codes of Y\nname: Why\nsummary: All codes of Y.\nclasses:\n" +
			"  - {id: E1, title: Login, summary: About logging in., match: [\"*\"], accent: violet}\n---\n",
		"y/A.md": "---\ncode: A\ntitle: Refused\nsummary: Y refuses.\n---\n",
	}
}

func deckOf(t testing.TB, codes map[string]string, settings content.Settings, cards bool) *Deck {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range codes {
		files["content/codes/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, diags, err := content.Load(files)
	if err != nil || len(diags) > 0 {
		t.Fatalf("the test's own catalogue is wrong: %v\n%s", err, diags)
	}
	s, diags := site.New(loaded, settings, nil)
	if len(diags) > 0 {
		t.Fatalf("the test's own catalogue is wrong:\n%s", diags)
	}
	d, err := New(s, style(t), cards)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var settings = content.Settings{Title: "Book of codes", Question: "What does it mean?", Description: "All codes.", Language: "en", Root: content.Text{Value: "x"}}

// card is the one of the page at url.
func (d *Deck) card(t testing.TB, url string) Card {
	t.Helper()
	for _, c := range d.Cards {
		if c.Path == d.names["cards/"+url] {
			return c
		}
	}
	t.Fatalf("no card for /%s", url)
	return Card{}
}

func TestCardsSayWhatPagesAreAbout(t *testing.T) {
	d := deckOf(t, catalogue(), settings, true)
	violet, green := d.colours.accent("violet"), d.colours.accent("green")
	tests := map[string]Card{
		"":                   {Title: "What does it mean?", Text: "All codes."},
		"x/":                 {Title: "Codes of X", Text: "All codes of X."},
		"E1/":                {Owner: "Codes of X", Numbers: []Number{{"E1", violet}}, Title: "Login", Text: "About logging in."},
		"rest/":              {Owner: "Codes of X", Title: "The rest", Text: "Anything else."},
		"101/":               {Owner: "Codes of X", Numbers: []Number{{"101", violet}}, Title: "Wrong password", Text: "The password is wrong."},
		"201/":               {Owner: "Codes of X", Numbers: []Number{{"201", green}}, Title: "Locked", Text: "Somebody else works on it."},
		"y/A/":               {Owner: "Codes of Y", Numbers: []Number{{"A", violet}}, Title: "Refused", Text: "Y refuses."},
		"compare/x/101/y/A/": {Owner: "X, Why", Numbers: []Number{{"101", violet}, {"A", violet}}, Title: "Wrong password or Refused", Text: "X asks once more."},
	}
	for url, want := range tests {
		got := d.card(t, url)
		if !strings.HasPrefix(got.Path, "assets/cards/"+strings.TrimSuffix(url, "/")) || !strings.HasSuffix(got.Path, ".png") {
			t.Errorf("/%s: published at %s", url, got.Path)
		}
		want.Site, got.Path = settings.Title, ""
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("/%s:\n got %v\nwant %v", url, got, want)
		}
	}
	if none := deckOf(t, catalogue(), settings, false); len(none.Cards) > 0 || none.names["cards/"] != "" || len(none.Icons) == 0 {
		t.Errorf("cards that nobody wants, or no icons: %v", none.names)
	}
}

// TestNameTellsWhatIsDrawn is what lets a build keep cards: another text or colour is another name, and nothing else is.
func TestNameTellsWhatIsDrawn(t *testing.T) {
	before := deckOf(t, catalogue(), settings, true)
	if again := deckOf(t, catalogue(), settings, true); fmt.Sprint(again.names) != fmt.Sprint(before.names) {
		t.Error("other names at the second time")
	}
	changes := map[string]func(codes map[string]string, s *content.Settings){
		"title": func(codes map[string]string, _ *content.Settings) {
			codes["x/101.md"] = strings.Replace(codes["x/101.md"], "Wrong", "Bad", 1)
		},
		"summary": func(codes map[string]string, _ *content.Settings) {
			codes["x/101.md"] = strings.Replace(codes["x/101.md"], "is wrong", "is bad", 1)
		},
		"owner": func(codes map[string]string, _ *content.Settings) {
			codes["x/index.md"] = strings.Replace(codes["x/index.md"], "Codes of", "Codes by", 1)
		},
		"accent": func(codes map[string]string, _ *content.Settings) {
			codes["x/index.md"] = strings.Replace(codes["x/index.md"], "violet", "red", 1)
		},
		"site": func(_ map[string]string, s *content.Settings) { s.Title = "Other" },
	}
	for what, change := range changes {
		codes, s := catalogue(), settings
		change(codes, &s)
		after := deckOf(t, codes, s, true)
		if after.names["cards/101/"] == before.names["cards/101/"] {
			t.Errorf("another %s, and the card is still %s", what, after.names["cards/101/"])
		}
		if what != "site" && what != "owner" && after.names["cards/201/"] != before.names["cards/201/"] {
			t.Errorf("another %s of 101, and 201 has a new card", what)
		}
	}
	dim, err := New(&site.Site{Settings: settings}, bytes.ReplaceAll(style(t), []byte("#fdfcfa"), []byte("#eeeeee")), true)
	if err != nil || dim.names["cards/"] == before.names["cards/"] {
		t.Errorf("another paper, and the card is still %s (%v)", before.names["cards/"], err)
	}
}

var (
	red   = Colour{0xb3, 0x26, 0x1e}
	plain = Card{Owner: "Codes of X", Numbers: []Number{{"502", red}}, Title: "Title of it", Text: "What it means.", Site: "Book"}
)

func empty(t testing.TB) *Deck {
	t.Helper()
	d, err := New(&site.Site{}, style(t), false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func drawn(t *testing.T, d *Deck, c Card) (*image.Paletted, []byte) {
	t.Helper()
	data, err := d.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img.(*image.Paletted), data
}

// TestDrawnTheSameEverywhere holds the pixels of one card, on whatever machine this runs. When it fails because cards are
// to look otherwise, look at some, count version up, and write the new hash here.
func TestDrawnTheSameEverywhere(t *testing.T) {
	const want = "1: fe02bd1748d9dee6"
	img, data := drawn(t, empty(t), plain)
	sum := sha256.Sum256(img.Pix)
	if got := fmt.Sprintf("%d: %s", version, hex.EncodeToString(sum[:8])); got != want {
		t.Errorf("drew %s, want %s", got, want)
	}
	if img.Bounds() != image.Rect(0, 0, 1200, 630) || len(data) > 12<<10 {
		t.Errorf("%v in %d bytes", img.Bounds(), len(data))
	}
	seen := map[color.Color]int{}
	for _, i := range img.Pix {
		seen[img.Palette[i]]++
	}
	for what, c := range map[string]color.RGBA{"paper": {0xfd, 0xfc, 0xfa, 0xff}, "ink": {0x1a, 0x1b, 0x1e, 0xff}, "soft": {0x55, 0x58, 0x5f, 0xff}, "accent": rgb(red)} {
		if seen[c] < 1000 {
			t.Errorf("%d pixels of %s", seen[c], what)
		}
	}
}

func TestDrawnTheSameAtOnce(t *testing.T) {
	d := empty(t)
	_, want := drawn(t, empty(t), plain)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			other := plain
			other.Title = strings.Repeat("Other ", i)
			for range 3 {
				_, otherErr := d.Draw(other)
				got, err := d.Draw(plain)
				if err != nil || otherErr != nil || !bytes.Equal(got, want) {
					t.Errorf("drawn beside others it has other bytes (%v, %v)", err, otherErr)
				}
			}
		})
	}
	group.Wait()
}

// TestNothingLeavesTheCard draws what is too long, and looks for ink in the margins.
func TestNothingLeavesTheCard(t *testing.T) {
	long := strings.Repeat("incomprehensibilities ", 30)
	word := strings.Repeat("W", 300)
	tests := map[string]Card{
		"plain":        plain,
		"long id":      {Numbers: []Number{{"ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR", red}}, Title: "Router External Target Connection Error"},
		"longest id":   {Numbers: []Number{{word, red}}, Title: "T", Text: "Text"},
		"two long ids": {Numbers: []Number{{word, red}, {word, Colour{1, 2, 3}}}, Title: long, Text: long},
		"two ids":      {Numbers: []Number{{"DNS_HOSTNAME_RESOLVED_PRIVATE", red}, {"H12", Colour{1, 2, 3}}}, Title: "A or B"},
		"long texts":   {Owner: long, Numbers: plain.Numbers, Title: long, Text: long, Site: long},
		"long words":   {Owner: word, Numbers: plain.Numbers, Title: word, Text: word, Site: word},
		"no number":    {Owner: word, Title: long, Text: long, Site: word},
		"only a title": {Title: "x"},
		"accents":      {Numbers: []Number{{"ÅÇ", red}}, Title: "Ågģ", Text: "Ελληνικά, Кириллица"},
	}
	d := empty(t)
	for name, c := range tests {
		img, _ := drawn(t, d, c)
		ink := 0
		for y := barHeight; y < Height; y++ {
			for x := range Width {
				switch {
				case img.ColorIndexAt(x, y) == 0:
				case x < margin-6 || x >= Width-margin+6 || y > Height-20:
					t.Fatalf("%s: ink at %d, %d", name, x, y)
				default:
					ink++
				}
			}
		}
		if ink < 100 {
			t.Errorf("%s: the card is blank", name)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Bad Gateway", "Bad Gateway"},
		{" two  lines\nof\ttext ", "two lines of text"},
		{"“Quoted” – and… so→on", "“Quoted” – and… so→on"},
		{"Für Größe", "Für Größe"},
		{"Fu\u0308r", "Für"},
		{"Не найдено", "Не найдено"},
		{"control\x00\x1b[31mcharacters", "control[31mcharacters"},
		{"turned \u202eround\u202c", "turned round"},
		{"done ✅ 🎉 it is", "done it is"},
		{"keycap 1\ufe0f\u20e3", "keycap 1"},
		{"family 👨\u200d👩\u200d👧", "family"},
		{"未找到", ""},
		{"404 未找到", ""},
		{"غير موجود", ""},
		{"לא נמצא", ""},
		{"x\u0334y\u0338", ""}, // marks that the font lacks
		{"\xff\xfe", "��"},
		{"", ""},
	}
	d := empty(t)
	for _, test := range tests {
		if got := d.faces.regular.clean(test.text); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// TestTextsThatCannotBeWritten: no boxes, and no card that shows nothing.
func TestTextsThatCannotBeWritten(t *testing.T) {
	codes := catalogue()
	codes["x/101.md"] = "---\ncode: \"101\"\ntitle: 密码错误\nsummary: 密码错误。\n---\n"
	codes["y/index.md"] = strings.Replace(codes["y/index.md"], "Codes of Y", "代码", 1)
	d := deckOf(t, codes, settings, true)
	if c := d.card(t, "101/"); c.Numbers[0].ID != "101" || c.Title != "" || c.Text != "" {
		t.Errorf("101 shows %+v", c)
	}
	if c := d.card(t, "y/A/"); c.Owner != "" || c.Title != "Refused" {
		t.Errorf("y/A shows %+v", c)
	}
	if name := d.names["cards/y/"]; name != "" {
		t.Errorf("a collection whose title can't be written has the card %s", name)
	}
}

func TestWrap(t *testing.T) {
	f := empty(t).faces.regular
	width := f.width("one two three", 30)
	tests := []struct {
		text string
		most int
		want string
	}{
		{"one two three", 2, "one two three"},
		{"one two three four", 2, "one two three|four"},
		{"one two three four five and six of them", 2, "one two three|four five…"},
		{"one two three, four", 1, "one two…"},
		{"one, two threexx", 1, "one, two…"},
		{"one, twothreefourfive", 1, "one…"},
		{"onetwothreefourfive", 3, "onetwothre…"},
		{"one", 0, ""},
		{"one", -1, ""},
		{"", 3, ""},
	}
	for _, test := range tests {
		got := f.wrap(test.text, 30, width, test.most)
		if strings.Join(got, "|") != test.want {
			t.Errorf("%q in %d: got %q, want %q", test.text, test.most, got, test.want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	d := empty(b)
	c := plain
	c.Text = "A server acting as a gateway or proxy got an invalid answer, or none at all, from the server behind it."
	for b.Loop() {
		data, err := d.Draw(c)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(data)), "bytes/card")
	}
}
