package site

import (
	"errors"
	"fmt"
	"maps"
	neturl "net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// address is one taken place of the site.
type address struct {
	url     string
	what    string
	pos     diag.Position
	anchors []string
	leadsTo string // of a redirect: the page's address
}

// Names at the top that the site itself needs, now or later; no collection, class or code may take them.
var reserved = []string{
	"search", "compare", "choose", "guides", "assets", "schema", "codes", "platforms", "index", "index.html", "404.html",
	"sitemap.xml", "robots.txt", "search.json", "search.js", "codes.json", "llms.txt", "feed.xml", "opensearch.xml",
	"_statusbook", "_headers", "offline", "sw.js", "manifest.webmanifest",
}

// fixed are the addresses of pages and files that every site has.
var fixed = map[string]string{
	"": "the home page", "search/": "the search page", "guides/": "the list of guides", "404.html": "the error page",
	"codes.json": "the list of codes", "search.json": "the search index", "search.js": "the search index",
	"sitemap.xml": "the site map", "robots.txt": "the robots file", "llms.txt": "the list for language models",
	"feed.xml": "the feed of changes", "opensearch.xml": "the description of the search",
	"offline/": "the page for readers without a network", "sw.js": "the service worker",
	"manifest.webmanifest": "the site's manifest", "_headers": "the headers file",
}

func (b *builder) reserve(static []string) {
	for url, what := range fixed {
		b.claim(url, what, diag.Position{})
	}
	for _, name := range static {
		b.claim(name, "the file assets/static/"+name, diag.Position{File: "assets/static/" + name})
	}
}

// claim takes an address, or reports who has it. Upper and lower case are one: many disks don't tell them apart.
func (b *builder) claim(url, what string, pos diag.Position, anchors ...string) bool {
	key := addressKey(url)
	if taken := b.addresses[key]; taken != nil {
		b.diags.AddHint(pos, "rename one of them", "address /%s of %s is taken by %s", url, what, taken.what)
		return false
	}
	b.addresses[key] = &address{url: url, what: what, pos: pos, anchors: anchors}
	return true
}

// addressKey is the same for all spellings of one file: a page at "502/" is published as 502/index.html.
func addressKey(url string) string {
	key := strings.ToLower(strings.TrimSuffix(url, "/"))
	if key == "index.html" || strings.HasSuffix(key, "/index.html") {
		key = strings.TrimSuffix(key, "index.html")
	}
	return strings.TrimSuffix(key, "/")
}

func (b *builder) notReserved(name, what string, pos diag.Position) {
	if isReserved(name) {
		b.diags.AddHint(pos, "choose another", "%s %q %s", what, name, reservedText)
	}
}

func isReserved(name string) bool { return slices.Contains(reserved, strings.ToLower(name)) }

const reservedText = "is a name that the site itself needs"

// claimPages gives collections, classes and codes their addresses.
func (b *builder) claimPages() {
	for _, c := range b.Collections {
		base := c.Slug + "/"
		c.URL = base
		b.notReserved(c.Slug, "collection", c.Pos)
		b.claim(c.URL, "the collection "+c.Slug, c.Pos, headingIDs(c.Body)...)
		b.ownAnchors(c.Body, pageSections)
		b.files[c.File] = c.URL
		if c == b.Root {
			base = ""
		}
		for _, class := range c.Classes {
			class.URL = base + class.ID + "/"
			b.notReservedIn(base, class.ID, "class", class.Pos)
		}
		for _, code := range c.Codes {
			b.claimCode(base, code)
		}
	}
}

func (b *builder) notReservedIn(base, name, what string, pos diag.Position) {
	if base == "" {
		b.notReserved(name, what, pos)
	}
}

func (b *builder) claimCode(base string, code *Code) {
	pos := code.written.ID.Pos
	code.URL = base + code.ID + "/"
	b.notReservedIn(base, code.ID, "code", pos)
	if b.claim(code.URL, "the code "+code.FullID(), pos, headingIDs(code.Body)...) {
		b.claim(code.DataURL(), "the data of "+code.FullID(), pos)
	}
	b.files[code.File] = code.URL
	b.ownAnchors(code.Body, SectionIDs)
}

// ownAnchors reports headings that take the anchor of a section, whether the page has that section now or may have it
// later.
func (b *builder) ownAnchors(body markdown.Fragment, sections []string) {
	for _, h := range body.Headings() {
		if h.ID == "main" || slices.Contains(sections, h.ID) {
			b.diags.AddHint(h.Pos, "choose another", "anchor %q belongs to a section of the page itself", h.ID)
		}
	}
}

// DataURL is the address of the code's JSON.
func (c *Code) DataURL() string { return strings.TrimSuffix(c.URL, "/") + ".json" }

// classPages adds what classes/*.md say to the classes of index.md.
func (b *builder) classPages(written []*content.Class) {
	pages := map[*Class]*content.Class{}
	for _, w := range written {
		c := b.bySlug[w.Collection]
		if c == nil {
			b.noIndex(w.Collection, w.File)
			continue
		}
		i := slices.IndexFunc(c.Classes, func(class *Class) bool { return class.ID == w.ID.Value })
		if i < 0 && c.broken {
			continue
		}
		if i < 0 {
			b.diags.AddHint(w.ID.Pos, "define it under `classes:` in "+c.File, "no class %q in %s", w.ID.Value, c.Slug)
			continue
		}
		pages[c.Classes[i]] = w
	}
	for _, class := range b.Site.Classes() {
		if w := pages[class]; w != nil {
			class.addPage(w)
			b.files[w.File] = class.URL
		}
		if class.ID != "" {
			b.claim(class.URL, "the class "+class.ID+" of "+class.Collection.Slug, class.Pos, headingIDs(class.Body)...)
			b.ownAnchors(class.Body, pageSections)
		}
	}
}

func (c *Class) addPage(w *content.Class) {
	c.File, c.Pos, c.Body, c.Specs = w.File, w.ID.Pos, w.Body, w.Specs
	c.Keywords, c.Sources, c.Reviewed, c.Changes = w.Keywords, w.Sources, w.Reviewed, w.Changes
}

func headingIDs(f markdown.Fragment) []string {
	var ids []string
	for _, h := range f.Headings() {
		if h.ID != "" {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// Target is where a link in content leads: an address and an anchor, or another site.
type Target struct {
	External bool
	URL      string
	Anchor   string // with the # in front, or empty
	Query    string // with the ? in front, or empty
}

var hasScheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// ErrNoPage and ErrNoAnchor say why a link is dead.
var (
	ErrNoPage   = errors.New("no such page")
	ErrNoAnchor = errors.New("no such anchor")
)

// Resolve says where a link that stands in file, on the page at url, leads. The error wraps ErrNoPage or ErrNoAnchor.
func (s *Site) Resolve(file, url, dest string) (Target, error) {
	if hasScheme.MatchString(dest) {
		return Target{External: true, URL: dest}, nil
	}
	rest, anchor, hasAnchor := strings.Cut(dest, "#")
	place, query, hasQuery := strings.Cut(rest, "?")
	t := Target{URL: url}
	if hasAnchor {
		t.Anchor = "#" + anchor
	}
	if hasQuery {
		t.Query = "?" + query
	}
	if place != "" {
		found, err := s.find(file, place)
		if err != nil {
			return t, err
		}
		t.URL = found
	}
	if a := s.addresses[addressKey(t.URL)]; anchor != "" && (a == nil || !slices.Contains(a.anchors, anchor)) {
		return t, fmt.Errorf("%w: #%s on /%s", ErrNoAnchor, anchor, t.URL)
	}
	return t, nil
}

// find returns the address of a link's path, which is percent-encoded: of the site when it starts with a slash, of a
// source file otherwise.
func (s *Site) find(file, place string) (string, error) {
	plain, err := neturl.PathUnescape(place)
	if err != nil {
		plain = place
	}
	if absolute, ok := strings.CutPrefix(plain, "/"); ok {
		if a := s.addresses[addressKey(absolute)]; a != nil && a.url == absolute {
			return a.url, nil
		}
		if s.copyOf(absolute) != nil {
			return absolute, nil
		}
		return "", fmt.Errorf("%w: %s", ErrNoPage, place)
	}
	if url, ok := s.files[path.Join(path.Dir(file), plain)]; ok {
		return url, nil
	}
	return "", fmt.Errorf("%w: %s", ErrNoPage, path.Join(path.Dir(file), place))
}

// Places lists what a link may name: the addresses and the source files, sorted.
func (s *Site) Places() (addresses, files []string) {
	for _, a := range s.addresses {
		addresses = append(addresses, "/"+a.url)
	}
	slices.Sort(addresses)
	return addresses, slices.Sorted(maps.Keys(s.files))
}

// Anchors lists the anchors of the page at url, each with the # in front, sorted.
func (s *Site) Anchors(url string) []string {
	var anchors []string
	if a := s.addresses[addressKey(url)]; a != nil {
		for _, id := range a.anchors {
			anchors = append(anchors, "#"+id)
		}
	}
	slices.Sort(anchors)
	return anchors
}

// Href is the relative link from the page at one address to another address.
func Href(from, to string) string {
	up := strings.Repeat("../", strings.Count(from, "/"))
	if up+to == "" {
		return "./"
	}
	return up + to
}

// Follow is the address that a link on the page at from leads to, the opposite of Href. A link to another site stays as it is,
// and outside is true.
func Follow(from, link string) (to string, outside bool) {
	if link == "" || link[0] == '#' || link[0] == '?' {
		return from + link, false
	}
	if link[0] != '.' && (hasScheme.MatchString(link) || strings.HasPrefix(link, "//")) {
		return link, true
	}
	folder := from[:strings.LastIndexByte(from, '/')+1]
	for strings.HasPrefix(link, ".") {
		if rest, up := strings.CutPrefix(link, "../"); up {
			folder = folder[:strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')+1]
			link = rest
		} else if rest, here := strings.CutPrefix(link, "./"); here {
			link = rest
		} else {
			break
		}
	}
	return folder + link, false
}

// LinkHref says where the links of content lead that p's author wrote and that stand on the page at address on. A link
// that Resolve refuses was reported by check, so no page with one is rendered. A redirect is passed over: from a folder on
// a disk it would lead to the browser's list of files.
func (s *Site) LinkHref(p *Page, on string) func(markdown.Link) string {
	return func(l markdown.Link) string {
		t, err := s.Resolve(p.File, p.URL, l.Dest)
		switch {
		case err != nil || t.External:
			return l.Dest
		case t.URL == on && t.Anchor != "":
			return t.Anchor
		}
		if a := s.addresses[addressKey(t.URL)]; a != nil && a.leadsTo != "" {
			t.URL = a.leadsTo
		}
		return Href(on, (&neturl.URL{Path: t.URL}).EscapedPath()) + t.Query + t.Anchor
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
