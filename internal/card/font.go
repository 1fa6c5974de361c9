package card

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// face is a font, with what was once worked out about its characters.
type face struct {
	*sfnt.Font
	shapes   sync.Map // of *glyph, by shapeKey
	advances sync.Map // of int, by rune: in units of the font
}

type shapeKey struct {
	r    rune
	size int
}

// faces are the fonts that cards are written with.
type faces struct{ number, bold, regular *face }

// newFaces reads the fonts in the binary. They are the Go fonts, which have Latin, Greek and Cyrillic letters.
func newFaces() (faces, error) {
	var f faces
	for into, data := range map[**face][]byte{&f.number: gomonobold.TTF, &f.bold: gobold.TTF, &f.regular: goregular.TTF} {
		parsed, err := sfnt.Parse(data)
		if err != nil {
			return f, fmt.Errorf("read font: %w", err)
		}
		*into = &face{Font: parsed}
	}
	return f, nil
}

// index is the number of a character in the font, 0 if it has none.
func (f *face) index(b *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	i, err := f.GlyphIndex(b, r)
	if err != nil {
		return 0
	}
	return i
}

// clean is text as the font can write it. Signs that it lacks are left out; where it lacks a letter or a digit nothing is
// left, since half a word says something else.
func (f *face) clean(text string) string {
	var buffer sfnt.Buffer
	lacking := false
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case f.index(&buffer, r) != 0:
			return r
		case unicode.In(r, unicode.L, unicode.M, unicode.N) && !unicode.Is(unicode.Variation_Selector, r) && r != keycap:
			lacking = true
		}
		return -1
	}, norm.NFC.String(text))
	if lacking {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

// keycap turns a digit into a sign with a frame, which is left out like all pictures.
const keycap = '\u20e3'

// shape returns a character's shape, which is made once.
func (f *face) shape(r rune, size int) *glyph {
	key := shapeKey{r, size}
	if g, ok := f.shapes.Load(key); ok {
		return g.(*glyph)
	}
	var buffer sfnt.Buffer
	g := &glyph{}
	if outline, err := f.LoadGlyph(&buffer, f.index(&buffer, r), fixed.I(size), nil); err == nil {
		g = rasterize(outline)
	}
	f.shapes.Store(key, g)
	return g
}

// advance is how far a character moves the pen.
func (f *face) advance(r rune, size int) fixed.Int26_6 {
	units, ok := f.advances.Load(r)
	if !ok {
		var buffer sfnt.Buffer
		full, _ := f.GlyphAdvance(&buffer, f.index(&buffer, r), fixed.I(int(f.UnitsPerEm())), font.HintingNone)
		units = full.Round()
		f.advances.Store(r, units)
	}
	return fixed.I(units.(int)*size) / fixed.Int26_6(f.UnitsPerEm())
}

// width is how far text goes, in pixels.
func (f *face) width(text string, size int) int {
	var sum fixed.Int26_6
	for _, r := range text {
		sum += f.advance(r, size)
	}
	return sum.Ceil()
}

// wrap breaks text into lines that are not wider than width, at most so many; what doesn't fit ends in "…".
func (f *face) wrap(text string, size, width, most int) []string {
	var all []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		switch {
		case line != "" && f.width(longer, size) > width:
			all = append(all, line)
			line = word
		default:
			line = longer
		}
	}
	if line != "" {
		all = append(all, line)
	}
	if most <= 0 {
		return nil
	}
	if len(all) > most {
		all = all[:most]
		all[most-1] = cut(all[most-1])
	}
	for i, line := range all {
		all[i] = f.shorten(line, size, width)
	}
	return all
}

// shorten takes words away until the line fits, or letters of a single word that is too long.
func (f *face) shorten(line string, size, width int) string {
	for f.width(line, size) > width {
		rest := strings.TrimSuffix(line, "…")
		if i := strings.LastIndexByte(rest, ' '); i > 0 {
			rest = rest[:i]
		} else if letters := []rune(rest); len(letters) > 1 {
			rest = string(letters[:len(letters)-1])
		} else {
			return rest
		}
		line = cut(rest)
	}
	return line
}

// cut ends a line that went on.
func cut(line string) string { return strings.TrimRight(line, " ,.;:") + "…" }
