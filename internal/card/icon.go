package card

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"statusbook/internal/site"
)

// Icon is the sign in the tab of a class's pages, an SVG: the class's mark on its colour, so that colour alone tells no
// two classes apart. It has one set of colours, which light and dark tab bars both let show: a style for each would not
// pass a policy that forbids inline styles.
type Icon struct {
	Path string
	Data []byte
}

// icons makes an icon a class; classes that would have the same one share it.
func (d *Deck) icons(s *site.Site) {
	paths := map[string]string{} // by what is on them
	for _, class := range s.Classes() {
		mark := d.faces.number.clean(mark(class))
		key := class.Accent + "-" + mark
		if paths[key] == "" {
			svg := d.svg(mark, d.colours.accent(class.Accent))
			sum := sha256.Sum256(svg)
			paths[key] = folder + "icon-" + strings.TrimSuffix(key, "-") + "-" + hex.EncodeToString(sum[:5]) + ".svg"
			d.Icons = append(d.Icons, Icon{paths[key], svg})
		}
		d.names["icons/"+class.URL] = paths[key]
	}
}

// mark is what a class is known by, as short as can be read in a tab: of a numbered one the first digit, else the first
// letter of its id.
func mark(c *site.Class) string {
	for _, r := range c.ID {
		if unicode.IsDigit(r) {
			return string(r)
		}
	}
	for _, r := range c.ID {
		if r < unicode.MaxASCII && unicode.IsLetter(r) {
			return strings.ToUpper(string(r))
		}
	}
	return ""
}

// svg draws a mark on a rounded square of 32 pixels. Its outline is written down, so that no font is asked for.
func (d *Deck) svg(mark string, accent Colour) []byte {
	var b strings.Builder
	paper := d.colours.tokens["paper"]
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="%s"/>`, accent)
	if mark == "" {
		fmt.Fprintf(&b, `<circle cx="16" cy="16" r="7" fill="%s"/>`, paper)
	}
	for _, r := range mark {
		fmt.Fprintf(&b, `<path fill="%s" d="%s"/>`, paper, d.outline(r))
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// outline is a character as the path of an SVG, in the middle of 32 pixels.
func (d *Deck) outline(r rune) string {
	const size, line = 29, 26
	var buffer sfnt.Buffer
	f := d.faces.number
	i := f.index(&buffer, r)
	advance, err := f.GlyphAdvance(&buffer, i, fixed.I(size), font.HintingNone)
	if err != nil {
		return ""
	}
	segments, err := f.LoadGlyph(&buffer, i, fixed.I(size), nil)
	if err != nil {
		return ""
	}
	move := fixed.Point26_6{X: (fixed.I(32) - advance) / 2, Y: fixed.I(line)}
	var b strings.Builder
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			b.WriteString("M" + point(s.Args[0].Add(move)))
		case sfnt.SegmentOpLineTo:
			b.WriteString("L" + point(s.Args[0].Add(move)))
		case sfnt.SegmentOpQuadTo:
			b.WriteString("Q" + point(s.Args[0].Add(move)) + " " + point(s.Args[1].Add(move)))
		}
	}
	return b.String()
}

func point(p fixed.Point26_6) string { return tenths(p.X) + " " + tenths(p.Y) }

// tenths writes a length to a tenth of a pixel.
func tenths(x fixed.Int26_6) string {
	t := (int(x)*10 + 32) / 64
	if t%10 == 0 {
		return fmt.Sprint(t / 10)
	}
	return fmt.Sprintf("%d.%d", t/10, t%10)
}
