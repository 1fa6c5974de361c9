// Package logline says whether a line of a log has the form that a catalogue gives for it, and takes the parts out of it
// that make up a code.
//
// A form is written like the line itself. `*` is any text, {name} a word that an id could be (letters, digits, . _ -),
// {name:d} digits, {name:3d} exactly three digits, {name:2} exactly two characters of such a word; all else stands for
// itself, without regard to capitals, and a space for any white space. {{ is a brace. Matching takes time in proportion
// to the line's length times the form's, whatever both hold, so forms may come from strangers.
//
// assets/js has the same matcher for the browser.
package logline

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Form is a parsed form.
type Form []Step

// Step is one part of a form: a text, any text, or a word with a name.
type Step struct {
	Any    bool
	Text   string // lower case, its white space single spaces
	Name   string
	Length int // of the word; 0 for any
	Digits bool
}

var capture = regexp.MustCompile(`^([a-z][a-z0-9_]*)(?::([1-9]?)(d?))?$`)

// Parse reads a form. An error says what is wrong with it.
func Parse(form string) (Form, error) {
	var f Form
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			f = append(f, Step{Text: text.String()})
			text.Reset()
		}
	}
	for rest := fold(form); rest != ""; {
		switch {
		case strings.HasPrefix(rest, "{{"):
			text.WriteByte('{')
			rest = rest[2:]
		case rest[0] == '{':
			inside, after, ok := strings.Cut(rest[1:], "}")
			m := capture.FindStringSubmatch(inside)
			if !ok || m == nil || strings.HasSuffix(inside, ":") {
				return nil, fmt.Errorf("{%s is no {name}, {name:d}, {name:3d} or {name:2}; write {{ for a brace", inside)
			}
			flush()
			length, _ := strconv.Atoi(m[2])
			f = append(f, Step{Name: m[1], Length: length, Digits: m[3] != ""})
			rest = after
		case rest[0] == '*':
			flush()
			if len(f) == 0 || !f[len(f)-1].Any {
				f = append(f, Step{Any: true})
			}
			rest = rest[1:]
		default:
			text.WriteByte(rest[0])
			rest = rest[1:]
		}
	}
	flush()
	return f, nil
}

// fold makes white space single spaces and A to Z small, as forms and lines are compared.
func fold(s string) string { return lower(strings.Join(strings.Fields(s), " ")) }

// lower keeps each byte in its place, which strings.ToLower does not.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// Match returns the words of a line by their names, as they are written there; ok says whether the whole line has the form.
// Each * takes as little as it can.
func (f Form) Match(line string) (words map[string]string, ok bool) {
	line = strings.Join(strings.Fields(line), " ")
	folded := lower(line)
	runs := [2][]int32{runsOf(folded, isWord), runsOf(folded, isDigit)}
	words = map[string]string{}
	at, step := 0, 0
	again, from := -1, 0 // the last * and where in the line to go on if what follows it fails
	for {
		if step == len(f) && at == len(line) {
			return words, true
		}
		if step < len(f) && f[step].Any {
			if step == len(f)-1 {
				return words, true
			}
			again, from = step, at
			step++
			continue
		}
		n := -1
		if step < len(f) {
			n = f[step].length(folded, at, &runs)
		}
		if n >= 0 {
			if name := f[step].Name; name != "" {
				words[name] = line[at : at+n]
			}
			at, step = at+n, step+1
			continue
		}
		if again < 0 || from >= len(line) {
			return nil, false
		}
		_, size := utf8.DecodeRuneInString(line[from:])
		from += size
		at, step = from, again+1
	}
}

// runsOf says how many bytes of a kind stand from each place on. A word is looked for at each place of a line: were it counted
// there, a long one would take the square of its length.
func runsOf(line string, is func(byte) bool) []int32 {
	runs := make([]int32, len(line)+1)
	for i := len(line) - 1; i >= 0; i-- {
		if is(line[i]) {
			runs[i] = runs[i+1] + 1
		}
	}
	return runs
}

// length is how many bytes at a place of the line the step takes; -1 if it does not stand there. Runs are of words and of digits.
func (s Step) length(line string, at int, runs *[2][]int32) int {
	if s.Name == "" {
		if strings.HasPrefix(line[at:], s.Text) {
			return len(s.Text)
		}
		return -1
	}
	n := int(runs[0][at])
	if s.Digits {
		n = int(runs[1][at])
	}
	switch {
	case n == 0 || n < s.Length || s.Digits && s.Length > 0 && n > s.Length:
		return -1
	case s.Length > 0:
		return s.Length
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || c == '.' || c == '_' || c == '-' || isDigit(c)
}

// Names lists the names of a form's words.
func (f Form) Names() []string {
	var names []string
	for _, s := range f {
		if s.Name != "" {
			names = append(names, s.Name)
		}
	}
	return names
}

var slot = regexp.MustCompile(`\{([a-z0-9_]*)\}`)

// Fill puts words into a text such as "{status}.{sub}". An error names a word that words doesn't have.
func Fill(text string, words map[string]string) (string, error) {
	var missing error
	filled := slot.ReplaceAllStringFunc(text, func(s string) string {
		word, ok := words[s[1:len(s)-1]]
		if !ok {
			missing = fmt.Errorf("no word %s in the form", s)
		}
		return word
	})
	return filled, missing
}
