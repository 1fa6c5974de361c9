package explain

import (
	"regexp"
	"strings"
	"unicode"
)

// escapes are the sequences by which a program commands a terminal: colours in logs, mostly. One without an end takes no
// more than its line.
var escapes = regexp.MustCompile("(?:\x1b\\[|\u009b)[0-?]*[ -/]*[@-~]" + // colours, the cursor
	"|(?:\x1b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\x07\x1b\u009c\n]*(?:\x07|\x1b\\\\|\u009c)?" + // titles, links
	"|\x1b[ -/]*[0-~]?")

// Clean makes a text of what somebody typed or pasted: valid UTF-8 in which nothing acts on a terminal, with lines that end
// as they do here.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, " ")
	text = strings.NewReplacer("\x00", "", "\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(text)
	return plain(escapes.ReplaceAllString(text, ""))
}

// plain takes out of a text what acts on a terminal.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || !acts(r):
			return r
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return ' '
	}, text)
}

// acts says whether a character does something where it is shown: control characters, other ends of lines, and those that
// change the order of what stands around them.
func acts(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
}
