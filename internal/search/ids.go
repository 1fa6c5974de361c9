package search

import (
	"slices"
	"strings"
	"unicode"
)

// idKey is the term under which an id is kept. One that is no more than a word has a mark before it, so that only who knows
// that it is an id, such as the form of a log, finds it.
func idKey(id string) string {
	if key := idTerm(id); key != "" {
		return key
	}
	return "#" + id
}

// idTerm is the term of an id: with small letters if there is a digit in it, as it is if it is known by its capitals, and
// empty if it is no more than a word.
func idTerm(id string) string {
	if strings.ContainsFunc(id, unicode.IsDigit) {
		return strings.ToLower(id)
	}
	if capitals(id) < 2 {
		return ""
	}
	return id
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

// readPieces notes the parts of a token that may be codes.
func (q *query) readPieces(token string) {
	dotted := !q.long || strings.ContainsFunc(token, unicode.IsDigit) // HttpStatus.NOT_FOUND is not the code NOT_FOUND
	for _, piece := range strings.FieldsFunc(token, func(r rune) bool { return !isWord(r) && r != '_' && r != '-' && !(r == '.' && dotted) }) {
		piece = strings.Trim(piece, "._-")
		if idTerm(piece) == "" || slices.Contains(q.pieces, piece) {
			continue
		}
		if q.long && (len(q.pieces) == mostPieces || length(piece) < 3 || length(piece) > 8 && !isSpoken(piece)) {
			continue
		}
		q.pieces = append(q.pieces, piece)
	}
}

// isSpoken says whether a code is so much of a word that it means the same in any text: LambdaInvalidResponse,
// RESOURCE_EXHAUSTED.
func isSpoken(id string) bool {
	return length(id) > 9 && strings.ContainsFunc(id, func(r rune) bool { return unicode.IsLower(r) || r == '_' }) &&
		!strings.ContainsFunc(id, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' })
}

// isCode says whether a word of the query is there as a code, which says more than the word.
func (q *query) isCode(word string) bool {
	return len(q.withID(word)) > 0 && slices.ContainsFunc(q.pieces, func(piece string) bool { return strings.ToLower(piece) == word })
}

// scoreIDs looks for codes in the query, whole or as they begin. An id of one or two characters among other words is a code
// only where the words name an owner, or where it is the root collection's: who reads a catalogue of exit codes writes
// "exit status 5".
func (q *query) scoreIDs(s *scores) {
	for _, pair := range q.pairs {
		for _, d := range q.withID(pair) {
			s.points[d] += 2 * forID
			s.certain[d] = true
		}
	}
	for _, piece := range q.pieces {
		short := length(piece) < 3
		for _, d := range q.withID(piece) {
			if short && len(q.slots) > 1 && !q.named && !q.Index.owners[q.ownerOf(d)].root {
				continue
			}
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
