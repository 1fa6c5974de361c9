package build

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"statusbook/internal/publish"
)

// counting is an output folder that counts the cards that are drawn for it.
type counting struct {
	*publish.Dir
	drawn atomic.Int64
}

func (c *counting) Put(path string, data []byte) error {
	if isCard(path) {
		c.drawn.Add(1)
	}
	return c.Dir.Put(path, data)
}

func isCard(path string) bool { return strings.HasPrefix(path, "assets/cards/") }

// published builds files into dest, and returns how many cards were drawn, and the paths of all that there are.
func published(t *testing.T, dest string, files map[string]string, opts Options) (drawn int, cards []string) {
	t.Helper()
	book, diags, err := Load(context.Background(), mapSource(t, files), opts)
	if err != nil || len(diags) > 0 {
		t.Fatalf("load: %v\n%s", err, diags)
	}
	dir, err := publish.Open(context.Background(), dest, publish.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Abort()
	out := &counting{Dir: dir}
	if diags, err := book.Emit(context.Background(), out, nil); err != nil || len(diags) > 0 {
		t.Fatalf("emit: %v\n%s", err, diags)
	}
	if _, err := dir.Commit(); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(dest, "assets", "cards", "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	return int(out.drawn.Load()), found
}

var drawing = Options{BaseURL: baseURL, Cards: true}

// TestCardsAreKept: a build draws what is new, keeps what is there, drops what is stale, and mends what is damaged.
func TestCardsAreKept(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	first, cards := published(t, dest, small(), drawing)
	if first != 5 || len(cards) != 5 { // the site's, the collection's, the class's and two codes'
		t.Fatalf("drew %d cards: %v", first, cards)
	}
	for _, file := range cards {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if c, err := png.DecodeConfig(f); err != nil || c.Width != 1200 || c.Height != 630 {
			t.Errorf("%s: %dx%d, %v", file, c.Width, c.Height, err)
		}
	}
	if drawn, again := published(t, dest, small(), drawing); drawn != 0 || !slices.Equal(again, cards) {
		t.Errorf("a second build drew %d", drawn)
	}
	changed := small()
	changed["content/codes/x/A.md"] = strings.Replace(changed["content/codes/x/A.md"], "First", "Other", 1)
	drawn, after := published(t, dest, changed, drawing)
	if drawn != 1 || len(after) != 5 || slices.Equal(after, cards) {
		t.Errorf("another title: drew %d, there are %v", drawn, after)
	}
	if err := os.WriteFile(after[2], []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if drawn, mended := published(t, dest, changed, drawing); drawn != 1 || !slices.Equal(mended, after) {
		t.Errorf("a damaged card: drew %d", drawn)
	}
	if data, err := os.ReadFile(after[2]); err != nil || !strings.HasPrefix(string(data), "\x89PNG") {
		t.Errorf("the damaged card is %.20q, %v", data, err)
	}
}

// TestNoCards: not where nobody says where the site will be, nor where the author or the caller wants none. Then no page
// promises any.
func TestNoCards(t *testing.T) {
	silent := small()
	silent["statusbook.yaml"] = "cards: false\n"
	for name, test := range map[string]struct {
		files map[string]string
		opts  Options
	}{
		"no base URL":   {small(), Options{Cards: true}},
		"not wanted":    {silent, drawing},
		"not asked for": {small(), Options{BaseURL: baseURL}},
	} {
		for file, data := range built(t, mapSource(t, test.files), test.opts) {
			if isCard(file) || strings.Contains(string(data), "og:image") {
				t.Errorf("%s: %s", name, file)
			}
		}
	}
}

// keepsCards is a site that has all cards already: tests of pages need none drawn.
type keepsCards struct {
	*publish.Memory
	kept chan string
}

func (k keepsCards) Keep(path string) (bool, error) {
	k.kept <- path
	return true, nil
}

// paths are those of the cards, once all are kept.
func (k keepsCards) paths() map[string]bool {
	close(k.kept)
	paths := map[string]bool{}
	for path := range k.kept {
		paths[path] = true
	}
	return paths
}

// TestEveryPageHasACard: each page names a card that is published, and codes, classes and comparisons have their own.
func TestEveryPageHasACard(t *testing.T) {
	named, codes := map[string]string{}, 0
	for _, p := range ownSite(t).sorted() {
		if p.isRedirect() || p.file == "404.html" {
			continue
		}
		image := p.Find("meta[property='og:image']").AttrOr("content", "")
		path, ok := strings.CutPrefix(image, baseURL)
		if !ok || !own.cards[path] {
			p.errorf("shows the card %q, which is not published", image)
		}
		if kind := p.kind; kind == "code" || kind == "comparison" || kind == "class" {
			distinct(p, "card", path, named)
			codes++
		}
		if url := p.Find("meta[property='og:url']").AttrOr("content", ""); url != p.Find("link[rel=canonical]").AttrOr("href", "") {
			p.errorf("is %q for previews", url)
		}
	}
	if codes == 0 || len(own.cards) < codes {
		t.Errorf("%d cards for %d pages", len(own.cards), codes)
	}
}

// TestTabsTellClassesApart: an icon for each class of the repository's own site, which its pages show.
func TestTabsTellClassesApart(t *testing.T) {
	s := ownSite(t)
	icons := map[string]string{}
	for _, p := range s.sorted() {
		if p.kind == "class" && !strings.Contains(strings.TrimSuffix(p.address(), "/"), "/") { // of the root collection
			distinct(p, "icon", p.Find("link[rel=icon]").AttrOr("href", ""), icons)
		}
	}
	if len(icons) < 5 {
		t.Errorf("icons: %v", icons)
	}
	of := func(page string) string { return s.pages[page].Find("link[rel=icon]").AttrOr("href", "") }
	if of("404/index.html") != of("4xx/index.html") || of("404/index.html") == of("502/index.html") {
		t.Errorf("404 has %s, 4xx %s, 502 %s", of("404/index.html"), of("4xx/index.html"), of("502/index.html"))
	}
}
