package render

import (
	"html/template"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

type homeView struct {
	Layout         layout
	Question, Lead string
	Tips           []link
	Filters        []filter
	Count          int // of the codes on the shelves
	Shelves        []shelf
	Platforms      []card
	Comparisons    []pairView // the most asked
	Guides         []card
	Choose         string // link to the questions that lead to a code, or empty
}

func (r *Renderer) home() Page {
	s, l := r.site.Settings, r.linker("")
	v := homeView{Layout: r.layout("home", "", s.Title, s.Description), Question: s.Question, Lead: s.Description}
	for _, tip := range s.Tips {
		v.Tips = append(v.Tips, link{tip, l.to("search/?q=" + template.URLQueryEscaper(tip))})
	}
	if r.site.Root != nil {
		v.Shelves, v.Filters, v.Count = shelves(l, r.site.Root), filters(r.site, r.site.Root), len(r.site.Root.Codes)
	}
	v.Platforms = r.platformCards(l)
	for _, c := range r.site.Asked {
		v.Comparisons = append(v.Comparisons, r.pair(l, c))
	}
	v.Guides, v.Choose = r.guideCards(l), r.chooser(l)
	return Page{"", "home", v}
}

func (r *Renderer) platformCards(l linker) []card {
	var out []card
	for _, c := range r.site.Collections {
		if c != r.site.Root {
			out = append(out, card{c.Name, l.to(c.URL), c.Summary, len(c.Codes)})
		}
	}
	return out
}

func (r *Renderer) guideCards(l linker) []card {
	var out []card
	for _, g := range r.site.Guides {
		out = append(out, card{g.Title, l.to(g.URL), g.Summary, 0})
	}
	return out
}

// filter is a way to leave only some codes on the home page's shelves. Name is what the page's address calls it.
type filter struct {
	Name, Title string
	Choices     []choice
}

// choice is one value of a filter, with the ids of the codes that have it.
type choice struct {
	Value, Title string
	ids          []string
}

// IDs are the ids as the page's script reads them; no id has a space in it.
func (c choice) IDs() string { return strings.Join(c.ids, " ") }

// filters are by class, by platform and by the facts of a collection; of these those with defined values, since free text is
// hardly ever the same for two codes. What tells no code from another is left out.
func filters(s *site.Site, c *site.Collection) []filter {
	all := []filter{classFilter(c), platformFilter(s, c)}
	for _, def := range c.Facts {
		all = append(all, factFilter(c, def))
	}
	var out []filter
	for _, f := range all {
		f.Choices = slices.DeleteFunc(f.Choices, func(ch choice) bool { return len(ch.ids) == 0 })
		if slices.ContainsFunc(f.Choices, func(ch choice) bool { return len(ch.ids) < len(c.Codes) }) {
			out = append(out, f)
		}
	}
	return out
}

func classFilter(c *site.Collection) filter {
	f := filter{Name: "class", Title: "Class"}
	for _, class := range c.Classes {
		f.Choices = append(f.Choices, choice{class.ID, class.Name(), ids(class.Codes)})
	}
	return f
}

// platformFilter is by who has a page of their own for a code, or finer codes.
func platformFilter(s *site.Site, c *site.Collection) filter {
	by := map[*site.Collection][]string{}
	for _, code := range c.Codes {
		for _, p := range code.Platforms {
			by[p.Collection] = append(by[p.Collection], code.ID)
		}
	}
	f := filter{Name: "platform", Title: "Platform"}
	for _, platform := range s.Collections {
		f.Choices = append(f.Choices, choice{platform.Slug, platform.Name, by[platform]})
	}
	return f
}

func factFilter(c *site.Collection, def content.FactDef) filter {
	by := map[string][]string{}
	for _, code := range c.Codes {
		for _, fact := range code.Facts {
			if fact.ID == def.ID.Value {
				by[fact.Value] = append(by[fact.Value], code.ID)
			}
		}
	}
	f := filter{Name: factName(def.ID.Value), Title: def.Title.Value}
	for _, v := range def.Values {
		f.Choices = append(f.Choices, choice{v.ID.Value, v.Title.Value, by[v.ID.Value]})
	}
	return f
}

// factName is the fact's id, unless the page's address has that name for something else.
func factName(id string) string {
	if id == "class" || id == "platform" {
		return "fact-" + id
	}
	return id
}

func ids(codes []*site.Code) []string {
	var out []string
	for _, c := range codes {
		out = append(out, c.ID)
	}
	return out
}
