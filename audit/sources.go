package main

import (
	"net/url"
	"regexp"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

// auditSources holds that each page says where its claims come from and when somebody last checked them, and that no
// obsolete RFC is a source.
func auditSources(ref *reference, rep *report) error {
	obsolete, err := obsoleteRFCs(ref)
	if err != nil {
		return err
	}
	have := 0
	pages := ref.written()
	for _, p := range pages {
		before := len(rep.diags)
		if len(p.Sources) == 0 {
			rep.diags.Add(at(p), "sources: the page has none")
		}
		if p.Reviewed == "" {
			rep.diags.Add(at(p), "reviewed: the page has no date")
		}
		for _, s := range p.Sources {
			auditURL(p, "sources", s.Title, s.URL, obsolete, rep)
		}
		for _, s := range specs(ref.site, p) {
			auditURL(p, "specs", s.Title, s.URL, obsolete, rep)
		}
		if len(rep.diags) == before {
			have++
		}
	}
	rep.covered("pages with sources, dates", have, len(pages), "no obsolete RFC among them")
	return nil
}

func obsoleteRFCs(ref *reference) (map[string][]row, error) {
	rows, err := readTable(ref.data, "obsolete-rfcs", "rfc", "obsoleted_by")
	return byColumn(rows, "rfc"), err
}

func specs(s *site.Site, p *site.Page) []content.Spec {
	for _, c := range s.Codes() {
		if &c.Page == p {
			return c.Specs
		}
	}
	for _, c := range s.Classes() {
		if &c.Page == p {
			return c.Specs
		}
	}
	return nil
}

func auditURL(p *site.Page, key, title, address string, obsolete map[string][]row, rep *report) {
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		rep.diags.AddHint(at(p), "add the `url` of the document", "%s: %q has no address", key, title)
	}
	for _, number := range []string{rfcNumber(address), rfcNumber(title)} {
		if old := obsolete[number]; old != nil {
			rep.diags.AddHint(at(p), "cite RFC "+strings.ReplaceAll(old[0].get("obsoleted_by"), " ", " or "), "%s: RFC %s is obsolete", key, number)
			return
		}
	}
}

var rfcPattern = regexp.MustCompile(`(?i)\brfc[ -]?0*(\d+)`)

// rfcNumber is the first RFC that a title or an address names, or "".
func rfcNumber(text string) string {
	if m := rfcPattern.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
