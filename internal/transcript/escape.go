package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain escapes what would be markup in a piece of text.
func plain(text string, at place) string {
	first := 0
	for first < len(text) && !isMarkup(text, first, at) {
		first++
	}
	if first == len(text) {
		return text
	}
	var b strings.Builder
	b.WriteString(text[:first])
	for i := first; i < len(text); i++ {
		if isMarkup(text, i, at) {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// isMarkup says whether a character has to be escaped where it stands. What only matters at the start of a line is
// lineStart's.
func isMarkup(text string, i int, at place) bool {
	switch text[i] {
	case '\\', '`', '*', '[', ']', '<', '~':
		return true
	case '_': // inside a word it is a character as any
		return i == 0 || i == len(text)-1 || !isWord(text[i-1]) || !isWord(text[i+1])
	case '&':
		return i == len(text)-1 || text[i+1] == '#' || isWord(text[i+1])
	case '!':
		return i == len(text)-1 || text[i+1] == '['
	case '|':
		return at == cell
	}
	return false
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// lineStart is what would make a heading, a quotation, a list, a rule or a table of a line.
var lineStart = regexp.MustCompile(`^(?:#{1,6}(?: |$)|>|[-+](?: |-|$)|=|\||:|[0-9]{1,9}[.)](?: |$))`)

// startsAsText escapes the start of a line of text.
func startsAsText(text string) string {
	if text == "" || strings.IndexByte("#>-+=|:0123456789", text[0]) < 0 {
		return text
	}
	m := lineStart.FindString(text)
	switch {
	case m == "":
		return text
	case isWord(m[0]):
		digits := strings.IndexAny(text, ".)")
		return text[:digits] + `\` + text[digits:]
	}
	return `\` + text
}

// anchor is a link with a text that is Markdown already.
func anchor(text, to, title string) string {
	if strings.HasPrefix(text, "<") {
		return text
	}
	if to == "" || strings.ContainsAny(to, " ()<>\\\t\n") {
		to = "<" + strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`, "\n", " ").Replace(to) + ">"
	}
	if strings.IndexByte(to, '&') >= 0 {
		to = reference.ReplaceAllString(to, `\&`)
	}
	if title != "" {
		to += ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", `\&`, "\n", " ", "|", `\|`).Replace(title) + `"`
	}
	return "[" + text + "](" + to + ")"
}

// reference is what could be read as a character's name, "&copy;".
var reference = regexp.MustCompile(`&\b`)

// autolink is a link whose text is its own address, where that can be one; otherwise the text alone.
func autolink(address string) string {
	if absolute.MatchString(address) {
		return "<" + address + ">"
	}
	return plain(address, cell)
}

var absolute = regexp.MustCompile(`^(?:https?|mailto):[^\s<>|\\]+$`)

// finished ends the run: it puts Markdown in the place of marks, line breaks and the starts of lines.
func (r *run) finished() string {
	defer r.free()
	text := string(r.out)
	if hasMark(r.out) {
		text = emphasis(text)
	}
	if r.place == cell {
		return text
	}
	if strings.IndexByte(text, hardBreak) < 0 {
		return startsAsText(text)
	}
	lines := strings.Split(strings.TrimRight(text, string(rune(hardBreak))), string(rune(hardBreak)))
	for i, l := range lines {
		lines[i] = startsAsText(strings.TrimSpace(l))
	}
	return strings.Join(lines, "\\\n")
}

func hasMark(text []byte) bool {
	for _, c := range text {
		if isMark(rune(c)) {
			return true
		}
	}
	return false
}

func isMark(c rune) bool { return c >= emOpen && c <= delClose }

// signs are how the marks are written, an opening one and its closing one alike.
var signs = []string{"*", "**", "~~"}

// emphasis writes the marks as stars, where stars would be read as emphasis, and leaves the others out.
func emphasis(text string) string {
	write := map[int]bool{}
	var stack []int
	for i := range len(text) {
		switch c := rune(text[i]); {
		case !isMark(c):
		case c%2 == 1:
			stack = append(stack, i)
		case len(stack) > 0:
			from := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			ok := opens(text, from) && closes(text, i)
			write[from], write[i] = ok, ok
		}
	}
	var b strings.Builder
	for i := range len(text) {
		if c := rune(text[i]); !isMark(c) {
			b.WriteByte(text[i])
		} else if write[i] {
			b.WriteString(signs[(c-1)/2])
		}
	}
	return b.String()
}

// opens says whether the stars of an opening mark would be read as such: CommonMark's "left-flanking". Right behind a
// closing mark they would be read as one with its stars.
func opens(text string, at int) bool {
	if at > 0 && isMark(rune(text[at-1])) && text[at-1]%2 == 0 {
		return false
	}
	before, after := around(text, at)
	return !unicode.IsSpace(after) && (!isPunct(after) || unicode.IsSpace(before) || isPunct(before))
}

func closes(text string, at int) bool {
	before, after := around(text, at)
	return !unicode.IsSpace(before) && (!isPunct(before) || unicode.IsSpace(after) || isPunct(after))
}

// around are the characters on both sides of a mark, other marks left aside; the line's ends count as white space.
func around(text string, at int) (before, after rune) {
	before, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(text[:at], isMark))
	after, _ = utf8.DecodeRuneInString(strings.TrimLeftFunc(text[at:], isMark))
	return visible(before), visible(after)
}

func visible(c rune) rune {
	if c == utf8.RuneError || c == hardBreak {
		return ' '
	}
	return c
}

func isPunct(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }
