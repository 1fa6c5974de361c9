package search

import (
	"statusbook/internal/logline"
	"strings"
	"unicode/utf8"
)

// scoreLogs reads the text, and each line of it, with the forms of all logs. The form that says most comes first.
func (q *query) scoreLogs(s *scores, text string) {
	lines := strings.Split(text, "\n")
	if len(lines) > 1 {
		lines = append(lines[:min(len(lines), mostLines)], text)
	}
	for i, o := range q.Index.owners {
		for _, l := range o.logs {
			for _, line := range lines {
				words, ok := l.form.Match(line)
				if !ok {
					continue
				}
				points := forLog + 2*forTelling + 100*literal(l.form)
				if !o.root {
					points += forSpecial
				}
				for _, template := range l.codes {
					id, _ := logline.Fill(template, words)
					if d := q.seen(i, id); d >= 0 {
						if points > s.points[d] {
							s.points[d] = points
							s.logs[d] = l.title
						}
						s.certain[d] = true
						points -= forLog / 4
					}
				}
			}
		}
	}
}

// literal is how many letters a form says.
func literal(form logline.Form) int {
	n := 0
	for _, step := range form {
		n += utf8.RuneCountInString(step.Text) + 2*step.Length
	}
	return n
}

// seen is the code that an id in a log of an owner means, as site.Site.Seen says; -1 if there is none.
func (q *query) seen(where int, id string) int {
	docs := q.having(idKey(id))
	best := -1
	for i, o := range q.Index.owners {
		for _, d := range docs {
			if d < o.first || d >= o.first+o.count {
				continue
			}
			switch {
			case i == where:
				return d
			case best < 0 || o.root:
				best = d
			}
		}
	}
	return best
}
