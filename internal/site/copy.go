package site

import "strings"

// copyEnd is what the addresses of pages' copies in Markdown end with.
const copyEnd = ".md"

// CopyURL is the address of the copy in Markdown of the page at url: "502.md", "iis/404.13.md", "index.md".
func CopyURL(url string) string {
	if url == "" {
		return "index" + copyEnd
	}
	return strings.TrimSuffix(url, "/") + copyEnd
}

// copies holds that no page or file has the address of another page's copy. Every page has one, so they are not claimed one by
// one: the few addresses that end as a copy's does are looked at instead.
func (b *builder) copies() {
	if b.Settings.NoMarkdown {
		return
	}
	for _, a := range b.addresses {
		name, isCopy := strings.CutSuffix(addressKey(a.url), copyEnd)
		if page := b.addresses[name]; isCopy && page != nil && page.isPage() {
			b.diags.AddHint(a.pos, "rename one of them", "address /%s of %s is taken by the Markdown copy of %s", a.url, a.what, page.what)
		}
	}
	if a := b.addresses["index"+copyEnd]; a != nil {
		b.diags.AddHint(a.pos, "rename it", "address /%s of %s is taken by the Markdown copy of the home page", a.url, a.what)
	}
}

func (a *address) isPage() bool {
	return a.leadsTo == "" && (a.url == "" || strings.HasSuffix(a.url, "/")) && a.url != "search/"
}

// copyOf is the page whose copy is at an address, or nil.
func (s *Site) copyOf(url string) *address {
	name, isCopy := strings.CutSuffix(url, copyEnd)
	if name == "index" {
		name = ""
	}
	if a := s.addresses[addressKey(name)]; isCopy && !s.Settings.NoMarkdown && a != nil && a.isPage() && CopyURL(a.url) == url {
		return a
	}
	return nil
}
