package card

import (
	"strings"
	"sync"

	"statusbook/internal/site"
)

// Deck is all cards and icons of a site. It is safe for concurrent use.
type Deck struct {
	Cards []Card // in the order of the pages
	Icons []Icon

	colours  Colours
	faces    faces
	names    map[string]string
	encoders sync.Pool
}

// New lists what is to be drawn of a site whose pages have style: icons always, cards if they are wanted.
func New(s *site.Site, style []byte, cards bool) (*Deck, error) {
	faces, err := newFaces()
	if err != nil {
		return nil, err
	}
	d := &Deck{colours: ReadColours(style), faces: faces, names: map[string]string{}}
	d.icons(s)
	if cards {
		d.general(s)
		d.pages(s)
		d.comparisons(s)
	}
	return d, nil
}

// Names are like a manifest of assets: "cards/502/" and "icons/5xx/", by the page's address, to what is published. A page
// without a card of its own has the site's, "cards/".
func (d *Deck) Names() map[string]string { return d.names }

// add adds the card of the page at url, with what the fonts can write of it, unless that is nothing.
func (d *Deck) add(url string, c Card) {
	regular, bold := d.faces.regular, d.faces.bold
	c.Owner, c.Text = regular.clean(c.Owner), regular.clean(c.Text)
	c.Title, c.Site = bold.clean(c.Title), bold.clean(c.Site)
	for i := range c.Numbers {
		c.Numbers[i].ID = d.faces.number.clean(c.Numbers[i].ID)
	}
	if c.Numbers = distinct(c.Numbers); c.isEmpty() {
		return
	}
	name := strings.TrimSuffix(url, "/")
	if name == "" {
		name = "site"
	}
	c.name(name, d.colours)
	d.Cards = append(d.Cards, c)
	d.names["cards/"+url] = c.Path
}

func (d *Deck) general(s *site.Site) {
	d.add("", Card{Title: s.Settings.Question, Text: s.Settings.Description, Site: s.Settings.Title})
}

func (d *Deck) pages(s *site.Site) {
	title := s.Settings.Title
	for _, c := range s.Collections {
		d.add(c.URL, Card{Title: c.Title, Text: c.Summary, Site: title})
		for _, class := range c.Classes {
			card := Card{Owner: c.Title, Title: class.Title, Text: class.Summary, Site: title}
			if class.IsNumber() {
				card.Numbers = []Number{{class.ID, d.colours.accent(class.Accent)}}
			}
			d.add(class.URL, card)
		}
		for _, code := range c.Codes {
			d.add(code.URL, Card{Owner: c.Title, Numbers: []Number{d.numbered(code)}, Title: code.TitleBeside(), Text: code.Summary, Site: title})
		}
	}
	for _, list := range [][]*site.Guide{s.Guides, s.Pages} {
		for _, g := range list {
			d.add(g.URL, Card{Title: g.Title, Text: g.Summary, Site: title})
		}
	}
}

func (d *Deck) comparisons(s *site.Site) {
	for _, c := range s.Comparisons {
		card := Card{
			Owner: c.A.Collection.Title, Numbers: []Number{d.numbered(c.A), d.numbered(c.B)}, Title: c.Titles(),
			Text: c.Statements[0].Difference.Text(), Site: s.Settings.Title,
		}
		if c.A.Collection != c.B.Collection {
			card.Owner = c.A.Collection.Name + ", " + c.B.Collection.Name
		}
		d.add(c.URL, card)
	}
}

func (d *Deck) numbered(c *site.Code) Number {
	if c.Class == nil {
		return Number{c.ID, d.colours.accent("slate")}
	}
	return Number{c.ID, d.colours.accent(c.Class.Accent)}
}
