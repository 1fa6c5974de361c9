package build

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook"
)

// TestEveryPageOfTheSite reads the whole site like a careful visitor: it follows each link and anchor, and weighs the
// pages.
func TestEveryPageOfTheSite(t *testing.T) {
	s := ownSite(t)
	kinds, titles, canonicals := map[string]int{}, map[string]string{}, map[string]string{}
	for _, p := range s.sorted() {
		kinds[p.kind]++
		p.checkLinks()
		p.checkLoads()
		p.checkMarkup()
		p.checkMessages()
		if p.isRedirect() {
			continue
		}
		p.checkHead()
		p.checkLinkedData()
		p.checkCopy()
		p.checkScripts()
		distinct(p, "title", p.Find("head title").Text(), titles)
		if p.file != "404.html" {
			distinct(p, "canonical link", p.Find("link[rel=canonical]").AttrOr("href", ""), canonicals)
		}
		p.checkWeight()
	}
	for _, kind := range []string{"home", "class", "collection", "code", "guide", "guides", "search", "error", "comparison", "comparisons", "choose", "platforms"} {
		if kinds[kind] == 0 {
			t.Errorf("no page of kind %q among %v", kind, kinds)
		}
	}
}

func distinct(p *builtPage, what, text string, seen map[string]string) {
	if other, ok := seen[text]; ok {
		p.errorf("%s %q is also that of %s", what, text, other)
	}
	seen[text] = p.file
}

// linkAttributes are all that a page of ours has to name another file.
var linkAttributes = map[string]string{
	"a[href]": "href", "link[href]": "href", "script[src]": "src", "img[src]": "src", "form[action]": "action",
	"[data-root]": "data-root", "[data-index]": "data-index", "[data-index-script]": "data-index-script",
	"[data-searcher]": "data-searcher", "[data-codes]": "data-codes",
	"[data-manifest]": "data-manifest",
}

func (p *builtPage) checkLinks() {
	for selector, attribute := range linkAttributes {
		p.Find(selector).Each(func(_ int, e *goquery.Selection) {
			if e.AttrOr("rel", "") == "canonical" {
				return
			}
			if link := e.AttrOr(attribute, ""); attribute == "data-root" {
				p.checkLink(link + "index.html")
			} else {
				p.checkLink(link)
			}
		})
	}
	p.Find("meta[http-equiv=refresh]").Each(func(_ int, e *goquery.Selection) {
		_, link, ok := strings.Cut(e.AttrOr("content", ""), "url=")
		if !ok {
			p.errorf("redirect to nowhere")
		}
		p.checkLink(link)
	})
	p.Find("[aria-labelledby]").Each(func(_ int, e *goquery.Selection) {
		if id := e.AttrOr("aria-labelledby", ""); p.ids[id] == 0 {
			p.errorf("aria-labelledby %q names nothing", id)
		}
	})
}

func (p *builtPage) checkLink(link string) {
	if strings.HasPrefix(link, baseURL) || strings.HasPrefix(link, "//") {
		p.errorf("absolute link %q", link)
	}
	if p.file == "404.html" {
		link = p.belowBase(link)
	} else if strings.HasPrefix(link, "/") {
		p.errorf("link %q starts at the root of the host", link)
	}
	file, anchor, outside := p.follow(link)
	if outside {
		return
	}
	if _, ok := p.site.files[file]; !ok {
		p.errorf("dead link %q: no file %s", link, file)
		return
	}
	if target := p.site.pages[file]; anchor != "" && (target == nil || target.ids[anchor] == 0) {
		p.errorf("dead link %q: no anchor #%s in %s", link, anchor, file)
	}
}

// belowBase makes a link of the error page a relative one: that page shows at any address, so its links start at the
// root of the host.
func (p *builtPage) belowBase(link string) string {
	rest, ok := strings.CutPrefix(link, basePath)
	switch {
	case ok:
		return "./" + rest
	case !isOutside(link) && !strings.HasPrefix(link, "#"):
		p.errorf("relative link %q", link)
	}
	return link
}

func isOutside(link string) bool { return strings.Contains(link, ":") }

// checkLoads holds that a page needs nobody else's host, and nothing that its own policy forbids.
func (p *builtPage) checkLoads() {
	p.Find("link:not([rel=canonical]), script, img, iframe, object, embed, video, audio, source, input[src]").Each(func(_ int, e *goquery.Selection) {
		for _, attribute := range []string{"href", "src", "srcset", "data", "poster"} {
			if from := e.AttrOr(attribute, ""); isOutside(from) || strings.HasPrefix(from, "//") {
				p.errorf("loads %q", from)
			}
		}
	})
	// A data block of JSON is no script to a browser or its policy.
	if n := p.Find("style, script:not([src]):not([type='application/ld+json']), script[src][type], base, [style]").Length(); n > 0 {
		p.errorf("%d inline styles or scripts", n)
	}
	p.Find("*").Each(func(_ int, e *goquery.Selection) {
		for _, a := range e.Get(0).Attr {
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				p.errorf("script in attribute %s=%q", a.Key, a.Val)
			}
		}
	})
}

func (p *builtPage) checkMarkup() {
	for id, n := range p.ids {
		if n > 1 || strings.TrimSpace(id) == "" {
			p.errorf("id %q stands %d times", id, n)
		}
	}
	p.Find("img:not([alt])").Each(func(_ int, e *goquery.Selection) { p.errorf("image %s has no alt", e.AttrOr("src", "")) })
	p.Find("[tabindex='0']").Each(func(_ int, e *goquery.Selection) {
		if e.AttrOr("role", "") == "" || e.AttrOr("aria-label", e.AttrOr("aria-labelledby", "")) == "" {
			p.errorf("somebody who tabs meets a %s without a role or a name", goquery.NodeName(e))
		}
	})
	if p.Find("html").AttrOr("lang", "") == "" {
		p.errorf("no language")
	}
}

// startLine finds what begins a message, in a block that was written as one: at its start, or after a blank line.
var startLine = regexp.MustCompile(`(?:^|\n\n)(?:[A-Z-]+ \S+ HTTP/|HTTP/\S+ \d{3}\b)`)

// checkMessages holds that in each block of the language http each message was recognized, and each line of its head.
func (p *builtPage) checkMessages() {
	p.Find("code.language-http").Each(func(_ int, block *goquery.Selection) {
		text, fields := block.Text(), 0
		starts := startLine.FindAllStringIndex(text, -1)
		for _, at := range starts {
			head, _, _ := strings.Cut(strings.TrimLeft(text[at[0]:], "\n"), "\n\n")
			fields += strings.Count(strings.TrimRight(head, "\n"), "\n")
		}
		if n := block.Find(".m, .s").Length(); n == 0 || n != len(starts) || n != block.Find(".v").Length() {
			p.errorf("%d start lines are marked up of %d: %.60q", n, len(starts), text)
		}
		if n := block.Find(".f").Length(); n != fields {
			p.errorf("%d fields are marked up of %d: %.60q", n, fields, text)
		}
	})
}

func (p *builtPage) checkHead() {
	if n := p.Find("h1").Length(); n != 1 || strings.TrimSpace(p.Find("h1").Text()) == "" {
		p.errorf("%d level-one headings: %q", n, p.Find("h1").Text())
	}
	if title := p.Find("head title"); title.Length() != 1 || strings.TrimSpace(title.Text()) == "" {
		p.errorf("no title")
	}
	if description := p.Find("meta[name=description]"); description.Length() != 1 || description.AttrOr("content", "") == "" {
		p.errorf("no description")
	}
	policy := p.Find("meta[http-equiv=Content-Security-Policy]").AttrOr("content", "")
	if !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; ") || strings.Contains(policy, "unsafe") ||
		!strings.Contains(policy, "; require-trusted-types-for 'script'; trusted-types statusbook") {
		p.errorf("content security policy %q", policy)
	}
	canonical := p.Find("link[rel=canonical]").AttrOr("href", "")
	if want := baseURL + p.address(); p.file != "404.html" && canonical != want {
		p.errorf("canonical link %q, want %q", canonical, want)
	}
}

// checkScripts holds that a page loads one style and one script, its kind's where that has its own, and that its search
// fields name the one that searches: on the search page that with the list of results, elsewhere without it.
func (p *builtPage) checkScripts() {
	want := "assets/search-"
	if p.kind == "search" {
		want = "assets/results-"
	} else if bytes.Contains(p.site.files[p.file], []byte("assets/results-")) {
		p.errorf("refers to the script of the results")
	}
	p.checkAsset("link[rel=stylesheet]", "href", "style", "css")
	p.checkAsset("script[src]", "src", "app", "js")
	forms := p.Find("form[data-search]")
	forms.Each(func(_ int, form *goquery.Selection) {
		link := form.AttrOr("data-searcher", "")
		if p.file == "404.html" {
			link = p.belowBase(link)
		}
		if file, _, _ := p.follow(link); !strings.HasPrefix(file, want) || len(p.site.files[file]) == 0 {
			p.errorf("searcher %q, want %s", link, want)
		}
	})
	if forms.Length() == 0 {
		p.errorf("no search field")
	}
}

// checkAsset holds that a page refers to its kind's style or script, or to everybody's where its kind has none.
func (p *builtPage) checkAsset(selector, attribute, everybodys, ext string) {
	want := "assets/" + everybodys + "-"
	folders, err := fs.ReadDir(statusbook.Files, "assets/"+ext+"/pages")
	if err != nil {
		p.site.t.Fatal(err)
	}
	for _, f := range folders {
		if slices.Contains(strings.Split(f.Name(), "+"), p.kind) {
			want = "assets/" + p.kind + "-"
		}
	}
	if got := p.Find(selector).AttrOr(attribute, ""); p.Find(selector).Length() != 1 || !strings.Contains(got, want) {
		p.errorf("%s %q, want %s", selector, got, want)
	}
}

func (p *builtPage) checkWeight() {
	if budget := map[string]int{"code": codePageBudget, "home": homePageBudget}[p.kind]; budget > 0 {
		p.checkBudget(budget)
	}
}

// checkBudget weighs the page with its style and script, compressed.
func (p *builtPage) checkBudget(budget int) {
	total := compressed(p.site.t, p.site.files[p.file])
	p.Find("link[rel=stylesheet], script[src]").Each(func(_ int, e *goquery.Selection) {
		file, _, _ := p.follow(e.AttrOr("href", e.AttrOr("src", "")))
		if len(p.site.files[file]) == 0 {
			p.errorf("%s is empty", file)
		}
		total += compressed(p.site.t, p.site.files[file])
	})
	if total > budget {
		p.errorf("%d bytes compressed with its style and script, at most %d", total, budget)
	}
}

func compressed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
