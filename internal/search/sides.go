package search

import "slices"

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
		if docs := q.called(side); len(sides) > 1 && len(docs) > 0 {
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

// called are the codes that have these words as their title, their name, their id, or as their id and then their title.
func (q *query) called(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	docs := q.withID(words[0])
	if rest := words[1:]; len(rest) > 0 && len(docs) > 0 {
		titled := q.called(rest)
		docs = slices.DeleteFunc(docs, func(d int) bool { return !slices.Contains(titled, d) })
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
