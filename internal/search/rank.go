package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"statusbook/internal/logline"
)

const (
	telling   = 4 // words of a signature that say more than a code
	mostHeard = 8 // terms of an unfinished word whose phrases are read
)

// scores are the points of each code, by what they are for.
type scores struct {
	points  []int
	have    []int  // how much of the query's words, by their rarity
	all     int    // of that
	certain []bool // the code itself is in the query, or a log leads to it
	logs    map[int]string
	phrases []heard // the best of each code
}

type heard struct {
	points int
	field  field
	text   string
}

func (q *query) rank(text string) Answer {
	s := &scores{
		points: make([]int, len(q.docs)), have: make([]int, len(q.docs)), certain: make([]bool, len(q.docs)),
		logs: map[int]string{}, phrases: make([]heard, len(q.docs)),
	}
	best := q.scoreWords(s)
	q.scorePhrases(s)
	q.scoreSides(s)
	q.scoreIDs(s)
	q.scoreLogs(s, text)
	var matches []Match
	shares := q.shares()
	for i, o := range q.Index.owners {
		for d := o.first; d < o.first+o.count; d++ {
			// Where a code has all words of the query, those that miss much of it say nothing.
			if !s.certain[d] && (s.have[d]*100 < best*cover && !q.owners[i] || s.points[d] == 0 && (len(q.slots) > 0 || !q.owners[i])) {
				continue
			}
			points := s.points[d]
			if q.owners[i] {
				points += forOwner
			}
			points += shares[i]
			if o.root {
				points += forRoot
				if (len(q.slots) == 1 || s.certain[d]) && !q.named {
					points += forLone
				}
			}
			matches = append(matches, Match{Code: d, Points: points, Log: s.logs[d], Phrase: s.phrases[d].text, Fields: q.fields(d)})
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Points, a.Points) })
	a := Answer{Matches: matches}
	for _, f := range q.answers {
		a.Marked = append(a.Marked, f.terms...)
	}
	return a
}

// shares say, in points, how much the words of the query are an owner's: what part of the codes that have them.
func (q *query) shares() []int {
	shares := make([]int, len(q.Index.owners))
	all := 0
	for _, f := range q.answers {
		if f.points == nil {
			continue
		}
		all += f.rarity
		having, count := make([]int, len(shares)), 0
		for i, o := range q.Index.owners {
			for d := o.first; d < o.first+o.count; d++ {
				if f.masks[d]&((1<<fieldFixes)-1) != 0 {
					having[i]++
					count++
				}
			}
		}
		for i := range shares {
			if count > 0 {
				shares[i] += f.rarity * having[i] * 100 / count
			}
		}
	}
	for i := range shares {
		if all > 0 {
			shares[i] = shares[i] / all * forShare / 100
		}
	}
	return shares
}

// scoreWords adds up what each slot found. A code that has only a part of what the query asks for gets the square of that
// part. It returns the most that one code has.
func (q *query) scoreWords(s *scores) (best int) {
	for i, f := range q.answers {
		if f.points == nil || !q.long && q.slots[i].names == nil && q.isCode(q.slots[i].text) {
			continue
		}
		s.all += f.rarity
		for d, p := range f.points {
			if p > 0 {
				s.points[d] += int(p)
				s.have[d] += f.rarity
			}
		}
	}
	for d, h := range s.have {
		if h > 0 {
			s.points[d] = s.points[d] * h / s.all * h / s.all
			best = max(best, h)
		}
	}
	return best
}

// isCode says whether a word of the query is there as a code, which says more than the word.
func (q *query) isCode(word string) bool {
	return len(q.withID(word)) > 0 && slices.ContainsFunc(q.pieces, func(piece string) bool { return strings.ToLower(piece) == word })
}

// scorePhrases compares the query with the phrases that are kept with its words.
func (q *query) scorePhrases(s *scores) {
	seen := map[*term]bool{}
	var terms []string
	for _, f := range q.answers {
		if len(f.terms) > mostHeard {
			terms = append(terms, f.terms[0]) // the word itself, if it is one
		} else {
			terms = append(terms, f.terms...)
		}
	}
	if !q.long {
		terms = append(terms, q.sequence...)
	}
	for _, text := range terms {
		t := q.exact(text)
		if t == nil || seen[t] {
			continue
		}
		seen[t] = true
		for _, p := range t.phrases {
			worth := q.phrasePoints(p)
			for _, d := range p.docs {
				points := worth
				if worth >= forLog {
					s.certain[d] = true
					points += q.special(d)
				}
				if points > s.phrases[d].points {
					s.phrases[d] = heard{points, p.field, p.text}
				}
			}
		}
	}
	if len(q.tokens) == 1 && len(q.sequence) > 0 {
		q.scoreWhole(s)
	}
	for d, h := range s.phrases {
		s.points[d] += h.points
	}
}

// special: what two pages know a signature of, the page of the platform tells more about than that of the standard.
func (q *query) special(d int) int {
	if q.Index.owners[q.ownerOf(d)].root {
		return 0
	}
	return forSpecial
}

func (q *query) ownerOf(d int) int {
	return slices.IndexFunc(q.Index.owners, func(o owner) bool { return d < o.first+o.count })
}

func (q *query) phrasePoints(p phrase) int {
	words := stems(p.text)
	weight := weights[p.field]
	switch {
	case len(places(q.sequence, words)) > 0 && p.field == fieldSignatures && q.long && len(words) >= telling:
		return forLog + forTelling*len(words) // what only this failure says
	case slices.Equal(words, q.sequence):
		return weight * forWhole
	case len(places(q.sequence, words)) > 0:
		return weight * forInside * len(words)
	case q.begins(words):
		return weight * forPart * len(q.sequence)
	case within(words, q.sequence):
		return weight * forLoose * len(words)
	}
	return 0
}

// begins says whether the query is a part of a phrase; its last word may be unfinished.
func (q *query) begins(words []string) bool {
	n := len(q.sequence) - 1
	return n > 0 && slices.ContainsFunc(places(words, q.sequence[:n]), func(at int) bool {
		return at+n < len(words) && strings.HasPrefix(words[at+n], q.sequence[n])
	})
}

// within says whether all words are among others, in any order.
func within(words, others []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(others, w) })
}

// scoreWhole: a query of one word may be a whole name or keyword.
func (q *query) scoreWhole(s *scores) {
	t := q.exact(stem(strings.Join(q.sequence, "")))
	if t == nil {
		return
	}
	for _, p := range t.postings {
		if p.mask>>whole&1 == 0 {
			continue
		}
		for f, weight := range weights {
			if p.mask>>f&1 == 1 && f != int(fieldID) && weight*forWhole > s.phrases[p.doc].points {
				s.phrases[p.doc] = heard{points: weight * forWhole}
			}
		}
	}
}

// between are the words that stand between the sides of a comparison: unauthorized vs forbidden.
var between = stems("vs versus or and between difference compare")

// scoreSides looks for a comparison: at least two sides that are titles or names.
func (q *query) scoreSides(s *scores) {
	if q.long {
		return
	}
	sides := [][]string{nil}
	for _, w := range q.sequence {
		if last := len(sides) - 1; slices.Contains(between, w) {
			sides = append(sides, nil)
		} else {
			sides[last] = append(sides[last], w)
		}
	}
	var known [][]int
	for _, side := range sides {
		if docs := q.called(side); len(sides) > 1 && docs != nil {
			known = append(known, docs)
		}
	}
	for _, docs := range known {
		for _, d := range docs {
			if len(known) > 1 && !s.certain[d] {
				s.points[d] += forSide
				s.certain[d] = true
			}
		}
	}
}

// called are the codes that have these words as their title, their name or their id.
func (q *query) called(words []string) []int {
	var docs []int
	if len(words) == 1 {
		docs = q.withID(words[0])
	}
	for _, w := range words {
		t := q.exact(w)
		if t == nil {
			return nil
		}
		for _, p := range t.postings {
			if len(words) == 1 && p.mask>>whole&1 == 1 && p.mask&(1<<fieldTitle|1<<fieldNames) != 0 {
				docs = append(docs, int(p.doc))
			}
		}
		for _, p := range t.phrases {
			if p.field <= fieldNames && slices.Equal(stems(p.text), words) {
				docs = append(docs, p.docs...)
			}
		}
	}
	return docs
}

// scoreIDs looks for codes in the query, whole or as they begin. A number of one or two digits is a code only where nothing
// else is said but whose it is.
func (q *query) scoreIDs(s *scores) {
	for _, pair := range q.pairs {
		for _, d := range q.withID(pair) {
			s.points[d] += 2 * forID
			s.certain[d] = true
		}
	}
	for _, piece := range q.pieces {
		short := length(piece) < 3
		if short && !q.named && len(q.slots) > 1 {
			continue
		}
		for _, d := range q.withID(piece) {
			if q.long && isSpoken(piece) {
				s.points[d] += forLog + forID
				s.certain[d] = true
				continue
			}
			if q.long {
				s.points[d] += forTextID
				continue
			}
			s.points[d] += forID
			s.certain[d] = true
		}
		if q.long || short && len(q.slots) > 1 || !strings.ContainsFunc(piece, unicode.IsDigit) {
			continue
		}
		prefix := strings.ToLower(piece)
		if digits := strings.TrimRight(prefix, "x"); isNumber(digits) {
			prefix = digits // 5xx, 50x
		}
		for _, t := range q.starting(prefix) {
			for _, p := range t.postings {
				if p.mask&(1<<fieldID) == 0 || s.certain[p.doc] {
					continue
				}
				// The owner that the query names, or a code that all else in the query speaks for, is as good as the whole code.
				switch d := int(p.doc); {
				case q.owners[q.ownerOf(d)] || len(q.tokens) > 1 && s.have[d]*100 >= s.all*enough:
					s.points[d] += forID - 1000*length(t.text)
				case len(q.tokens) > 1 && length(prefix) > 2 && isNumber(prefix):
					continue // retry-after: 120
				default:
					s.points[d] = forPrefix - 1000*length(t.text)
				}
				s.certain[p.doc] = true
			}
		}
	}
}

// withID are the codes that have an id.
func (q *query) withID(id string) []int {
	if idTerm(id) == "" {
		return nil
	}
	return q.having(idKey(id))
}

// having are the codes whose id is kept under a key.
func (q *query) having(key string) []int {
	var docs []int
	if t := q.exact(key); t != nil {
		for _, p := range t.postings {
			if p.mask&(1<<fieldID) != 0 {
				docs = append(docs, int(p.doc))
			}
		}
	}
	return docs
}

// scoreLogs reads the text, and each line of it, with the forms of all logs. The form that says most comes first.
func (q *query) scoreLogs(s *scores, text string) {
	lines := strings.Split(text, "\n")
	if len(lines) > 1 {
		lines = append(lines[:min(len(lines), mostLines)], text)
	}
	for i, o := range q.Index.owners {
		for _, l := range o.logs {
			for _, line := range lines {
				words, ok := l.form.Match(line)
				if !ok {
					continue
				}
				points := forLog + 2*forTelling + 100*literal(l.form)
				if !o.root {
					points += forSpecial
				}
				for _, template := range l.codes {
					id, _ := logline.Fill(template, words)
					if d := q.seen(i, id); d >= 0 {
						if points > s.points[d] {
							s.points[d] = points
							s.logs[d] = l.title
						}
						s.certain[d] = true
						points -= forLog / 4
					}
				}
			}
		}
	}
}

// literal is how many letters a form says.
func literal(form logline.Form) int {
	n := 0
	for _, step := range form {
		n += utf8.RuneCountInString(step.Text) + 2*step.Length
	}
	return n
}

// seen is the code that an id in a log of an owner means, as site.Site.Seen says; -1 if there is none.
func (q *query) seen(where int, id string) int {
	docs := q.having(idKey(id))
	best := -1
	for i, o := range q.Index.owners {
		for _, d := range docs {
			if d < o.first || d >= o.first+o.count {
				continue
			}
			switch {
			case i == where:
				return d
			case best < 0 || o.root:
				best = d
			}
		}
	}
	return best
}

var labels = [...]string{"Code", "Title", "Other name", "Constant", "Keyword", "Signature", "Header", "Summary", "Cause", "Fix", "Text"}

// fields names the fields in which words of the query stand.
func (q *query) fields(d int) []string {
	var mask int32
	for _, f := range q.answers {
		if f.masks != nil {
			mask |= f.masks[d]
		}
	}
	var out []string
	for f, label := range labels {
		if mask>>f&1 == 1 {
			out = append(out, label)
		}
	}
	return out
}
