package render

import "statusbook/internal/site"

type platformsView struct {
	Layout   layout
	Lead     string
	Groups   []groupView
	Matrices []matrixView
}

type groupView struct {
	ID, Title, Summary string
	Platforms          []platformCard
}

// platformCard is a collection on the page of platforms: what it is, the codes that are its own, those of the root
// collection for which it has something to say, and its rows in the matrices.
type platformCard struct {
	card
	Own, Standard []someCodes
	Rows          []link
}

// someCodes are the first of a collection's codes, and how many more there are. There is one, or none.
type someCodes struct {
	Codes []codeLink
	More  int
	Href  string // to all of them
}

// lettersOnCard is how many letters the ids may have, together, that a card shows: some collections number their codes,
// some have words for them.
const lettersOnCard = 40

func (r *Renderer) platforms() Page {
	l := r.linker(site.PlatformsURL)
	l.home = r.site.Root
	lead := "Who has codes of their own, and their own reasons for the standard ones."
	v := platformsView{Layout: r.layout("platforms", site.PlatformsURL, "Platforms", lead), Lead: lead}
	standard := r.refined()
	for _, g := range r.site.Groups {
		group := groupView{ID: g.ID, Title: g.Title, Summary: g.Summary}
		for _, c := range g.Collections {
			group.Platforms = append(group.Platforms, r.platformCard(l, c, standard[c]))
		}
		v.Groups = append(v.Groups, group)
	}
	for _, g := range r.site.Compared() {
		v.Matrices = append(v.Matrices, r.matrix(l, g))
	}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: "Platforms"}}
	return Page{site.PlatformsURL, "platforms", v}
}

// refined lists for each collection the root collection's codes that it has something to say of.
func (r *Renderer) refined() map[*site.Collection][]*site.Code {
	codes := map[*site.Collection][]*site.Code{}
	if r.site.Root == nil {
		return codes
	}
	for _, code := range r.site.Root.Codes {
		for _, p := range code.Platforms {
			codes[p.Collection] = append(codes[p.Collection], code)
		}
	}
	return codes
}

func (r *Renderer) platformCard(l linker, c *site.Collection, standard []*site.Code) platformCard {
	v := platformCard{card: card{c.Name, l.to(c.URL), c.Summary, len(c.Codes)}, Standard: firstCodes(l, c, standard)}
	var own []*site.Code
	for _, code := range c.Codes {
		if r.site.Root == nil || r.site.Code(r.site.Root.Slug, code.ID) == nil {
			own = append(own, code)
		}
	}
	v.Own = firstCodes(l, c, own)
	for _, g := range r.site.Compared() {
		if g.Compares(c) {
			v.Rows = append(v.Rows, link{g.Title, "#" + g.MatrixRowID(c)})
		}
	}
	return v
}

func firstCodes(l linker, c *site.Collection, codes []*site.Code) []someCodes {
	if len(codes) == 0 {
		return nil
	}
	n := 1
	for letters := len(codes[0].ID); n < len(codes); n++ {
		if letters += len(codes[n].ID); letters > lettersOnCard {
			break
		}
	}
	if n == len(codes)-1 { // one more takes no more room than saying so
		n++
	}
	return []someCodes{{linkCodes(l, codes[:n]), len(codes) - n, l.to(c.URL) + "#codes"}}
}
