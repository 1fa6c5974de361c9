package browsertest

import "testing"

// step is a link to click and the page that it should lead to.
type step struct{ link, address, title, heading string }

// walk clicks from page to page of the site at home.
func (b *tab) walk(home string, steps []step) {
	b.Helper()
	for _, s := range steps {
		b.follow(s.link, home+s.address)
		b.want("document.title", s.title)
		b.want("document.querySelector('h1').innerText", s.heading)
	}
}

func TestReadersBrowseFromTheHomePageToASubCode(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home)
	b.want("document.title", "Statusbook")
	b.want("document.querySelector('h1').innerText", "What does this status code mean?")
	b.walk(home, []step{
		{".shelf h2 a[href='4xx/']", "4xx/", "4xx Client error · HTTP status codes · Statusbook", "4xx Client error"},
		{".codes a[href='../410/']", "410/", "410 Gone · HTTP status codes · Statusbook", "410 Gone"},
		{"#related ~ .codes a[href='../404/']", "404/", "404 Not Found · HTTP status codes · Statusbook", "404 Not Found"},
		{"#platforms ~ .table th a[href='../iis/']", "iis/", "Microsoft IIS · Statusbook", "Microsoft IIS"},
		{".tile[href='../iis/404.13/']", "iis/404.13/", "404.13 Content length too large · Microsoft IIS · Statusbook", "404.13 Content length too large"},
		{".names a[href='../../iis/404/']", "iis/404/", "404 Not Found · Microsoft IIS · Statusbook", "404 Not Found"},
		{"#platforms ~ .table a[href='../../404/']", "404/", "404 Not Found · HTTP status codes · Statusbook", "404 Not Found"},
		{"#platforms ~ .table .ids a[href='../iis/404.13/']", "iis/404.13/", "404.13 Content length too large · Microsoft IIS · Statusbook", "404.13 Content length too large"},
		{".crumbs a[href='../../iis/4xx/']", "iis/4xx/", "4xx Client error · Microsoft IIS · Statusbook", "4xx Client error"},
		{"nav[aria-label=Main] a[href='../../guides/']", "guides/", "Guides · Statusbook", "Guides"},
		{".cards a[href='../guides/faq/']", "guides/faq/", "Frequently asked questions · Statusbook", "Frequently asked questions"},
		{".mark", "", "Statusbook", "What does this status code mean?"},
	})
}

// twoPlatforms is a catalogue with a page of every kind.
var twoPlatforms = map[string]string{
	"statusbook.yaml":            "root: web\nbase_url: https://codes.example/\n",
	"content/codes/web/index.md": "---\ntitle: Web\nsummary: The standard.\nclasses: [{id: 4xx, title: Client, summary: S, match: ['4*']}]\n---\n",
	"content/codes/web/404.md":   "---\ncode: '404'\ntitle: Not Found\nsummary: It is missing.\naliases: [/old/]\n---\n",
	"content/codes/one/index.md": "---\ntitle: One\nsummary: The first.\nclasses: [{id: all, title: All, summary: S, match: ['*']}]\n---\n",
	"content/codes/one/499.md":   "---\ncode: '499'\ntitle: Client left\nsummary: It went away.\nrelated: [{code: two/499, difference: One left; two lacks a token.}]\n---\n",
	"content/codes/two/index.md": "---\ntitle: Two\nsummary: The second.\nclasses: [{id: all, title: All, summary: S, match: ['*']}]\n---\n",
	"content/codes/two/499.md":   "---\ncode: '499'\ntitle: Token required\nsummary: It wants a token.\n---\n",
	"content/guides/first.md":    "---\ntitle: First guide\nsummary: How to begin.\ncodes: ['404']\nquestions: [{id: q, question: 'Is it there?', answers: [{id: gone, answer: 'No.', codes: ['404']}]}]\n---\n\n## Begin {#begin}\n\nSee [499](/499/).\n",
}
