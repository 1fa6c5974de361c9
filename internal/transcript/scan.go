package transcript

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scanner cuts a page into texts and tags, all of them parts of the page. It reads what a browser's tokenizer reads;
// html.Tokenizer goes byte by byte and copies each piece, which was a quarter of what a copy costs.
type scanner struct {
	page string // with line ends of one byte
	at   int
}

// tag is the beginning of a start tag or of an end tag. Its attributes follow.
type tag struct {
	atom atom.Atom // 0 for elements that HTML doesn't know
	name string
	end  bool
}

// next returns the text up to the next tag, and that tag; at the end of the page ok is false.
func (s *scanner) next() (text string, t tag, ok bool) {
	for from, at := s.at, s.at; ; {
		less := strings.IndexByte(s.page[at:], '<')
		if less < 0 || at+less+1 == len(s.page) {
			s.at = len(s.page)
			return s.page[from:], tag{}, false
		}
		less += at
		switch at = less + 1; {
		case isLetter(s.page[at]):
			s.at = at
			return s.page[from:less], s.tag(), true
		case s.page[at] == '/' && at+1 < len(s.page) && isLetter(s.page[at+1]):
			s.at = at + 1
			t = s.tag()
			t.end = true
			return s.page[from:less], t, true
		case strings.IndexByte("!/?", s.page[at]) >= 0:
			s.at = at
			s.skipComment()
			return s.page[from:less], tag{}, true
		}
	}
}

// tag reads a tag's name.
func (s *scanner) tag() tag {
	from := s.at
	for s.at < len(s.page) && !endsName(s.page[s.at]) {
		s.at++
	}
	name := strings.ToLower(s.page[from:s.at])
	return tag{atom: atom.Lookup([]byte(name)), name: name}
}

// attribute returns the next attribute of the tag; behind the last ok is false. A slash says nothing, as to browsers: in a
// picture, where it would, all that stays open ends with the picture.
func (s *scanner) attribute() (key, value string, ok bool) {
	for ; s.at < len(s.page); s.at++ {
		switch c := s.page[s.at]; {
		case c == '>':
			s.at++
			return "", "", false
		case c != '/' && !isSpace(c):
			key = s.key()
			return key, s.value(), true
		}
	}
	return "", "", false
}

// key reads the name of an attribute, of which an equals sign is a part where it comes first.
func (s *scanner) key() string {
	from := s.at
	for s.at++; s.at < len(s.page) && s.page[s.at] != '=' && !endsName(s.page[s.at]); {
		s.at++
	}
	return strings.ToLower(s.page[from:s.at])
}

// value reads the value of an attribute, if it has one.
func (s *scanner) value() string {
	back := s.at
	s.skipSpace()
	if s.at == len(s.page) || s.page[s.at] != '=' {
		s.at = back
		return ""
	}
	s.at++
	s.skipSpace()
	from := s.at
	if from < len(s.page) && (s.page[from] == '"' || s.page[from] == '\'') {
		s.at++
		s.skipTo(s.page[from : from+1])
		s.at = min(s.at+1, len(s.page))
		if raw := s.page[from:s.at]; strings.IndexByte(raw, '&') >= 0 {
			return resolved(raw)
		}
		return s.page[from+1 : max(from+1, s.at-1)]
	}
	for s.at < len(s.page) && s.page[s.at] != '>' && !isSpace(s.page[s.at]) {
		s.at++
	}
	if raw := s.page[from:s.at]; strings.IndexByte(raw, '&') >= 0 {
		return resolved(raw)
	}
	return s.page[from:s.at]
}

// resolved is a value as it is written, quotes and all, without its references. In an attribute they follow rules of their
// own, "?a=1&copy=2", which html.Tokenizer knows.
func resolved(raw string) string {
	z := html.NewTokenizer(strings.NewReader("<a b=" + raw + ">"))
	z.Next()
	z.TagName()
	_, value, _ := z.TagAttr()
	return string(value)
}

// skipComment goes behind a comment, or what browsers take for one, such as a declaration.
func (s *scanner) skipComment() {
	end := ">"
	if rest := s.page[s.at:]; strings.HasPrefix(rest, "!--") && !strings.HasPrefix(rest, "!-->") && !strings.HasPrefix(rest, "!--->") {
		end = "-->"
	}
	s.skipTo(end)
	s.at = min(s.at+len(end), len(s.page))
}

// skipRaw goes to the end tag of an element in which nothing else is markup.
func (s *scanner) skipRaw(name string) {
	for s.skipTo("</"); s.at < len(s.page); s.skipTo("</") {
		rest := s.page[s.at+2:]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && endsName(rest[len(name)]) {
			return
		}
		s.at += 2
	}
}

// skipTo goes to the next place of a text, or to the page's end.
func (s *scanner) skipTo(text string) {
	if i := strings.Index(s.page[s.at:], text); i >= 0 {
		s.at += i
		return
	}
	s.at = len(s.page)
}

func (s *scanner) skipSpace() {
	for s.at < len(s.page) && isSpace(s.page[s.at]) {
		s.at++
	}
}

func endsName(c byte) bool { return isSpace(c) || c == '/' || c == '>' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
