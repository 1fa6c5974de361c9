package content

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// SettingsFile is the name of the settings in the source.
const SettingsFile = "statusbook.yaml"

// Settings are the site's own, from statusbook.yaml. Every one may be left out.
type Settings struct {
	Title       string // of the site; default "Statusbook"
	ShortTitle  string // where there is little room; default: the title
	Question    string // the home page's heading; default: the title
	Description string // the home page's sentence
	BaseURL     string // where the site will be, "https://host/path/"; empty: unknown
	Language    string // of the texts, as in HTML's lang; default "en"
	Root        Text   // the collection whose codes live at the top; default: the only one
	EditURL     string // of a file's source, with {file} for its path; empty: no edit links
	SearchHint  string // shown in an empty search field
	Tips        []string
	Synonyms    [][]string // groups of words that mean the same to who searches
	Comparisons [][2]Text  // of codes, which the home page offers
	Groups      []GroupDef // of collections
	NoCards     bool       // no page has an image for previews of links
	NoMarkdown  bool       // no page has a copy in Markdown
}

// GroupDef is a group of collections; a collection says by its id that it is one of them.
type GroupDef struct {
	ID, Title Text
	Summary   string
}

// LoadSettings reads statusbook.yaml; a source without one has the defaults.
func LoadSettings(source fs.FS) (Settings, diag.List, error) {
	s := Settings{Title: "Statusbook", Language: "en"}
	if _, err := fs.Lstat(source, SettingsFile); errors.Is(err, fs.ErrNotExist) {
		return s.filled(), nil, nil
	}
	src, diags, err := readFile(source, SettingsFile)
	if err != nil || src == nil {
		return s, diags, err
	}
	root, diags := markdown.YAML(SettingsFile, src)
	r := &reader{file: SettingsFile, diags: diags}
	r.mapping(root, fields{
		"title":       func(n *yaml.Node) { s.Title = r.text(n, "title").Value },
		"short_title": func(n *yaml.Node) { s.ShortTitle = r.text(n, "short_title").Value },
		"question":    func(n *yaml.Node) { s.Question = r.text(n, "question").Value },
		"description": func(n *yaml.Node) { s.Description = r.text(n, "description").Value },
		"base_url":    func(n *yaml.Node) { s.BaseURL = r.siteAddress(n, "base_url") },
		"language":    func(n *yaml.Node) { s.Language = r.language(n) },
		"root":        func(n *yaml.Node) { s.Root = r.text(n, "root") },
		"edit_url":    func(n *yaml.Node) { s.EditURL = r.webAddressWith(n, "edit_url", "{file}") },
		"search_hint": func(n *yaml.Node) { s.SearchHint = r.text(n, "search_hint").Value },
		"tips":        func(n *yaml.Node) { s.Tips = r.words(n, "tips") },
		"cards":       func(n *yaml.Node) { s.NoCards = !r.truth(n, "cards") },
		"markdown":    func(n *yaml.Node) { s.NoMarkdown = !r.truth(n, "markdown") },
		"synonyms": func(n *yaml.Node) {
			r.list(n, "synonyms", func(n *yaml.Node) { s.Synonyms = append(s.Synonyms, r.synonyms(n)) })
		},
		"comparisons": func(n *yaml.Node) {
			r.list(n, "comparisons", func(n *yaml.Node) { s.Comparisons = append(s.Comparisons, r.pair(n, "comparisons")...) })
		},
		"groups": func(n *yaml.Node) {
			r.list(n, "groups", func(n *yaml.Node) { s.Groups = append(s.Groups, r.groupDef(n)) })
		},
	})
	return s.filled(), r.diags, nil
}

func (s Settings) filled() Settings {
	if s.ShortTitle == "" {
		s.ShortTitle = s.Title
	}
	if s.Question == "" {
		s.Question = s.Title
	}
	if s.SearchHint == "" {
		s.SearchHint = "Search"
	}
	return s
}

// languageTag is a tag of RFC 5646: language, script, region, variants. Browsers write no date in a language of another form.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$`)

func (r *reader) language(n *yaml.Node) string {
	t := r.text(n, "language")
	if t.Value != "" && !languageTag.MatchString(t.Value) {
		r.diags.AddHint(t.Pos, `write it as "en" or "pt-BR"`, "language: %q is no language tag", t.Value)
	}
	return t.Value
}

// mostSynonyms bounds a group: each of its words is found by each other.
const mostSynonyms = 32

// synonyms decodes a group of words that mean the same. Texts of several words are no use there: the search looks words up
// one by one.
func (r *reader) synonyms(n *yaml.Node) []string {
	texts := r.texts(n, "synonyms")
	var group []string
	for _, t := range texts {
		switch {
		case strings.ContainsFunc(t.Value, func(c rune) bool { return !unicode.In(c, unicode.L, unicode.M, unicode.N) }):
			r.diags.AddHint(t.Pos, "write letters and digits alone", "synonyms: %q is not one word", t.Value)
		case slices.ContainsFunc(group, func(w string) bool { return strings.EqualFold(w, t.Value) }):
			r.diags.AddHint(t.Pos, "keep one of them", "synonyms: %q stands in its group before", t.Value)
		default:
			group = append(group, t.Value)
		}
	}
	switch {
	case n.Kind != yaml.SequenceNode:
	case len(n.Content) < 2:
		r.diags.AddHint(r.pos(n), "write two words or more, or delete it", "synonyms: a group of %d", len(n.Content))
	case len(n.Content) > mostSynonyms:
		r.diags.AddHint(r.pos(n), "split it", "synonyms: a group of %d words, at most %d", len(n.Content), mostSynonyms)
	}
	return group
}

// pair decodes a list of two texts; what is no such list gives none.
func (r *reader) pair(n *yaml.Node, what string) [][2]Text {
	texts := r.texts(n, what)
	switch {
	case n.Kind != yaml.SequenceNode:
	case len(n.Content) != 2:
		r.diags.AddHint(r.pos(n), "write two, as in [\"401\", \"403\"]", "%s: a list of %d", what, len(n.Content))
	case len(texts) == 2:
		return [][2]Text{{texts[0], texts[1]}}
	}
	return nil
}

// siteAddress decodes an address that pages' own addresses can be put behind.
func (r *reader) siteAddress(n *yaml.Node, what string) string {
	written := r.webAddress(n, what)
	if written == "" {
		return ""
	}
	address, err := SiteAddress(written)
	if err != nil {
		r.diags.AddHint(r.pos(n), "write it as https://host/ or https://host/path/", "%s: %q %v", what, written, err)
	}
	return address
}

// webAddressWith decodes an address that must hold a placeholder.
func (r *reader) webAddressWith(n *yaml.Node, what, placeholder string) string {
	address := r.webAddress(n, what)
	if address != "" && !strings.Contains(address, placeholder) {
		r.diags.AddHint(r.pos(n), "put "+placeholder+" where the file's path goes", "%s: no %s", what, placeholder)
	}
	return address
}
