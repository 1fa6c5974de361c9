// Package card is the picture stage: it turns what pages are about into the images that stand beside links to them in
// chats and timelines, and into the icons of browser tabs.
//
// In comes a *site.Site and the style that pages have, for its colours; out goes a Deck: a Card for each page that has
// one, an Icon a class, and the names under which all are published. Nothing is drawn until Deck.Draw is asked for a
// card. A card's name holds a hash of all that is drawn, so a card that is there need not be drawn again.
//
// All is drawn with whole numbers, so that every machine draws the same: floating point is rounded differently here and
// there.
package card

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// The measure of a card, in pixels: what all that show previews ask for.
const (
	Width  = 1200
	Height = 630
)

// version changes when the same card comes to look otherwise, so that kept ones are drawn anew.
const version = 1

// folder is where cards and icons are published: what lies there is named by its content and can be cached for ever.
const folder = "assets/"

// Folder is where the cards are among them.
const Folder = folder + "cards/"

// Card says what one image shows. What the fonts have no characters for is not in it.
type Card struct {
	Path    string // that it is published at
	Owner   string // whose page it is
	Numbers []Number
	Title   string
	Text    string
	Site    string // the site's title
}

// Number is a code or class in its colour.
type Number struct {
	ID     string
	Accent Colour
}

// isEmpty says whether there is nothing to show.
func (c *Card) isEmpty() bool { return len(c.Numbers) == 0 && c.Title == "" }

// name gives the card its path, for the page at an address.
func (c *Card) name(url string, colours Colours) {
	drawn := *c
	drawn.Path = ""
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %q %q", version, drawn, colours.base()))
	c.Path = Folder + url + "-" + hex.EncodeToString(sum[:5]) + ".png"
}
