package search

import (
	"cmp"
	"math/bits"
	"runtime"
	"slices"
	"statusbook/internal/site"
	"strings"

	"golang.org/x/sync/errgroup"
)

const (
	mostPostings = 400  // a term's list ends there, or at a fifth of the codes; what is left out has the word only in passing
	mostPassing  = 400  // of those that have it only in the body, in the order of the codes
	mostSpelled  = 6000 // words that misspellings are compared with
	mostLetters  = 16   // of such a word: a longer one is several run together, which nobody types by heart
	longestWord  = 60   // bytes; longer ones are data rather than words
	mostPhrases  = 400  // kept with one term
)

// gathering is a term while its postings come in, in the order of the codes.
type gathering struct {
	text     string
	postings []posting
	count    int // of codes, also of those that are left out
	last     int // the last of them
	passing  int // of those that have it only in the body
}

// spelling is a word as it is written in so many codes.
type spelling struct {
	term        *gathering
	codes, last int
}

// part is what one goroutine gathers: terms from a range of the codes.
type part struct {
	terms   map[string]*gathering // by text
	written map[string]*spelling  // by the folded word that they were made from
	same    map[string][]string   // by a term, those that mean the same
	about   string                // name of the root collection
}

func (p *part) term(text string) *gathering {
	g := p.terms[text]
	if g == nil {
		g = &gathering{text: strings.Clone(text), last: -1}
		p.terms[g.text] = g
	}
	return g
}

// word notes that a code has a word in a field.
func (p *part) word(folded string, doc int, mask int32) *gathering {
	w := p.written[folded]
	if w == nil {
		w = &spelling{term: p.term(stem(folded)), last: -1}
		p.written[strings.Clone(folded)] = w
	}
	if w.last != doc && mask&said != 0 {
		w.last = doc
		w.codes++
	}
	w.term.add(doc, mask)
	return w.term
}

// said are the fields whose words may have been meant by a slip of the pen.
const said = 1<<fieldTitle | 1<<fieldNames | 1<<fieldKeywords | 1<<fieldSignatures | 1<<fieldHeaders | 1<<fieldSummary

// add notes that a code has the term in a field. The body comes last of the fields, so whether a word stands only there is
// known at once.
func (g *gathering) add(doc int, mask int32) {
	if g.last == doc {
		if n := len(g.postings); n > 0 && g.postings[n-1].doc == int32(doc) {
			g.postings[n-1].mask |= mask
		}
		return
	}
	g.last = doc
	g.count++
	if mask == 1<<fieldText {
		if g.passing == mostPassing {
			return
		}
		g.passing++
	}
	g.postings = append(g.postings, posting{int32(doc), mask})
}

// collectTerms reads the codes in as many ranges as there are processors. What comes out does not depend on how many.
func (x *Index) collectTerms(s *site.Site) {
	codes := s.Codes()
	same, about := synonyms(s.Settings.Synonyms), ""
	if s.Root != nil {
		about = s.Root.Name
	}
	parts := make([]*part, runtime.GOMAXPROCS(0))
	var workers errgroup.Group
	for i := range parts {
		parts[i] = &part{map[string]*gathering{}, map[string]*spelling{}, same, about}
		workers.Go(func() error {
			for d := i * len(codes) / len(parts); d < (i+1)*len(codes)/len(parts); d++ {
				parts[i].read(codes[d], d)
			}
			return nil
		})
	}
	workers.Wait()
	all := merged(parts)
	words := make([]term, 0, len(all))
	for _, g := range all {
		words = append(words, g.done(len(codes)))
	}
	slices.SortFunc(words, func(a, b term) int { return cmp.Compare(a.text, b.text) })
	x.signs = keepPhrases(words, codes, about)
	size, _ := partSizes(len(codes))
	x.words, x.heads = divided(words, size), divided(heads(words), size)
	x.collectSpelled(parts)
}

// synonyms are, for each term of a group of words that mean the same, the others.
func synonyms(groups [][]string) map[string][]string {
	same := map[string][]string{}
	for _, group := range groups {
		for _, w := range group {
			for _, other := range group {
				if a, b := stem(fold(w)), stem(fold(other)); a != b {
					same[a] = append(same[a], b)
				}
			}
		}
	}
	return same
}

// merged appends the later ranges to the first.
func merged(parts []*part) map[string]*gathering {
	all := parts[0].terms
	for _, p := range parts[1:] {
		for text, g := range p.terms {
			first := all[text]
			if first == nil {
				all[text] = g
				continue
			}
			first.count += g.count
			for _, posting := range g.postings {
				if posting.mask == 1<<fieldText {
					if first.passing == mostPassing {
						continue
					}
					first.passing++
				}
				first.postings = append(first.postings, posting)
			}
		}
	}
	return all
}

// done is the finished term: its best postings, in the order of the codes.
func (g *gathering) done(codes int) term {
	if most := max(mostPostings, codes/5); len(g.postings) > most {
		slices.SortStableFunc(g.postings, func(a, b posting) int { return cmp.Compare(worth(int(b.mask)), worth(int(a.mask))) })
		g.postings = g.postings[:most]
		slices.SortFunc(g.postings, func(a, b posting) int { return cmp.Compare(a.doc, b.doc) })
	}
	t := term{text: g.text, rarity: rarity(codes, g.count), postings: g.postings}
	if isSmall(g.text) {
		t.rarity = min(t.rarity, smallRarity)
	}
	return t
}

// rarity is 16 times the binary logarithm of how many times more codes there are than have the term, by whole numbers so
// that it is the same on every machine.
func rarity(codes, having int) int {
	ratio := uint64(codes+having) << 16 / uint64(having)
	n := bits.Len64(ratio)
	return 16*(n-17) + int(ratio>>(n-5)&15)
}

func (p *part) read(c *site.Code, doc int) {
	p.id(c.ID, doc)
	for _, h := range c.Headers {
		p.name(h.Name, fieldHeaders, doc)
	}
	if len(c.Headers) > 0 {
		p.word("header", doc, 1<<fieldHeaders)
	}
	for _, language := range c.Constants {
		for _, name := range language.Names {
			p.name(name, fieldConstants, doc)
		}
	}
	texts(c, p.about, func(f field, phrase bool, text string) {
		mask := int32(1) << f
		folded := fold(text)
		var first *gathering
		count := 0
		eachWord(folded, func(w string) {
			if count++; len(w) <= longestWord {
				first = p.word(w, doc, mask)
				if f <= fieldSummary {
					for _, other := range p.same[first.text] {
						p.term(other).add(doc, 1<<fieldSummary)
					}
				}
			}
		})
		if phrase && count == 1 && first != nil {
			first.add(doc, mask|1<<whole)
		}
		if phrase && count > 1 { // "Retry-After" is found as "retryafter"
			p.compounds(text, doc, mask)
		}
		if f <= fieldNames && count > 1 { // and "Bad Gateway" as "badgateway"
			if joined := join(folded); len(joined) <= longestJoined && count == 2 {
				p.term(stem(joined)).add(doc, 1<<fieldNames)
			}
		}
	})
}

// id adds the code itself. One made of letters alone, such as Timeout or UF, is a word too, so as a code it has its
// capitals.
func (p *part) id(id string, doc int) {
	p.term(idKey(id)).add(doc, 1<<fieldID)
	for _, w := range camel(id) {
		p.word(w, doc, 1<<fieldNames)
	}
	if joined := join(fold(id)); len(joined) <= longestWord && !isNumber(fold(id)) {
		p.term(joined).add(doc, 1<<fieldNames|1<<whole)
	}
}

// name adds a name as programs write it: http.StatusNotFound is found whole and as StatusNotFound.
func (p *part) name(name string, f field, doc int) {
	mask := int32(1)<<f | 1<<whole
	joined := join(fold(name))
	if joined == "" || len(joined) > longestWord {
		return
	}
	p.term(stem(joined)).add(doc, mask)
	if f == fieldHeaders {
		for _, w := range split(fold(name)) {
			p.word(w, doc, 1<<f)
		}
		return
	}
	if i := strings.LastIndexAny(name, ".:"); i >= 0 && i < len(name)-1 {
		p.term(stem(join(fold(name[i+1:])))).add(doc, mask)
	}
}

// compounds adds the names within a text, such as Retry-After or maxAllowedContentLength, as one word each.
func (p *part) compounds(text string, doc int, mask int32) {
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimFunc(word, func(r rune) bool { return !isWord(r) })
		folded := fold(word)
		joined := join(folded)
		if word == text {
			mask |= 1 << whole
		}
		if len(joined) < len(folded) && len(joined) <= longestWord && strings.ContainsAny(folded, "abcdefghijklmnopqrstuvwxyz") {
			p.term(stem(joined)).add(doc, mask)
		}
	}
}

// heads are the terms of ids, titles and names, with the codes that have them there.
func heads(words []term) []term {
	const named = 1<<fieldID | 1<<fieldTitle | 1<<fieldNames
	var out []term
	for _, t := range words {
		h := term{text: t.text, rarity: t.rarity}
		for _, p := range t.postings {
			if p.mask&named != 0 {
				h.postings = append(h.postings, posting{p.doc, p.mask & named})
			}
		}
		if len(h.postings) > 0 {
			out = append(out, h)
		}
	}
	return out
}
