package search

import (
	"cmp"
	"slices"
	"strings"
)

// term is a word with the codes that have it.
type term struct {
	text     string
	rarity   int // 16 for each halving of the codes that have it
	postings []posting
	phrases  []phrase
}

type posting struct{ doc, mask int32 }

// phrase is a title, name, keyword or signature of several words, kept with the one that tells most.
type phrase struct {
	field field
	text  string
	docs  []int
}

// terms are sorted and lie in parts.
type terms struct {
	list   []term
	starts []int // where the parts begin
}

// divided has at least one part, which may be empty.
func divided(list []term, most int) terms {
	t := terms{list: list, starts: []int{0}}
	size := 0
	for i := range list {
		if size >= most {
			t.starts = append(t.starts, i)
			size = 0
		}
		size += list[i].size()
	}
	return t
}

// text is the term at a place where a part begins; an empty part has none.
func (t terms) text(start int) string {
	if start == len(t.list) {
		return ""
	}
	return t.list[start].text
}

// size is about what a term takes in its part.
func (t term) size() int {
	n := len(t.text) + 8 + 2*len(t.postings)
	for _, p := range t.phrases {
		n += len(p.text) + 2*len(p.docs) + 8
	}
	return n
}

// part is the terms of part i.
func (t terms) part(i int) []term {
	if i == len(t.starts)-1 {
		return t.list[t.starts[i]:]
	}
	return t.list[t.starts[i]:t.starts[i+1]]
}

// span is the first and the last part in which terms may begin with a text.
func (t terms) span(prefix string) (low, high int) {
	low, exact := slices.BinarySearchFunc(t.starts, prefix, func(start int, p string) int { return strings.Compare(t.text(start), p) })
	if !exact {
		low = max(low-1, 0)
	}
	for high = low; high+1 < len(t.starts) && strings.HasPrefix(t.text(t.starts[high+1]), prefix); {
		high++
	}
	return low, high
}

func (t terms) within(low, high int, prefix string) []*term {
	var out []*term
	for i := low; i <= high && i < len(t.starts); i++ {
		part := t.part(i)
		for j := range part {
			if strings.HasPrefix(part[j].text, prefix) {
				out = append(out, &part[j])
			}
		}
	}
	return out
}

func find(words []term, text string) (int, bool) {
	return slices.BinarySearchFunc(words, text, func(t term, text string) int { return cmp.Compare(t.text, text) })
}
