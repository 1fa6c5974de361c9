// Package search makes the search index from the Site, writes it for the browser, and answers queries from it itself, for
// the terminal.
//
// The index is split so that a query loads little of it: an entry, search.json, says what there is and where the parts
// begin; the terms lie in alphabetical parts, so do the terms of names and titles alone, for words of which only one or two
// letters are known; then come the texts of the codes, the words that misspellings may have meant, and the facts to filter by. docs/search.md is the
// reference of the format and of the ranking. All of it is plain text.
//
// Each part is published twice, as JSON for pages that come from a server and as a script for pages that are opened from
// a disk, which may load scripts but not fetch files.
//
// The ranking exists twice too, here and in assets/js, with whole numbers only. A test over all queries of eval/ in a real
// browser holds the two equal.
package search

import (
	"slices"
	"strings"

	"statusbook/internal/logline"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// Version is the index's schema; the script refuses another.
const Version = 2

// Index is everything that is searched. It does not change.
type Index struct {
	owners  []owner
	classes []class
	docs    []doc
	words   terms
	heads   terms    // those of ids, titles and names alone
	signs   []string // terms that signatures are kept with, sorted
	spelled []string // words that a misspelling may mean, the commonest first
	facts   []fact
}

// doc is what is shown of a code. Codes are numbered in the order of the site, so a collection is a range of them and a class too.
type doc struct{ id, url, title, summary string }

type owner struct {
	slug, name, url string
	root            bool
	first, count    int
	names, traces   []string
	logs            []log
}

type log struct {
	title string
	form  logline.Form
	codes []string
}

type class struct {
	owner            int
	id, name, accent string
	first, count     int
}

type fact struct {
	title  string
	values []factValue
}

type factValue struct {
	title string
	docs  []int
}

// New makes the index.
func New(s *site.Site) *Index {
	x := &Index{}
	for i, c := range s.Collections {
		x.owner(c, c == s.Root)
		for _, code := range c.Codes {
			x.class(i, code)
			x.docs = append(x.docs, doc{code.ID, code.URL, code.Title, code.Summary})
		}
	}
	x.collectFacts(s)
	x.collectTerms(s)
	return x
}

func (x *Index) owner(c *site.Collection, root bool) {
	o := owner{slug: c.Slug, name: c.Name, url: c.URL, root: root, first: len(x.docs), count: len(c.Codes), traces: c.Traces}
	o.names = append([]string{c.Name, strings.ReplaceAll(c.Slug, "-", " ")}, c.Names...)
	for _, l := range c.Logs {
		form, err := logline.Parse(l.Form.Value)
		if err != nil {
			continue // check has said so
		}
		var codes []string
		for _, text := range l.Codes {
			codes = append(codes, text.Value)
		}
		o.logs = append(o.logs, log{l.Title.Value, form, codes})
	}
	x.owners = append(x.owners, o)
}

func (x *Index) class(owner int, code *site.Code) {
	c := class{owner: owner, first: len(x.docs), accent: "slate"}
	if code.Class != nil {
		c.id, c.name, c.accent = code.Class.ID, code.Class.Name(), code.Class.Accent
	}
	if n := len(x.classes); n == 0 || x.classes[n-1].owner != owner || x.classes[n-1].id != c.id {
		x.classes = append(x.classes, c)
	}
	x.classes[len(x.classes)-1].count++
}

// collectFacts lists the values that a fact may have, in the order of the first collection that defines them. Free texts are
// no choice.
func (x *Index) collectFacts(s *site.Site) {
	places := map[[2]string][2]int{}
	for _, c := range s.Collections {
		for _, d := range c.Facts {
			for _, v := range d.Values {
				key := [2]string{d.Title.Value, v.Title.Value}
				if _, ok := places[key]; ok {
					continue
				}
				i := slices.IndexFunc(x.facts, func(f fact) bool { return f.title == key[0] })
				if i < 0 {
					i = len(x.facts)
					x.facts = append(x.facts, fact{title: key[0]})
				}
				places[key] = [2]int{i, len(x.facts[i].values)}
				x.facts[i].values = append(x.facts[i].values, factValue{title: key[1]})
			}
		}
	}
	for i, code := range s.Codes() {
		for _, f := range code.Facts {
			if at, ok := places[[2]string{f.Title, f.ValueFor}]; ok {
				v := &x.facts[at[0]].values[at[1]]
				if n := len(v.docs); n == 0 || v.docs[n-1] != i { // a code may say the same twice
					v.docs = append(v.docs, i)
				}
			}
		}
	}
}

// field is one of the things that a code's page says. The order is that of the bits in an index and of labels in the script.
type field int

const (
	fieldID field = iota
	fieldTitle
	fieldNames
	fieldConstants
	fieldKeywords
	fieldSignatures
	fieldHeaders
	fieldSummary
	fieldCauses
	fieldFixes
	fieldText
	whole // no field: the term alone is a title, name, constant or keyword
)

// weights say how much a word in a field is worth.
var weights = [...]int{fieldID: 12, fieldTitle: 15, fieldNames: 12, fieldConstants: 15, fieldKeywords: 9, fieldSignatures: 7, fieldHeaders: 7,
	fieldSummary: 5, fieldCauses: 2, fieldFixes: 2, fieldText: 1}

// worth is what a word is worth that stands in these fields: the best counts most.
func worth(mask int) int {
	most, sum := 0, 0
	for f, w := range weights {
		if mask>>f&1 == 1 {
			most, sum = max(most, w), sum+w
		}
	}
	return mixed*most + sum
}

// named says whether a signature is no more than the code with its title, as in "404 Not Found" or "Error 404": what many
// programs write. about is the name of the root collection.
func named(c *site.Code, about, signature string) bool {
	return within(stems(signature), stems(strings.Join([]string{about, c.Collection.Name, "status error", c.ID, c.Title}, " ")))
}

// texts gives each text of a code with its field. Those that are phrases are kept whole too.
func texts(c *site.Code, about string, do func(f field, phrase bool, text string)) {
	phrases(c, about, func(f field, text string) { do(f, true, text) })
	do(fieldSummary, false, c.Summary)
	for _, t := range markdown.Texts(c.Causes) {
		do(fieldCauses, false, t)
	}
	for _, t := range markdown.Texts(c.Fixes) {
		do(fieldFixes, false, t)
	}
	do(fieldText, false, c.Body.Text())
}

// phrases gives those of a code's texts that are phrases.
func phrases(c *site.Code, about string, do func(f field, text string)) {
	do(fieldTitle, c.Title)
	for _, t := range c.Names {
		do(fieldNames, t)
	}
	for _, t := range c.Keywords {
		do(fieldKeywords, t)
	}
	for _, t := range c.Signatures {
		f := fieldSignatures
		if named(c, about, t) {
			f = fieldNames
		}
		do(f, t)
	}
}
