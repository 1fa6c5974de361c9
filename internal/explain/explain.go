// Package explain answers a question in the terminal: from the Site, its search index and the text that somebody typed or
// pasted it makes an Answer, which is written as plain text for a person or as JSON for a program.
//
// What to find is search's; what to say of it is said here. The text that was asked is a stranger's: Clean takes out what
// could act on a terminal, and the plain text repeats nothing of it.
package explain

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"statusbook/internal/content"
	"statusbook/internal/search"
	"statusbook/internal/site"
)

// Answer is what is said to a query.
type Answer struct {
	query    string
	settings content.Settings
	found    int           // how many codes match
	compared int           // so many of the matches were named by the query; 0 unless it names two or more
	matches  []match       // the compared ones in the order of the query, then the best first
	tells    []distinction // what tells the compared ones apart
}

// match is a code with what led to it.
type match struct {
	code *site.Code
	search.Match
}

// distinction is what tells two codes apart.
type distinction struct {
	a, b *site.Code
	site.Relation
}

// New answers a text that Clean has cleaned. Beside the best match, or the codes that the text compares, it names at most so
// many others.
func New(s *site.Site, x *search.Index, text string, others int) Answer {
	codes := s.Codes()
	var all []match
	for _, m := range x.Query(text).Matches {
		all = append(all, match{codes[m.Code], m})
	}
	all = namedFirst(all, s, strings.TrimSpace(text))
	a := Answer{query: text, settings: s.Settings, found: len(all)}
	named := compared(all, text)
	a.compared = len(named)
	rest := slices.DeleteFunc(all, func(m match) bool { return contains(named, m.code) })
	shown := min(others, len(rest))
	if a.compared == 0 {
		shown = min(shown+1, len(rest)) // the best
	}
	a.matches = append(named, rest[:shown]...)
	a.tells = distinctions(named)
	return a
}

// Found says whether anything matches.
func (a Answer) Found() bool { return a.found > 0 }

// namedFirst puts the code first that the whole text is the full id of: what an answer names can be asked.
func namedFirst(all []match, s *site.Site, text string) []match {
	collection, id, full := strings.Cut(text, "/")
	code := s.Code(collection, id)
	if !full || code == nil {
		return all
	}
	first := match{code: code}
	if i := slices.IndexFunc(all, func(m match) bool { return m.code == code }); i >= 0 {
		first = all[i]
		all = slices.Delete(all, i, i+1)
	}
	return slices.Insert(all, 0, first)
}

// A comparison is short, and consists of codes and words: "502 vs 504", "nginx 502/504".
const mostWords = 8

// compared are the codes that the text names, if it names two or more, the best match among them. A line of a log names
// one, whatever numbers it has.
func compared(all []match, text string) []match {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;|&+", r) })
	if len(all) == 0 || all[0].Log != "" || len(words) > mostWords {
		return nil
	}
	var names []string
	versus := false // so that an id may stand twice: "nginx 502 vs haproxy 502"
	for _, word := range words {
		word = strings.Trim(word, `()[]"'?!:.`)
		versus = versus || slices.Contains([]string{"vs", "versus", "or"}, strings.ToLower(word))
		names = append(names, parts(all, word)...)
	}
	named := pick(all, names, versus)
	if len(named) < 2 || !contains(named, all[0].code) {
		return nil
	}
	return named
}

// parts are what a word may name: itself, or the parts of 502/504. A path is no list.
func parts(all []match, word string) []string {
	list := strings.Split(word, "/")
	isFull := slices.ContainsFunc(all, func(m match) bool { return m.code.FullID() == word })
	if isFull || slices.Contains(list, "") {
		return []string{word}
	}
	return list
}

// pick takes the best match for each name, in their order. A full id can mean one code only, so it has the first choice. A
// name that comes again means the next match, if again, or else the same.
func pick(all []match, names []string, again bool) []match {
	var taken []match
	at := make([]match, len(names))
	for _, full := range []bool{true, false} {
		for n, name := range names {
			if strings.Contains(name, "/") != full || !again && slices.Index(names, name) < n {
				continue
			}
			i := slices.IndexFunc(all, func(m match) bool { return m.is(name) && !contains(taken, m.code) })
			// One or two digits are a number, unless they stand with other codes of the same owner.
			if i < 0 || len(name) < 3 && all[i].code.Collection != all[0].code.Collection {
				continue
			}
			at[n] = all[i]
			taken = append(taken, all[i])
		}
	}
	return slices.DeleteFunc(at, func(m match) bool { return m.code == nil })
}

// is says whether a code is named by a text: its full id, or its id, which has digits or else is known by its capitals or
// because no word has an underscore in it.
func (m match) is(name string) bool {
	switch id := m.code.ID; {
	case m.code.FullID() == name:
		return true
	case strings.ContainsAny(name, "0123456789"):
		return strings.EqualFold(id, name)
	default:
		return id == name && (strings.ToUpper(name) == name || strings.Contains(name, "_") || capitals(name) > 1)
	}
}

func capitals(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

func contains(list []match, code *site.Code) bool {
	return slices.ContainsFunc(list, func(m match) bool { return m.code == code })
}

func distinctions(named []match) []distinction {
	var out []distinction
	for i, a := range named {
		for _, b := range named[i+1:] {
			for _, r := range a.code.Relations {
				if r.Code == b.code && !r.Difference.Empty() {
					out = append(out, distinction{a.code, b.code, r})
				}
			}
		}
	}
	return out
}

// address is where a page of the site is; within the site, if nobody knows where that is.
func (a Answer) address(url string) string {
	if base := a.settings.BaseURL; base != "" && !isPlaceholder(base) {
		return base + url
	}
	return url
}

// isPlaceholder says whether a site's address is one that RFC 2606 keeps for examples.
func isPlaceholder(base string) bool {
	u, err := url.Parse(base)
	if err != nil {
		return true
	}
	host := "." + strings.ToLower(u.Hostname())
	return slices.ContainsFunc([]string{".example", ".test", ".invalid", ".localhost", ".example.com", ".example.net", ".example.org"},
		func(reserved string) bool { return strings.HasSuffix(host, reserved) })
}
