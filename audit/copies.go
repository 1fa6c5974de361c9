package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

// longestRun is how many words in a row the content may share with a text by chance.
const longestRun = 7

// auditCopies holds that no sentence is copied from the texts in a folder: no run of eight words in common. Names, code and
// quoted log lines are no sentences: they break a run.
func auditCopies(ref *reference, texts fs.FS, rep *report) error {
	runs, files, err := readTexts(texts)
	if err != nil {
		return err
	}
	have := 0
	pages := ref.written()
	for _, p := range pages {
		src, err := fs.ReadFile(ref.content, p.File)
		if err != nil {
			return fmt.Errorf("read content: %w", err)
		}
		found, err := copied(p.File, src, runs)
		if err != nil {
			return err
		}
		rep.diags = append(rep.diags, found...)
		if len(found) == 0 {
			have++
		}
	}
	rep.covered("pages in our own words", have, len(pages), fmt.Sprintf("no run of %d words shared with %s", longestRun+1, count(files, "text")))
	return nil
}

// readTexts returns every run of eight words in the folder's files, with the file that it is in.
func readTexts(texts fs.FS) (map[string]string, int, error) {
	runs, files := map[string]string{}, 0
	err := fs.WalkDir(texts, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(texts, name)
		if err != nil {
			return err
		}
		files++
		for run := range eachRun(prose(string(src), 1)) {
			runs[run] = name
		}
		return nil
	})
	if err == nil && files == 0 {
		err = fmt.Errorf("no files in it")
	}
	if err != nil {
		return nil, 0, fmt.Errorf("read texts: %w", err)
	}
	return runs, files, nil
}

// copied reports the runs that a content file shares with the texts, one diagnostic for runs that overlap.
func copied(file string, src []byte, runs map[string]string) (diag.List, error) {
	passages, err := passages(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var diags diag.List
	for _, words := range passages {
		end := 0
		for run, i := range eachRun(words) {
			if from := runs[run]; from != "" && i >= end {
				diags.AddHint(diag.Position{File: file, Line: words[i].line}, "say it in our own words", "shares %q with %s", run, from)
				end = i + longestRun + 1
			}
		}
	}
	return diags, nil
}

type word struct {
	text string // empty where a run is broken
	line int
}

// eachRun yields the runs of eight words with the index of their first.
func eachRun(words []word) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for i := 0; i+longestRun < len(words); i++ {
			window := words[i : i+longestRun+1]
			if slices.ContainsFunc(window, func(w word) bool { return w.text == "" }) {
				continue
			}
			var texts []string
			for _, w := range window {
				texts = append(texts, w.text)
			}
			if !yield(strings.Join(texts, " "), i) {
				return
			}
		}
	}
}

// names are the front matter keys whose values are names, addresses or literal text.
var names = []string{"code", "title", "name", "names", "signatures", "constants", "url", "aliases", "match", "section"}

// passages takes a content file apart: each front matter text, and the body.
func passages(src []byte) ([][]word, error) {
	_, rest, _ := bytes.Cut(src, []byte("---\n"))
	front, body, ok := bytes.Cut(rest, []byte("\n---\n"))
	if !ok {
		front, body, _ = bytes.Cut(rest, []byte("\n---"))
	}
	var node yaml.Node
	if err := yaml.Unmarshal(front, &node); err != nil {
		return nil, fmt.Errorf("read front matter: %w", err)
	}
	var all [][]word
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			all = append(all, prose(n.Value, n.Line+1))
		}
		for i, c := range n.Content {
			isKey := n.Kind == yaml.MappingNode && i%2 == 0
			named := n.Kind == yaml.MappingNode && i%2 == 1 && slices.Contains(names, n.Content[i-1].Value)
			if !isKey && !named {
				walk(c)
			}
		}
	}
	walk(&node)
	return append(all, prose(string(body), 4+bytes.Count(front, []byte("\n")))), nil
}

var (
	fence    = regexp.MustCompile("^\\s*(```|~~~)")
	codeSpan = regexp.MustCompile("`[^`]*`")
	quoted   = regexp.MustCompile(`"[^"\n]* [^"\n]*"`)
	target   = regexp.MustCompile(`\]\([^)\s]*\)|\{#[^}]*\}|<[^>]*>`)
	itemMark = regexp.MustCompile(`^\s*(?:[-*+•]|\d+\.|#+|>)\s`)
	wordForm = regexp.MustCompile(`[\p{L}\p{N}]+(?:['.][\p{L}\p{N}]+)*|\|`)
)

// prose splits Markdown into words. Blank lines, list items, headings, table cells, code of several words and quotations
// break a run.
func prose(text string, line int) []word {
	var words []word
	inFence := false
	text = strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(text)
	for l := range strings.Lines(text) {
		switch {
		case fence.MatchString(l):
			inFence = !inFence
			words = append(words, word{line: line})
		case inFence:
		default:
			if strings.TrimSpace(l) == "" || itemMark.MatchString(l) {
				words = append(words, word{line: line})
			}
			l = codeSpan.ReplaceAllStringFunc(l, literal)
			l = target.ReplaceAllString(l, " ")
			l = quoted.ReplaceAllString(l, "|")
			for _, w := range wordForm.FindAllString(l, -1) {
				words = append(words, word{strings.Trim(strings.ToLower(w), "|"), line})
			}
		}
		line++
	}
	return words
}

// literal keeps a code span that is one word, such as a header's name, and breaks the run at longer ones.
func literal(span string) string {
	if span = strings.Trim(span, "` "); !strings.ContainsAny(span, " \t") {
		return span
	}
	return "|"
}
