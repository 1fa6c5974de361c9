package search

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Texts become terms in three steps, the same when the index is made and when a query is read: fold, split, stem.

// fold makes letters small and takes accents and apostrophes away, so that "Café" is found by "cafe", "can't" by "cant" and
// "Größe" by "GROSSE".
func fold(s string) string {
	if isASCII(s) {
		return strings.ReplaceAll(strings.ToLower(s), "'", "")
	}
	return strings.ReplaceAll(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.M, r), r == '\'', r == '’':
			return -1
		case r == 'ς': // what 'Σ' becomes depends on its place
			return 'σ'
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s)), "ß", "ss")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// split cuts a folded text into words: runs of letters and digits, in which a dot may stand before digits. So 404.13 is
// one word, and so is 10.0.0.7.
func split(s string) []string {
	var words []string
	eachWord(s, func(word string) { words = append(words, word) })
	return words
}

func eachWord(s string, do func(string)) {
	start := -1
	for i, r := range s {
		switch {
		case isWord(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && !(r == '.' && i+1 < len(s) && isDigit(s[i+1])):
			do(s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		do(s[start:])
	}
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// stem brings the forms of an English word together: plurals, -ed, -ing, -ly, -ion, British and American spelling. Both
// sides of a search do it, so the result need not be a word. What is not made of the letters a to z, such as a number, an
// identifier with digits or a word of another script, stays as it is.
func stem(w string) string {
	if len(w) < 4 || strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return w
	}
	w = plural(w)
	for _, rule := range suffixes {
		if rest, ok := strings.CutSuffix(w, rule.suffix); ok && len(rest) >= rule.least && strings.ContainsAny(rest, "aeiouy") {
			w = undouble(rest + rule.becomes)
			break
		}
	}
	for _, rule := range endings {
		if rest, ok := strings.CutSuffix(w, rule.suffix); ok && len(rest) >= rule.least {
			w = rest + rule.becomes
		}
	}
	return w
}

type suffix struct {
	suffix, becomes string
	least           int // letters that must stand before it
}

// suffixes are tried in turn; the first that fits is the only one.
var suffixes = []suffix{
	{"isation", "iz", 3}, {"ization", "iz", 3}, {"eed", "eed", 1}, {"ingly", "", 3}, {"edly", "", 3}, {"ing", "", 3}, {"ed", "", 3},
	{"ly", "", 4}, {"sion", "s", 3}, {"tion", "t", 3},
}

// endings are all applied, in turn.
var endings = []suffix{
	{"e", "", 3}, {"is", "iz", 4}, {"our", "or", 3}, {"enc", "ens", 2}, {"ogu", "og", 3}, {"tr", "ter", 3}, {"i", "y", 3},
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:len(w)-1]
	}
	return w
}

// undouble takes one of two equal consonants off the end: cancelled and canceled both become cancel.
func undouble(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiousz", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

// isSmall says whether a term is a word that only holds others together. Such words are looked for, but say little, however
// rare they are in a reference.
func isSmall(term string) bool { return small[term] }

var small = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range stems(`a about after again all also always am an and any anything are as at back be because been before being between but
		by can cannot cant could did didnt difference do does doesnt doing done dont each ever every everything few for from get gets getting give
		gives given go goes going gone got had has hasnt have havent having he help her here him his how i if im in instead into is isnt issue it its just
		keep keeps kind let like make makes many maybe me mean means might more most much must my need needs never no nobody not nothing now of off
		ok on one only or other our out over please problem put really say says saying see seems she should show shows since so some somebody someone
		something still such take takes than that the their them then there these they thing things this those though through to told tell tells
		too took tries try trying under until up upon us use uses using very versus vs want wants was wasnt way we well went were what whats when
		where whether which while who whole whom whose why will with without wont would yes yet you your`) {
		words[w] = true
	}
	return words
}()

// join leaves only the letters and digits of a folded text: how names in programs are compared. HttpStatus.NOT_FOUND,
// httpstatus.notfound and http-status-not-found are one.
func join(folded string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, folded)
}

// isNumber says whether a word is a number, perhaps with points. Numbers are never taken for the start of other words.
func isNumber(w string) bool {
	return w != "" && !strings.ContainsFunc(w, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
}

// stems are the words of a text as the index has them.
func stems(text string) []string {
	out := split(fold(text))
	for i, w := range out {
		out[i] = stem(w)
	}
	return out
}

// camel cuts a token into its words, also where a small letter is followed by a capital: GatewayTimeout, HTTPError.
func camel(token string) []string {
	var cut strings.Builder
	runes := []rune(token)
	for i, r := range runes {
		if i > 0 && edge(runes, i) {
			cut.WriteByte(' ')
		}
		cut.WriteRune(r)
	}
	return split(fold(cut.String()))
}

// edge says whether a word of a name begins at i.
func edge(name []rune, i int) bool {
	before, at := name[i-1], name[i]
	switch {
	case unicode.IsUpper(at):
		return unicode.IsLower(before) || unicode.IsDigit(before) || i+1 < len(name) && unicode.IsUpper(before) && unicode.IsLower(name[i+1])
	case unicode.IsDigit(at):
		return unicode.IsLower(before)
	}
	return unicode.IsDigit(before) && unicode.IsLetter(at)
}

// length counts as the script does, in UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// isSpace is what \s means to the script.
func isSpace(r rune) bool { return unicode.IsSpace(r) && r != '\u0085' || r == '\ufeff' }
