package search

import (
	"slices"
	"statusbook/internal/site"
	"strings"
)

const mostPhrase = 200 // bytes of a phrase

// keepPhrases puts each phrase with the word of it that tells most, and returns those that have signatures.
func keepPhrases(words []term, codes []*site.Code, about string) []string {
	signs := []string{}
	type key struct {
		field field
		text  string
	}
	places := map[key][2]int{} // of a term, and in its phrases
	for doc, c := range codes {
		phrases(c, about, func(f field, text string) {
			k := key{f, text}
			if at, ok := places[k]; ok {
				docs := &words[at[0]].phrases[at[1]].docs
				if (*docs)[len(*docs)-1] != doc {
					*docs = append(*docs, doc)
				}
				return
			}
			ts := stems(text)
			if len(ts) < 2 || len(text) > mostPhrase {
				return
			}
			best, most := -1, -1
			for at, t := range ts {
				i, ok := find(words, t)
				if !ok || len(words[i].phrases) >= mostPhrases {
					continue
				}
				n := tells(words[i], f)
				if f <= fieldNames && at == len(ts)-1 {
					n = 0 // a title is to be found while its last word is being typed
				}
				if n > most {
					best, most = i, n
				}
			}
			if best < 0 {
				return
			}
			places[k] = [2]int{best, len(words[best].phrases)}
			words[best].phrases = append(words[best].phrases, phrase{f, text, []int{doc}})
			if f == fieldSignatures {
				signs = append(signs, words[best].text)
			}
		})
	}
	slices.Sort(signs)
	return slices.Compact(signs)
}

// tells says how well a word leads to a phrase: the rarer the better. Signatures are looked for in long texts, of which no data
// is looked up.
func tells(t term, f field) int {
	switch {
	case f != fieldSignatures:
		return t.rarity
	case noise(t.text, true):
		return 0
	}
	return t.rarity
}

const (
	telling   = 4 // words of a signature that say more than a code
	mostHeard = 8 // terms of an unfinished word whose phrases are read
)

type heard struct {
	points int
	field  field
	text   string
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

// special: what two pages know a signature of, the page of the platform tells more about than that of the standard.
func (q *query) special(d int) int {
	if q.Index.owners[q.ownerOf(d)].root {
		return 0
	}
	return forSpecial
}
