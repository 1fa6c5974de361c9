package build

import (
	"bytes"
	"context"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook"
	"statusbook/internal/publish"
	"statusbook/internal/source"
)

const (
	codePageBudget = 14 << 10 // what a server sends before it waits for the reader's first word
	homePageBudget = 30 << 10
)

// builtSite is the repository's own site, parsed.
type builtSite struct {
	t     *testing.T
	files map[string][]byte
	pages map[string]*builtPage
}

type builtPage struct {
	*goquery.Document
	site *builtSite
	file string
	kind string // body's class; empty for a redirect
	ids  map[string]int
}

// baseURL is where the tests say that the site will be: below a path, as on many a company's server.
const (
	basePath = "/docs/codes/"
	baseURL  = "https://site.example" + basePath
)

// own is the files of this repository's own content, built once. Tests only read them.
var own struct {
	once  sync.Once
	files map[string][]byte
	cards map[string]bool // by path; they are not drawn
}

// ownSite is this repository's own content, built and parsed.
func ownSite(t *testing.T) *builtSite {
	t.Helper()
	own.once.Do(func() {
		src, err := source.Open("../..", statusbook.Files)
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		book, diags, err := Load(context.Background(), src, Options{BaseURL: baseURL, Cards: true})
		if err != nil || len(diags) > 0 {
			t.Fatalf("load: %v\n%s", err, diags)
		}
		out := keepsCards{publish.NewMemory(), make(chan string, len(book.deck.Cards))}
		if diags, err = book.Emit(context.Background(), out, nil); err != nil || len(diags) > 0 {
			t.Fatalf("emit: %v\n%s", err, diags)
		}
		own.cards = out.paths()
		own.files = out.Files()
	})
	if own.files == nil {
		t.Fatal("the site could not be built; the first test that needs it says why")
	}
	return parsed(t, own.files)
}

func parsed(t *testing.T, files map[string][]byte) *builtSite {
	t.Helper()
	s := &builtSite{t: t, files: files, pages: map[string]*builtPage{}}
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := goquery.NewDocumentFromReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("parse %s: %v", name, err)
		}
		p := &builtPage{Document: doc, site: s, file: name, kind: doc.Find("body").AttrOr("class", ""), ids: map[string]int{}}
		doc.Find("[id]").Each(func(_ int, e *goquery.Selection) { p.ids[e.AttrOr("id", "")]++ })
		s.pages[name] = p
	}
	if len(s.pages) == 0 {
		t.Fatal("no pages")
	}
	return s
}

func (s *builtSite) sorted() []*builtPage {
	var pages []*builtPage
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		pages = append(pages, s.pages[name])
	}
	return pages
}

func (p *builtPage) isRedirect() bool { return p.Find("meta[http-equiv=refresh]").Length() > 0 }

// address is the page's place in the site, as links lead to it.
func (p *builtPage) address() string { return strings.TrimSuffix(p.file, "index.html") }

func (p *builtPage) errorf(format string, args ...any) {
	p.site.t.Helper()
	p.site.t.Errorf(p.file+": "+format, args...)
}

// host is where the tests pretend that the site is, below a path, so that a link to the host's root would show.
const host = "http://site.invalid/below/"

// follow says which published file a link from the page leads to, and which anchor; outside is true for other sites.
func (p *builtPage) follow(link string) (file, anchor string, outside bool) {
	from, _ := url.Parse(host + p.address())
	u, err := url.Parse(link)
	if err != nil {
		p.errorf("link %q: %v", link, err)
		return "", "", true
	}
	if u.Host != "" || u.Scheme != "" {
		return "", "", true
	}
	to := from.ResolveReference(u)
	file, ok := strings.CutPrefix(to.Scheme+"://"+to.Host+to.Path, host)
	if !ok {
		p.errorf("link %q leads out of the site", link)
		return "", "", true
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file, to.Fragment, false
}
