package site_test

import (
	"errors"
	neturl "net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

func redirects(s *site.Site) string {
	var out []string
	for _, r := range s.Redirects {
		out = append(out, r.From+" to "+r.To)
	}
	return strings.Join(out, "; ")
}

func TestPagesHaveShortAddresses(t *testing.T) {
	s := build(t, root, entry{"http", twoClasses}, entry{"iis", twoClasses}, entry{"http/502", ""}, entry{"iis/404.13", ""}, entry{"guides/how", ""}, entry{"pages/about", ""})
	got := []string{s.Collections[0].URL, s.Root.Classes[0].URL, code(t, s, "http/502").URL, code(t, s, "http/502").DataURL(), s.Collections[1].URL,
		s.Collections[1].Classes[0].URL, code(t, s, "iis/404.13").URL, code(t, s, "iis/404.13").DataURL(), s.Guides[0].URL, s.Pages[0].URL}
	want := []string{"http/", "4xx/", "502/", "502.json", "iis/", "iis/4xx/", "iis/404.13/", "iis/404.13.json", "guides/how/", "about/"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestANumberWithoutAStandardMeaningLeadsToItsOwners(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"nginx", "order: 2\n"}, entry{"azure", "order: 3\n"}, entry{"http/404", ""},
		entry{"nginx/499", ""}, entry{"azure/499", ""}, entry{"nginx/494", ""}, entry{"nginx/1020", ""}, entry{"azure/404", ""}, entry{"azure/404.1", ""},
		entry{"azure/search", ""}, entry{"azure/azure", ""})
	var owners []string
	for _, o := range s.Owners {
		owners = append(owners, o.URL+"="+o.ID+"="+ids(o.Codes))
	}
	if got := strings.Join(owners, "; "); got != "499/=499=nginx/499 azure/499" {
		t.Errorf("owners: %s", got)
	}
	// 404 is the standard's, and search and azure are taken.
	if got := redirects(s); got != "404.1/ to azure/404.1/; 494/ to nginx/494/; 1020/ to nginx/1020/" {
		t.Errorf("short addresses: %s", got)
	}
}

func TestWithoutARootEveryIDHasAShortAddress(t *testing.T) {
	s := build(t, content.Settings{}, entry{"a", ""}, entry{"b", ""}, entry{"a/1", ""}, entry{"b/1", ""}, entry{"b/2", ""})
	if len(s.Owners) != 1 || s.Owners[0].URL != "1/" || redirects(s) != "2/ to b/2/" {
		t.Errorf("owners %+v, redirects %s", s.Owners, redirects(s))
	}
}

func TestOldAddressesLeadToThePage(t *testing.T) {
	s := build(t, root, entry{"http", "aliases: [/all.html]\n"}, entry{"iis", ""}, entry{"http/classes/all", "aliases: [/every/]\n"},
		entry{"http/502", "aliases: [/codes.old/502.html, /Bad-Gateway_502/]\n"}, entry{"guides/how", "aliases: [/faq/v2/]\n"}, entry{"iis/1", "aliases: [/iis/one/]\n"})
	want := "1/ to iis/1/; all.html to http/; every/ to all/; codes.old/502.html to 502/; Bad-Gateway_502/ to 502/; iis/one/ to iis/1/; faq/v2/ to guides/how/"
	if got := redirects(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMistakesAboutAliases(t *testing.T) {
	alias := func(a string) []entry {
		return []entry{{"http", ""}, {"http/502", "aliases: ['" + a + "']\n"}, {"http/504", ""}}
	}
	odd := func(name, a string) mistake {
		return mistake{name, alias(a), "@http/502.md:5:11: alias " + strconv.Quote(a) + " is not an address of this site; write it as /old/address/ or /old/page.html\n"}
	}
	taken := func(name, a, what string) mistake {
		return mistake{name, alias(a), "@http/502.md:5:11: address " + a + " of an alias of /502/ is taken by " + what + "; rename one of them\n"}
	}
	checkMistakes(t, []mistake{
		odd("another site", "https://evil.example/"), odd("another host", "//evil.example/"), odd("relative", "old/502/"), odd("outside", "/../old/"),
		odd("outside, from within", "/a/../../b/"), odd("not clean", "/a//b/"), odd("a dot", "/./a/"), odd("hidden", "/.git/"), odd("the home page", "/"),
		odd("neither folder nor page", "/old"), odd("a script", "/old.js"), odd("a query", "/old/?x=1"), odd("an anchor", "/old/#x"), odd("spaces", "/an old one/"),
		odd("letters that need an escape", "/ä/"), odd("an escape", "/%41/"), odd("a quote", "/\"onclick=/"), odd("markup", "/<b>/"), odd("a backslash", `/a\b/`), odd("a colon", "/a:b/"),
		odd("a last dot", "/a./"), odd("a name too long", "/"+strings.Repeat("a", 65)+"/"),
		taken("a page", "/504/", "the code http/504"), taken("its own page", "/502/", "the code http/502"), taken("a page in other letters", "/HTTP/", "the collection http"),
		taken("a class", "/all/", "the class all of http"), taken("the search page", "/search/", "the search page"), taken("the error page", "/404.html", "the error page"),
		taken("the home page's file", "/index.html", "the home page"), taken("a page's file", "/504/index.html", "the code http/504"), taken("data as a folder", "/504.json/", "the data of http/504"),
		{"one alias twice", []entry{{"http", ""}, {"http/502", "aliases: [/old/]\n"}, {"http/504", "aliases: [/old/]\n"}},
			"@http/504.md:5:11: address /old/ of an alias of /504/ is taken by an alias of /502/; rename one of them\n"},
	})
}

func TestEachAddressIsTakenOnce(t *testing.T) {
	const rename = "; rename one of them\n"
	checkMistakes(t, []mistake{
		{"two codes that differ in case", []entry{{"http", ""}, {"http/E1", ""}, {"http/e1", ""}}, "@http/e1.md:2:7: address /e1/ of the code http/e1 is taken by the code http/E1" + rename},
		{"a code and a class", []entry{{"http", twoClasses}, {"http/4xx", ""}}, "@http/index.md:5:10: address /4xx/ of the class 4xx of http is taken by the code http/4xx" + rename},
		{"a code and a class in other letters", []entry{{"http", twoClasses}, {"http/4XX", ""}}, "@http/index.md:5:10: address /4xx/ of the class 4xx of http is taken by the code http/4XX" + rename},
		{"a code and a class with a page", []entry{{"http", twoClasses}, {"http/classes/4xx", ""}, {"http/4xx", ""}}, "@http/classes/4xx.md:2:8: address /4xx/ of the class 4xx of http is taken by the code http/4xx" + rename},
		{"a code and a collection", []entry{{"http", ""}, {"iis", ""}, {"http/iis", ""}}, "@iis/index.md:1:1: address /iis/ of the collection iis is taken by the code http/iis" + rename},
		{"a code and another one's data", []entry{{"http", ""}, {"http/a", ""}, {"http/a.json", ""}}, "@http/a.json.md:2:7: address /a.json/ of the code http/a.json is taken by the data of http/a" + rename},
		{"a code and its collection's file", []entry{{"http", ""}, {"iis", ""}, {"iis/index.html", ""}}, "@iis/index.html.md:2:7: address /iis/index.html/ of the code iis/index.html is taken by the collection iis" + rename},
	})
}

func TestNamesThatTheSiteNeedsAreRefused(t *testing.T) {
	for _, name := range []string{"search", "compare", "choose", "guides", "assets", "schema", "codes", "platforms"} {
		_, diags := resolve(t, content.Settings{Root: content.Text{Value: "http"}}, nil, entry{"http", ""}, entry{name, ""})
		if want := "content/codes/" + name + "/index.md:1:1: collection \"" + name + "\" is a name that the site itself needs; choose another\n"; !strings.Contains(diags, want) {
			t.Errorf("collection %s: got %q", name, diags)
		}
	}
	for _, name := range []string{"search", "Search", "SCHEMA", "404.html", "robots.txt", "search.json", "codes.json", "index.html", "sitemap.xml"} {
		_, diags := resolve(t, root, nil, entry{"http", ""}, entry{"http/" + name, ""})
		if want := "content/codes/http/" + name + ".md:2:7: code \"" + name + "\" is a name that the site itself needs; choose another\n"; !strings.Contains(diags, want) {
			t.Errorf("code %s: got %q", name, diags)
		}
		// Outside of the root collection its address is another.
		if name != "index.html" {
			build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"iis/" + name, ""})
		}
	}
	_, diags := resolve(t, root, nil, entry{"http", "classes: [{id: compare, title: A, summary: S}]\n"})
	if want := "content/codes/http/index.md:4:16: class \"compare\" is a name that the site itself needs; choose another\n"; diags != want {
		t.Errorf("class: got %q, want %q", diags, want)
	}
	_, diags = resolve(t, root, nil, entry{"http", ""}, entry{"pages/compare", ""}, entry{"pages/http", ""})
	if want := "content/pages/compare.md:1:1: page \"compare\" is a name that the site itself needs; choose another\n" +
		"content/pages/http.md:1:1: address /http/ of the page http is taken by the collection http; rename one of them\n"; diags != want {
		t.Errorf("page: got %q, want %q", diags, want)
	}
}

func TestStaticFilesTakeTheirAddresses(t *testing.T) {
	entries := []entry{{"http", ""}, {"http/502", ""}}
	tests := []struct{ static, want string }{
		{"favicon.svg", ""}, {"img/a.png", ""}, {"502/picture.png", ""},
		{"robots.txt", "assets/static/robots.txt: address /robots.txt of the file assets/static/robots.txt is taken by the robots file; rename one of them\n"},
		{"index.html", "assets/static/index.html: address /index.html of the file assets/static/index.html is taken by the home page; rename one of them\n"},
		{"502.json", "content/codes/http/502.md:2:7: address /502.json of the data of http/502 is taken by the file assets/static/502.json; rename one of them\n"},
		{"502/index.html", "content/codes/http/502.md:2:7: address /502/ of the code http/502 is taken by the file assets/static/502/index.html; rename one of them\n"},
	}
	for _, tt := range tests {
		if _, got := resolve(t, root, []string{tt.static}, entries...); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.static, got, tt.want)
		}
	}
}

func TestAnchorsOfThePagesOwnSectionsAreKeptFree(t *testing.T) {
	var lines []string
	for _, id := range append([]string{"main"}, site.SectionIDs...) {
		lines = append(lines, "## H {#"+id+"}\n")
	}
	_, diags := resolve(t, root, nil, entry{"http", ""}, entry{"http/502", "---\n" + strings.Join(lines, "")})
	if got := strings.Count(diags, "belongs to a section of the page itself; choose another\n"); got != len(site.SectionIDs)+1 {
		t.Errorf("got:\n%s", diags)
	}
	if want := "content/codes/http/502.md:6:1: anchor \"main\" belongs"; !strings.HasPrefix(diags, want) {
		t.Errorf("got %s, want %s", diags, want)
	}
	for _, name := range []string{"http", "http/classes/all", "guides/g"} {
		for _, id := range []string{"main", "codes", "spec", "sources", "contents"} {
			entries := []entry{{"http", ""}}
			if name == "http" {
				entries = nil
			}
			_, diags := resolve(t, root, nil, append(entries, entry{name, "---\n## H {#" + id + "}\n"})...)
			if !strings.Contains(diags, "anchor \""+id+"\" belongs to a section of the page itself; choose another\n") {
				t.Errorf("%s, #%s: got %q", name, id, diags)
			}
		}
	}
}

func TestHrefLeadsFromEveryDepthToEveryOther(t *testing.T) {
	urls := []string{"", "404.html", "502/", "502.json", "iis/", "iis/404.13/", "iis/404.13.json", "guides/how-to/", "a/b/c/", "assets/style-0a.css", "search/"}
	for _, base := range []string{"https://x.example/", "https://x.example/sub/path/", "file:///home/me/public/"} {
		for _, from := range urls {
			for _, to := range urls {
				page, err := neturl.Parse(base + from)
				if err != nil {
					t.Fatal(err)
				}
				href := site.Href(from, to)
				target, err := page.Parse(href)
				if err != nil || target.String() != base+to {
					t.Errorf("from %s to %s: %s leads to %s, %v", base+from, to, href, target, err)
				}
				if href == "" || strings.HasPrefix(href, "/") {
					t.Errorf("from %s to %s: %q is not relative", from, to, href)
				}
			}
		}
	}
}

// linked is a site with everything that content may link to.
func linked(t testing.TB) *site.Site {
	cat, diags, err := content.Load(source([]entry{
		{"http", "sources: [{title: Book}]\n---\n## More {#more}\n"}, {"http/classes/all", "---\n### A {#deep}\n"},
		{"http/502", "causes: [x]\naliases: [/old/]\n---\n## On the wire {#wire}\n"}, {"http/504", ""}, {"iis", ""}, {"iis/404.13", ""}, {"iis/9", ""},
		{"guides/faq", "codes: [\"502\"]\n---\n## Why {#why}\n"}, {"nginx", ""}, {"nginx/499", ""}, {"iis/499", ""},
	}))
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	s, diags := site.New(cat, root, []string{"favicon.svg", "img/a b&c#1.png"})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return s
}

func TestLinksInContentLeadToPages(t *testing.T) {
	s := linked(t)
	const file, url = "content/codes/http/502.md", "502/"
	tests := []struct{ dest, href string }{
		{"504.md", "../504/"}, {"./504.md", "../504/"}, {"504.md#contents", "../504/#contents"}, {"index.md", "../http/"}, {"index.md#codes", "../http/#codes"},
		{"index.md#sources", "../http/#sources"}, {"index.md#more", "../http/#more"}, {"classes/all.md#deep", "../all/#deep"}, {"classes/all.md#codes", "../all/#codes"},
		{"../iis/404.13.md", "../iis/404.13/"}, {"../iis/index.md", "../iis/"}, {"../../guides/faq.md#why", "../guides/faq/#why"}, {"../../guides/faq.md#codes", "../guides/faq/#codes"},
		{"502.md", "../502/"}, {"502.md#wire", "#wire"}, {"#wire", "#wire"}, {"#causes", "#causes"}, {"#guides", "#guides"}, {"#", "#"}, {"?q=1", "../502/?q=1"},
		{"/", "../"}, {"/#platforms", "../#platforms"}, {"/#guides", "../#guides"}, {"/502/", "../502/"}, {"/502/#wire", "#wire"}, {"/499/", "../499/"}, {"/search/?q=a%20b&c#", "../search/?q=a%20b&c#"},
		{"/guides/", "../guides/"}, {"/502.json", "../502.json"}, {"/codes.json", "../codes.json"}, {"/favicon.svg", "../favicon.svg"}, {"/img/a%20b&c%231.png", "../img/a%20b&c%231.png"},
		{"/old/", "../502/"}, {"/9/", "../iis/9/"}, // redirects are passed over
		{"https://a.example/x#y", "https://a.example/x#y"}, {"mailto:a@b.example", "mailto:a@b.example"}, {"HTTP://A.example", "HTTP://A.example"},
	}
	for _, tt := range tests {
		if _, err := s.Resolve(file, url, tt.dest); err != nil {
			t.Errorf("%s: %v", tt.dest, err)
		}
		if got := s.LinkHref(&code(t, s, "http/502").Page, url)(markdown.Link{Dest: tt.dest}); got != tt.href {
			t.Errorf("%s: got %s, want %s", tt.dest, got, tt.href)
		}
	}
}

func TestDeadLinksSayWhatIsMissing(t *testing.T) {
	s := linked(t)
	tests := []struct {
		dest, want string
		kind       error
	}{
		{"505.md", "no such page: content/codes/http/505.md", site.ErrNoPage},
		{"504", "no such page: content/codes/http/504", site.ErrNoPage},
		{"504/", "no such page: content/codes/http/504", site.ErrNoPage},
		{"../../../../etc/passwd", "no such page: ../etc/passwd", site.ErrNoPage},
		{"classes/", "no such page: content/codes/http/classes", site.ErrNoPage},
		{"504.MD", "no such page: content/codes/http/504.MD", site.ErrNoPage},
		{"/504", "no such page: /504", site.ErrNoPage},
		{"/OLD/", "no such page: /OLD/", site.ErrNoPage},
		{"/index.html", "no such page: /index.html", site.ErrNoPage},
		{"/content/codes/http/504.md", "no such page: /content/codes/http/504.md", site.ErrNoPage},
		{"/a%0Ab/", "no such page: /a%0Ab/", site.ErrNoPage},
		{"/%zz/", "no such page: /%zz/", site.ErrNoPage},
		{"504.md#causes", "no such anchor: #causes on /504/", site.ErrNoAnchor},
		{"#nowhere", "no such anchor: #nowhere on /502/", site.ErrNoAnchor},
		{"#Wire", "no such anchor: #Wire on /502/", site.ErrNoAnchor},
		{"classes/all.md#spec", "no such anchor: #spec on /all/", site.ErrNoAnchor},
		{"../iis/index.md#sources", "no such anchor: #sources on /iis/", site.ErrNoAnchor},
		{"/favicon.svg#x", "no such anchor: #x on /favicon.svg", site.ErrNoAnchor},
	}
	for _, tt := range tests {
		_, err := s.Resolve("content/codes/http/502.md", "502/", tt.dest)
		if !errors.Is(err, tt.kind) || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.dest, err, tt.want)
		}
	}
}

func TestAnchorsAreListedForSuggestions(t *testing.T) {
	s := linked(t)
	for url, want := range map[string]string{"502/": "#causes #contents #guides #wire", "": "#guides #platforms", "favicon.svg": "", "nowhere/": ""} {
		if got := strings.Join(s.Anchors(url), " "); got != want {
			t.Errorf("/%s: got %q, want %q", url, got, want)
		}
	}
}

// FuzzResolve holds that any link either leads to an address of the site, with an anchor that the page has, or is an
// error that says which; and that the link in the page is what a browser resolves to that address.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"504.md", "#wire", "/502/#wire", "../iis/404.13.md?q#", "https://x.example/", "/img/a%20b&c%231.png", "../../../x", "/%2e%2e/", "//x", "?#", "", "a:b", ":", "/old/?a=b#"} {
		f.Add(seed)
	}
	s := linked(f)
	addresses, _ := s.Places()
	page := &s.Code("http", "502").Page
	base, _ := neturl.Parse("https://x.example/sub/")
	f.Fuzz(func(t *testing.T, dest string) {
		target, err := s.Resolve(page.File, page.URL, dest)
		switch {
		case err != nil && (errors.Is(err, site.ErrNoPage) == errors.Is(err, site.ErrNoAnchor)):
			t.Fatalf("%q: %v is neither or both", dest, err)
		case err != nil:
			return
		case target.External:
			if u, err := neturl.Parse(dest); err == nil && u.Scheme == "" {
				t.Fatalf("%q has no scheme and leads to %+v", dest, target)
			}
			return
		}
		if _, found := slices.BinarySearch(addresses, "/"+target.URL); !found {
			t.Fatalf("%q leads to %+v, which is no address", dest, target)
		}
		if len(target.Anchor) > 1 && !slices.Contains(s.Anchors(target.URL), target.Anchor) {
			t.Fatalf("%q leads to %+v, which has no such anchor", dest, target)
		}
		href := s.LinkHref(page, page.URL)(markdown.Link{Dest: dest})
		from, _ := base.Parse(page.URL)
		to, err := from.Parse(href)
		if err != nil {
			return // a query that Go refuses and browsers don't
		}
		want := base.Path + target.URL
		if to.Path != want && !slices.ContainsFunc(s.Redirects, func(r site.Redirect) bool { return r.From == target.URL && base.Path+r.To == to.Path }) {
			t.Fatalf("%q gives %s, which leads to %s rather than %s", dest, href, to.Path, want)
		}
		if to.Host != base.Host {
			t.Fatalf("%q gives %s, which leads to another host", dest, href)
		}
	})
}
