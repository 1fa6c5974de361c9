package render

import (
	"strings"
	"unicode"
)

// wrap breaks a text into lines that are at most width wide, between words where it can.
func wrap(text string, width, size int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if longer := strings.TrimSpace(line + " " + word); measure(longer, size) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; measure(line, size) > width; {
			head := head(line, width, size)
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// head is as much of a word as fits, at least one letter.
func head(word string, width, size int) string {
	end := len(word)
	for i := range word {
		if i > 0 && measure(word[:i], size) > width {
			break
		}
		if i > 0 {
			end = i
		}
	}
	return word[:end]
}

// fit cuts a text to a number of letters, the last of which then says so.
func fit(text string, letters int) string {
	if runes := []rune(text); len(runes) > letters {
		return string(runes[:letters-1]) + "…"
	}
	return text
}

// measure is the width of a text in a font of that size, rather too large than too small: readers' fonts differ.
func measure(text string, size int) int {
	width := 0
	for _, r := range text {
		width += advance(r)
	}
	return (width*size + 99) / 100
}

// advance is the width of a letter in hundredths of the font's size, as in a bold and broad font.
func advance(r rune) int {
	switch {
	case strings.ContainsRune("ijl.,:;|!'’ ", r):
		return 40
	case strings.ContainsRune("frt()[]/-–", r):
		return 50
	case strings.ContainsRune("mwMW@%—…ÆæŒœ", r):
		return 108
	case r >= 'A' && r <= 'Z', strings.ContainsRune("&#+<>=~", r):
		return 82
	case r >= 'Ͱ': // Greek and Cyrillic letters, and all that are wider, as Chinese ones and pictures
		return 110
	case unicode.IsUpper(r):
		return 86
	}
	return 72
}
