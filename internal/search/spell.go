package search

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

const mostNear = 4 // words that a misspelling is taken for

// collectSpelled chooses the words that misspellings are compared with: made of letters, and in more than the body.
func (x *Index) collectSpelled(parts []*part) {
	codes := map[string]int{}
	for _, p := range parts {
		for word, w := range p.written {
			if n := length(word); n > 2 && n <= mostLetters && w.codes > 0 && isLetters(word) {
				codes[word] += w.codes
			}
		}
	}
	for _, o := range x.owners {
		for _, name := range o.names {
			for _, w := range split(fold(name)) {
				if !slices.Contains(x.spelled, w) && length(w) > 2 && isLetters(w) {
					x.spelled = append(x.spelled, w)
					delete(codes, w)
				}
			}
		}
	}
	words := slices.SortedFunc(maps.Keys(codes), func(a, b string) int { return cmp.Or(cmp.Compare(codes[b], codes[a]), cmp.Compare(a, b)) })
	words = words[:min(len(words), mostSpelled)]
	// Only the magnitude counts, so that most of the list is in the order of the alphabet, which compresses well.
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(bits.Len(uint(codes[b]))/2, bits.Len(uint(codes[a]))/2), cmp.Compare(a, b))
	})
	x.spelled = append(x.spelled, words...)
}

func isLetters(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLower(r) })
}

// near are the words that are the fewest edits from a misspelt one: at most one, or two from eight letters on. Words with the
// same first letter come first, then the commoner ones.
func (q *query) near(word string) (words []string, edits int) {
	typed := []rune(word)
	most := 1
	if length(word) > 7 {
		most = 2
	}
	var others []string
	edits = most + 1
	for _, w := range q.spelled {
		runes := []rune(w)
		n := distance(typed, runes, min(edits, most))
		if n > min(edits, most) {
			continue
		}
		if n < edits {
			words, others, edits = nil, nil, n
		}
		if runes[0] == typed[0] {
			words = append(words, w)
		} else {
			others = append(others, w)
		}
	}
	words = append(words, others...)
	return words[:min(len(words), mostNear)], edits
}

// distance is the number of letters that were left out, added, changed or swapped with the next to make a of b, or most+1
// if it is more than most.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], most+1)
}

// halves are the two words that were written as one, the first as long as can be.
func (q *query) halves(word string) []string {
	known := map[string]bool{}
	for _, w := range q.spelled {
		known[w] = true
	}
	runes := []rune(word)
	for i := len(runes) - 3; i > 2; i-- {
		if a, b := string(runes[:i]), string(runes[i:]); known[a] && known[b] {
			return []string{a, b}
		}
	}
	return nil
}
