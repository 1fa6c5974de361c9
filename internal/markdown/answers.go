package markdown

import (
	"strings"

	"statusbook/internal/diag"
)

// Answer is what stands below a level-two heading, up to the next, as plain text.
type Answer struct {
	Question, Text string
	Pos            diag.Position
}

// Answers reads the fragment as questions and answers: each level-two heading is a question.
func (f Fragment) Answers() []Answer {
	var out []Answer
	parts := strings.Split(f.text(), "<h2")[1:] // in text and attributes "<" is escaped
	for _, h := range f.Headings() {
		if h.Level != 2 || len(out) == len(parts) {
			continue
		}
		_, below, _ := strings.Cut(parts[len(out)], "</h2>")
		text := Fragment{html: below}.Text()
		out = append(out, Answer{h.Text, strings.Join(strings.Fields(text), " "), h.Pos})
	}
	return out
}
