package card

import (
	"encoding/hex"
	"image/color"
	"regexp"
	"strings"
)

// Colour is what a style writes as #rrggbb.
type Colour [3]uint8

func (c Colour) String() string { return "#" + hex.EncodeToString(c[:]) }

// Colours are a style's: its variables by their name without dashes, and the accents by theirs. Cards are light.
type Colours struct {
	tokens, accents map[string]Colour
}

var (
	tokenPattern  = regexp.MustCompile(`--(paper|ink|ink-soft)\s*:\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]+)`)
	accentPattern = regexp.MustCompile(`\[data-accent=["']?(\w+)["']?\]\s*\{\s*--accent\s*:\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]+)`)
)

// ReadColours finds the light colours in a style: an author's own, too, where they are written like ours.
func ReadColours(css []byte) Colours {
	c := Colours{
		tokens:  map[string]Colour{"paper": {0xff, 0xff, 0xff}, "ink": {}, "ink-soft": {0x55, 0x55, 0x55}},
		accents: map[string]Colour{},
	}
	c.read(css, tokenPattern, c.tokens)
	c.read(css, accentPattern, c.accents)
	return c
}

func (c Colours) read(css []byte, pattern *regexp.Regexp, into map[string]Colour) {
	for _, m := range pattern.FindAllSubmatch(css, -1) {
		if colour, ok := parseColour(string(m[2])); ok {
			into[string(m[1])] = colour
		}
	}
}

// parseColour reads #rgb and #rrggbb.
func parseColour(text string) (c Colour, ok bool) {
	digits := strings.TrimPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	bytes, err := hex.DecodeString(digits)
	if err != nil || len(bytes) != len(c) {
		return c, false
	}
	return Colour(bytes), true
}

// accent is the colour of an accent's name, or that of all text.
func (c Colours) accent(name string) Colour {
	if colour, ok := c.accents[name]; ok {
		return colour
	}
	return c.tokens["ink"]
}

// base are the colours that all cards have.
func (c Colours) base() [3]Colour {
	return [3]Colour{c.tokens["paper"], c.tokens["ink"], c.tokens["ink-soft"]}
}

// shades is how many steps there are from the paper to a full colour, so that edges look smooth. With four colours they fit
// into half a byte a pixel. More shades would make files a quarter larger, and previews are shown smaller than they are.
const shades = 3

// palette has the paper first, then the shades of each colour.
func palette(paper Colour, full [inks]Colour) color.Palette {
	p := color.Palette{rgb(paper)}
	for _, c := range full {
		for i := 1; i <= shades; i++ {
			var mixed Colour
			for k := range mixed {
				mixed[k] = uint8((int(paper[k])*(shades-i) + int(c[k])*i + shades/2) / shades)
			}
			p = append(p, rgb(mixed))
		}
	}
	return p
}

func rgb(c Colour) color.RGBA { return color.RGBA{c[0], c[1], c[2], 0xff} }
