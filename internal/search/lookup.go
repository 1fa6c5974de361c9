package search

// found is what matches one slot.
type found struct {
	rarity int     // of the word itself, or of the commonest that it may mean
	exact  bool    // it is the word itself
	points []int32 // by code; nil if nothing matches
	masks  []int32
	terms  []string
}

// lookUp finds the terms of each slot.
func (q *query) lookUp() {
	q.answers = make([]found, len(q.slots))
	known := 0 // the token that was found whole
	for i, s := range q.slots {
		f := &q.answers[i]
		if s.token == known {
			continue
		}
		if q.whole(f, s); f.points != nil {
			known = s.token
			continue
		}
		q.word(f, s)
	}
	for i := 1; i < len(q.slots) && !q.long; i++ {
		a, b := q.slots[i-1], q.slots[i]
		if len(a.names)+len(b.names) > 0 {
			continue // they were looked up together
		}
		if joined := a.text + b.text; !isNumber(joined) && length(joined) <= longestJoined {
			if t := q.exact(stem(joined)); t != nil {
				q.add(&q.answers[i-1], t, 2)
				q.add(&q.answers[i], t, 2)
			}
		}
	}
}

// whole looks names up as one term each: the name, or how it begins.
func (q *query) whole(f *found, s slot) {
	for _, name := range s.names {
		if t := q.exact(stem(name)); t != nil {
			q.add(f, t, 4)
			return
		}
	}
	for _, name := range s.names {
		if s.last && !q.long && length(name) > 3 {
			for _, t := range q.starting(name) {
				q.add(f, t, 3)
			}
		}
	}
}

// word looks a word up: as it is; unfinished; misspelt; as two words.
func (q *query) word(f *found, s slot) {
	if t := q.exact(stem(s.text)); t != nil {
		q.add(f, t, 4)
	}
	if isNumber(s.text) || q.long { // what somebody pasted is neither unfinished nor misspelt, and has other words
		return
	}
	if s.last || f.points == nil && length(s.text) > 2 {
		quarters := 3
		if f.points != nil {
			quarters = 1 // the word may well be finished
		}
		for _, t := range q.starting(s.text) {
			q.add(f, t, quarters)
		}
	}
	if f.points == nil && length(s.text) > 3 {
		q.misspelt(f, s.text)
	}
}

// misspelt takes what the word may have been meant to be: a few edits away, or two words run together.
func (q *query) misspelt(f *found, word string) {
	near, edits := q.near(word)
	for _, w := range near {
		if t := q.exact(stem(w)); t != nil {
			q.add(f, t, 4-edits)
		}
	}
	if len(near) > 0 {
		for i, s := range q.sequence {
			if s == stem(word) {
				q.sequence[i] = stem(near[0])
			}
		}
		return
	}
	for _, half := range q.halves(word) {
		if t := q.exact(stem(half)); t != nil {
			q.add(f, t, 3)
		}
	}
}

// add takes a term's codes into what a slot has found, at so many quarters of their worth.
func (q *query) add(f *found, t *term, quarters int) {
	if f.points == nil {
		f.points, f.masks = make([]int32, len(q.docs)), make([]int32, len(q.docs))
	}
	if len(f.terms) == 0 || t.rarity < f.rarity && !f.exact {
		f.rarity = t.rarity
	}
	f.exact = f.exact || quarters == 4
	f.terms = append(f.terms, t.text)
	for _, p := range t.postings {
		points := int32(t.rarity * worth(int(p.mask)) * quarters / 4)
		f.points[p.doc] = max(f.points[p.doc], points)
		f.masks[p.doc] |= p.mask
	}
}

// exact is the term itself.
func (q *query) exact(text string) *term {
	if i, ok := find(q.words.list, text); ok {
		return &q.words.list[i]
	}
	return nil
}

const (
	mostParts = 3 // of the words that an unfinished word may need; one that needs more is looked for among the names
	mostHeads = 6 // parts of the names
)

// starting are the terms that begin with a text, from as many parts of the index as a page may load.
func (q *query) starting(prefix string) []*term {
	if len([]rune(prefix)) > 2 {
		if low, high := q.words.span(prefix); high-low < mostParts {
			return q.words.within(low, high, prefix)
		}
	}
	low, high := q.heads.span(prefix)
	return q.heads.within(low, min(high, low+mostHeads-1), prefix)
}
