package card

import (
	"image/color"
	"slices"
)

// Measures of a card, in pixels.
const (
	barHeight   = 18
	margin      = 80
	inner       = Width - 2*margin
	topLine     = 118 // that the owner and the site's title stand on
	topSize     = 34
	numberTop   = 165
	numberSize  = 230
	leastSize   = 40  // of a number: a longer one is cut
	stackedSize = 100 // of two numbers that stand one below the other
	gap         = 24
	titleSize   = 58
	heroSize    = 92 // of a title without a number
	textSize    = 36
	textEnd     = Height - 40
)

// Draw returns a card as a PNG. It may be called from several goroutines.
func (d *Deck) Draw(c Card) ([]byte, error) {
	e, ok := d.encoders.Get().(*encoder)
	if !ok {
		e = new(encoder)
	}
	defer d.encoders.Put(e)
	return e.png(d.draw(&e.canvas, c))
}

// draw draws on a canvas, and says what its colours are.
func (d *Deck) draw(on *canvas, c Card) color.Palette {
	*on = canvas{}
	base := d.colours.base()
	full := [inks]Colour{dark: base[1], soft: base[2], first: base[1], second: base[1]}
	if n := len(c.Numbers); n > 0 {
		full[first], full[second] = c.Numbers[0].Accent, c.Numbers[n-1].Accent
	}
	on.bar(0, 0, Width/2, barHeight, first)
	on.bar(Width/2, 0, Width, barHeight, second)
	d.top(on, c)
	y := numberTop
	if len(c.Numbers) > 0 {
		y = d.numbers(on, c.Numbers)
	}
	d.words(on, c, y)
	return palette(base[0], full)
}

// top writes the owner, and the site's title at the other end of the line.
func (d *Deck) top(on *canvas, c Card) {
	site := d.faces.bold.shorten(c.Site, topSize, inner/2)
	width := d.faces.bold.width(site, topSize)
	on.text(d.faces.bold, site, Width-margin-width, topLine, topSize, 0, dark)
	owner := d.faces.regular.shorten(c.Owner, topSize, inner-width-margin)
	on.text(d.faces.regular, owner, margin, topLine, topSize, 0, soft)
}

// numbers writes one number, or two with "or" between them, as large as they fit, and returns where they end. Two long
// ones stand one below the other.
func (d *Deck) numbers(on *canvas, numbers []Number) int {
	size := d.fitting(numbers, numberSize)
	if len(numbers) > 1 && size < stackedSize {
		y := d.number(on, numbers[0], margin, numberTop, d.fitting(numbers[:1], stackedSize), first).y
		return d.number(on, numbers[1], margin, y+gap, d.fitting(numbers[1:], stackedSize), second).y
	}
	end := d.number(on, numbers[0], margin, numberTop, size, first)
	if len(numbers) > 1 {
		x := on.text(d.faces.regular, "or", end.x+size/4, end.y, size/4, 0, soft)
		d.number(on, numbers[1], x+size/4, numberTop, size, second)
	}
	return end.y
}

// end is where something written ends, and the line that it stands on.
type end struct{ x, y int }

// number writes a number whose digits reach up to top. The first one stands exactly at x, without the space that the font
// leaves before it.
func (d *Deck) number(on *canvas, n Number, x, top, size int, colour ink) end {
	f, y := d.faces.number, top+size*3/4
	id := n.ID
	if d.extent([]Number{n}, size) > inner {
		id = f.shorten(id, size, inner)
	}
	for _, r := range id {
		x -= f.shape(r, size).left
		break
	}
	return end{on.text(f, id, x, y, size, tight(size), colour), y}
}

// tight is by how much the characters of a number come closer.
func tight(size int) int { return size / 20 }

// fitting is the size, most at the most, in which the numbers fit beside each other.
func (d *Deck) fitting(numbers []Number, most int) int {
	for size := most; size > leastSize; size -= 2 {
		if d.extent(numbers, size) <= inner {
			return size
		}
	}
	return leastSize
}

// extent is how wide numbers are in a size, side by side.
func (d *Deck) extent(numbers []Number, size int) int {
	sum := 0
	for i, n := range numbers {
		if i > 0 {
			sum += size/4*2 + d.faces.regular.width("or", size/4)
		}
		sum += d.faces.number.width(n.ID, size) - tight(size)*len([]rune(n.ID))
	}
	return sum
}

// words writes the title and the text below y, as much of them as fits.
func (d *Deck) words(on *canvas, c Card, y int) {
	size, most := titleSize, 2
	if len(c.Numbers) == 0 {
		size, most = heroSize, 3
	}
	y += gap / 2
	for _, line := range d.faces.bold.wrap(c.Title, size, inner, most) {
		y += size * 5 / 4
		on.text(d.faces.bold, line, margin, y, size, 0, dark)
	}
	const leading = textSize * 4 / 3
	y += textSize / 2
	for _, line := range d.faces.regular.wrap(c.Text, textSize, inner, (textEnd-y)/leading) {
		y += leading
		on.text(d.faces.regular, line, margin, y, textSize, 0, soft)
	}
}

// distinct are numbers without those that show nothing.
func distinct(numbers []Number) []Number {
	return slices.DeleteFunc(numbers, func(n Number) bool { return n.ID == "" })
}
