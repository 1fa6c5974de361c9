package render

import (
	"html/template"

	"statusbook/internal/site"
)

// routeView is a guide's route, as pictures of which the style shows the one that fits, and as a list.
type routeView struct {
	Title    string
	Text     template.HTML
	Pictures []picture
	Hops     []hopView
}

// hopView is one hop of the list.
type hopView struct {
	ID, Title, Leg string
	Text, Log      template.HTML
	Owners         []ownerView
}

// ownerView is one collection's codes among those of a hop.
type ownerView struct {
	Owner link
	Codes []codeLink
}

func (r *Renderer) route(l linker, g *site.Guide) routeView {
	if len(g.Route.Hops) == 0 {
		return routeView{}
	}
	href := r.site.LinkHref(&g.Page, g.URL)
	v := routeView{Title: g.Route.Title, Text: g.Route.Text.HTML(href)}
	for _, h := range g.Route.Hops {
		v.Hops = append(v.Hops, hopView{h.ID, h.Title, h.Leg, h.Text.HTML(href), h.Log.HTML(href), byOwner(l, h.Codes)})
	}
	v.Pictures = []picture{draw(narrow, v.Title, v.Hops), draw(wide, v.Title, v.Hops)}
	return v
}

// byOwner groups codes by their collections, in the order in which those come.
func byOwner(l linker, codes []*site.Code) []ownerView {
	var out []ownerView
	place := map[*site.Collection]int{}
	for _, c := range codes {
		i, ok := place[c.Collection]
		if !ok {
			i = len(out)
			place[c.Collection] = i
			out = append(out, ownerView{Owner: link{c.Collection.Name, l.to(c.Collection.URL)}})
		}
		out[i].Codes = append(out[i].Codes, linkCode(l, c))
	}
	return out
}
