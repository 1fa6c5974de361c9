package explain

import (
	"strings"
	"unicode"
)

// writer lays plain text out in lines of a width.
type writer struct {
	strings.Builder
	Layout
}

// Layout is what the text is made for.
type Layout struct {
	Width int  // cells of a line
	Bold  bool // headings may stand out
}

// paragraph writes a text behind a start, such as "1. "; its further lines begin below the first's text.
func (w *writer) paragraph(start, text string) {
	indent := strings.Repeat(" ", cells(start))
	for i, line := range wrap(plain(text), w.Width-cells(start)) {
		if i > 0 {
			start = indent
		}
		w.WriteString(strings.TrimRight(start+line, " ") + "\n")
	}
}

// heading writes a text that stands out.
func (w *writer) heading(text string) {
	for _, line := range wrap(plain(text), w.Width) {
		if w.Bold {
			line = "\x1b[1m" + line + "\x1b[0m"
		}
		w.WriteString(line + "\n")
	}
}

func (w *writer) blank() { w.WriteByte('\n') }

// wrap cuts a text into lines. A word that is longer than a line, such as an address or a command, stays whole, so that it
// can be copied; scripts that put no spaces between words are cut anywhere.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, word := range strings.FieldsFunc(text, isGap) {
		word = strings.ReplaceAll(word, nbsp, " ")
		gap := min(used, 1) // a space, but not at the start of a line
		for _, piece := range pieces(word) {
			n := cells(piece)
			if used > 0 && used+gap+n > width {
				lines = append(lines, line.String())
				line.Reset()
				used, gap = 0, 0
			}
			line.WriteString(strings.Repeat(" ", gap) + piece)
			used, gap = used+gap+n, 0
		}
	}
	return append(lines, line.String())
}

const nbsp = "\u00a0" // holds two words together on a line

func isGap(r rune) bool { return unicode.IsSpace(r) && string(r) != nbsp }

// pieces are what a word may be cut into: each wide letter is one.
func pieces(word string) []string {
	var out []string
	start := 0
	for i, r := range word {
		if i > start && (isWide(r) || isWide([]rune(word[start:i])[0])) && !unicode.In(r, unicode.M, unicode.P) {
			out = append(out, word[start:i])
			start = i
		}
	}
	return append(out, word[start:])
}

// cells is how much of a line a text takes.
func cells(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case isWide(r):
			n += 2
		case !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			n++
		}
	}
	return n
}

// isWide says whether a letter takes two cells, as far as prose needs it.
func isWide(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff61 || r >= 0x1f300 && r < 0x1fb00)
}

// short cuts a plain text that does not fit into one line.
func short(text string, width int) string {
	if cells(text) <= width {
		return text
	}
	n := 0
	for i, r := range text {
		if n += cells(string(r)); n > width-1 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}
