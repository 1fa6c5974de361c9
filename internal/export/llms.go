package export

import (
	"fmt"
	"strings"

	"statusbook/internal/site"
	"statusbook/internal/transcript"
)

// LLMs is the site's contents for language models, in the form that llmstxt.org describes: the guides, the codes of the root
// collection and the platforms, with what each is about and a link to its copy in Markdown.
func LLMs(s *site.Site) []byte {
	l := &contents{site: s}
	l.add("# %s\n", transcript.Escape(s.Settings.Title))
	if s.Settings.Description != "" {
		l.add("\n> %s\n", transcript.Escape(s.Settings.Description))
	}
	if codes := s.Codes(); len(codes) > 0 && !s.Settings.NoMarkdown {
		first := codes[0].URL
		l.add("\nEach page has a copy in Markdown: that of %s is %s. ", l.bare(first), l.bare(site.CopyURL(first)))
		l.add("The facts of a code are JSON at %s.\n", l.bare(codes[0].DataURL()))
	}
	l.guides()
	if s.Root != nil {
		for _, class := range s.Root.Classes {
			l.class(class)
		}
	}
	l.platforms()
	l.section("Data")
	l.add("- %s: every code of every owner with its summary, its page and its document\n", transcript.Link("All codes as JSON", l.address("codes.json")))
	if len(s.Comparisons) > 0 {
		l.section("Optional")
		l.page("Comparisons", site.ComparisonsURL, "Codes that are easily taken for each other, side by side, what tells them apart first")
	}
	return []byte(l.String())
}

type contents struct {
	strings.Builder
	site *site.Site
}

func (l *contents) add(format string, args ...any) { fmt.Fprintf(l, format, args...) }

func (l *contents) section(title string) { l.add("\n## %s\n\n", transcript.Escape(title)) }

func (l *contents) address(url string) string {
	return l.site.Settings.BaseURL + site.Href("llms.txt", url)
}

// bare is an address as it is; one without a host starts at the site's root.
func (l *contents) bare(url string) string {
	if base := l.site.Settings.BaseURL; base != "" {
		return "<" + base + url + ">"
	}
	return "`/" + url + "`"
}

// page is a link to a page's copy, or to the page where there are none.
func (l *contents) page(name, url, about string) {
	if !l.site.Settings.NoMarkdown {
		url = site.CopyURL(url)
	}
	l.add("- %s: %s\n", transcript.Link(name, l.address(url)), transcript.Escape(about))
}

func (l *contents) guides() {
	if len(l.site.Guides) > 0 {
		l.section("Guides")
	}
	for _, g := range l.site.Guides {
		l.page(g.Title, g.URL, g.Summary)
	}
}

func (l *contents) class(c *site.Class) {
	if len(c.Codes) > 0 {
		l.section(c.Name())
	}
	for _, code := range c.Codes {
		l.page(code.Name(), code.URL, code.Summary)
	}
}

func (l *contents) platforms() {
	headed := false
	for _, c := range l.site.Collections {
		if c == l.site.Root {
			continue
		}
		if !headed {
			l.section("Platforms")
			headed = true
		}
		l.page(c.Name, c.URL, c.Summary)
	}
}
