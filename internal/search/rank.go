package search

import (
	"cmp"
	"slices"
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

func (q *query) ownerOf(d int) int {
	return slices.IndexFunc(q.Index.owners, func(o owner) bool { return d < o.first+o.count })
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
