package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Answer is what a query finds, the best match first.
type Answer struct {
	Matches []Match
	Marked  []string // the terms that matched, for who wants to mark them
}

// Match is a code that matches. Points compare matches of one query.
type Match struct {
	Code   int // its number, in the order of site.Site.Codes
	Points int
	Log    string // title of the form of a log that led to it, or
	Phrase string // title, name, keyword or signature that the query has or is a part of
	Fields []string
}

// Limits: what a query may hold. A pasted page is cut, and of a long text few words are looked up.
const (
	mostQuery  = 8000 // UTF-16 units, as the script counts
	mostSlots  = 9
	mostPieces = 8 // of a long text that may be codes
	manyTokens = 7 // a query of more is a text that somebody pasted
	mostLines  = 100

	longestJoined = 24 // letters of two words that may be one
)

// Points. A word's rarity is at most 16 for each halving, about 160 for one of a thousand codes, and its worth at most
// about 100, so words make some ten thousand points each.
const (
	forLog      = 4000000 // a form of a log leads there, or a text that only that code has
	forID       = 1000000 // the query has the code
	forPrefix   = 500000  // or how it begins
	forOwner    = 30000   // the query names whose code it is
	forRoot     = 6500    // among equals, the root collection
	forWhole    = 800     // times the field's weight: the query is that title, name, keyword or signature
	forInside   = 120     // times weight and words: the query has the phrase in it
	forPart     = 150     // times weight and words: the query is a part of the phrase, its last word perhaps unfinished
	forLoose    = 100     // times weight and words: it has the words of the phrase, in another order
	forTextID   = 9000    // a long text has the code somewhere
	forShare    = 10000   // all codes that have the words of the query are the owner's
	forSpecial  = 400000  // more, where it is a platform's
	forLone     = 10000   // the root collection, where the query is one word or a code
	forSide     = 200000  // one side of a comparison has this title or name
	forTelling  = 30000   // times words: a pasted text has a signature in it that only this failure has
	enough      = 75      // percent of the words that speak for a code of which only the beginning is in the query
	cover       = 50      // percent of the best match's words that others must have
	smallRarity = 16      // the most of a word that only holds others together
	mixed       = 6       // how many times the best field of a word counts
)

// slot is a place in the query that one word or a name stands in.
type slot struct {
	text  string   // folded
	last  bool     // its word may be unfinished
	names []string // the whole names that the word is a part of, for the first word of a token
	token int      // counted from 1
}

type query struct {
	*Index
	pieces   []string // what may be codes, as typed; two that stand together also with a dot: 404 13 is 404.13
	pairs    []string
	tokens   []string
	long     bool
	sequence []string // the words, stemmed, with corrections
	slots    []slot
	owners   []bool // that the query names
	named    bool   // it names one
	answers  []found
}

// Query finds codes.
func (x *Index) Query(text string) Answer {
	q := x.read(text)
	q.lookUp()
	q.findOwners() // a name may have been misspelt
	return q.rank(clipped(text))
}

func clipped(text string) string {
	if len(text) <= mostQuery {
		return text
	}
	units := utf16.Encode([]rune(text))
	return string(utf16.Decode(units[:min(len(units), mostQuery)]))
}

func (x *Index) read(text string) *query {
	q := &query{Index: x, owners: make([]bool, len(x.owners))}
	tokens := strings.FieldsFunc(clipped(text), isSpace)
	q.tokens = tokens
	q.long = len(tokens) > manyTokens
	q.sequence = stems(fold(strings.Join(tokens, " ")))
	consumed := q.findOwners()
	word := 0
	for i, token := range tokens {
		if !isNumber(token) || i+1 == len(tokens) || !slices.Contains(units, first(stems(tokens[i+1]))) {
			q.readPieces(token)
		}
		if i > 0 && isNumber(token) && isNumber(tokens[i-1]) {
			q.pairs = append(q.pairs, tokens[i-1]+"."+token)
		}
		words := camel(token)
		plain := split(fold(token))
		taken := len(plain) > 0
		for range plain {
			taken = taken && word < len(consumed) && consumed[word]
			word++
		}
		if !taken {
			q.readSlots(i, words)
		}
	}
	q.choose()
	return q
}

// units: a number before one of them, as in "after 100 seconds", is no code.
var units = stems("seconds secs s ms minutes mins hours days bytes kb mb gb percent")

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// findOwners notes whose names and traces are in the query. It returns which words of the query are a name.
func (q *query) findOwners() []bool {
	consumed := make([]bool, len(q.sequence))
	for i, o := range q.Index.owners {
		if o.root {
			continue
		}
		for _, name := range o.names {
			for _, at := range places(q.sequence, stems(name)) {
				q.owners[i], q.named = true, true
				for j := range stems(name) {
					consumed[at+j] = true
				}
			}
		}
		for _, trace := range o.traces {
			if len(places(q.sequence, stems(trace))) > 0 {
				q.owners[i], q.named = true, true
			}
		}
	}
	return consumed
}

// places are where words stand in a sequence.
func places(sequence, words []string) []int {
	var at []int
	for i := 0; i+len(words) <= len(sequence) && len(words) > 0; i++ {
		if slices.Equal(sequence[i:i+len(words)], words) {
			at = append(at, i)
		}
	}
	return at
}

// readSlots makes slots of a token's words. A name such as HttpStatus.NOT_FOUND is looked up whole first.
func (q *query) readSlots(at int, words []string) {
	token, last := q.tokens[at], at == len(q.tokens)-1
	var names []string
	if len(words) > 1 && (!q.long || isName(token)) {
		for _, name := range []string{token, token[strings.LastIndexAny(strings.TrimRight(token, ".:"), ".:")+1:]} {
			if joined := join(fold(name)); joined != "" && length(joined) <= longestWord && !isNumber(joined) && !slices.Contains(names, joined) {
				names = append(names, joined)
			}
		}
	}
	for i, w := range words {
		s := slot{text: w, last: last && i == len(words)-1, names: names, token: at + 1}
		same := func(o slot) bool { return o.text == w }
		if noise(w, q.long) || slices.ContainsFunc(q.slots, same) && !s.last {
			continue
		}
		q.slots = append(slices.DeleteFunc(q.slots, same), s)
	}
}

// isName says whether a token of a long text may be a name in a program: letters and the signs between words.
func isName(token string) bool {
	token = strings.TrimFunc(token, func(r rune) bool { return !isWord(r) })
	return !strings.ContainsFunc(token, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("._:-", r) })
}

// noise says whether a word of a long text is data rather than language: part of a date, an address, a hash.
func noise(w string, long bool) bool {
	hasDigit := strings.ContainsFunc(w, unicode.IsDigit)
	return length(w) > longestWord || long && (hasDigit && (length(w) < 3 || length(w) > 5) && !numbered.MatchString(w) || length(w) > 24)
}

// numbered: what a program may call its messages: AH01588, E11000.
var numbered = regexp.MustCompile(`^[a-z]{1,2}[0-9]{4,5}$`)

// choose leaves, of a text that has too many slots, the longest: of what somebody pasted, after the words that signatures are
// kept with.
func (q *query) choose() {
	if len(q.slots) <= mostSlots {
		return
	}
	order, tells := make([]int, len(q.slots)), make([]int, len(q.slots))
	for i, s := range q.slots {
		order[i], tells[i] = i, length(s.text)
		if _, ok := slices.BinarySearch(q.signs, stem(s.text)); ok && q.long {
			tells[i] += mostQuery
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return tells[j] - tells[i] })
	chosen := slices.Sorted(slices.Values(order[:mostSlots]))
	for to, from := range chosen {
		q.slots[to] = q.slots[from]
	}
	q.slots = q.slots[:mostSlots]
}
