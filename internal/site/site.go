// Package site is the model stage: it resolves what content loaded into one immutable Site of pages that know each
// other and their addresses.
//
// In comes a content.Catalogue with the settings, out go a *Site and what could not be resolved: two pages at one
// address, a code or class or fact that nobody defines. New is the only constructor and nothing changes a Site after
// it, so all later stages may read it from any goroutine.
//
// An address (URL) is a path relative to the site's root, without a slash in front: "" is the home page, "502/" a code,
// "codes.json" a file. Href turns two of them into the relative link from one to the other.
package site

import (
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// Site is the whole model.
type Site struct {
	Settings    content.Settings
	Root        *Collection // whose codes live at the top; nil if there is none
	Collections []*Collection
	Groups      []Group // of all collections but the root
	Guides      []*Guide
	Pages       []*Guide // at the top, linked at the foot of every page: "about/"
	Choosers    []*Guide // the guides and pages with questions, the site's main one first
	Owners      []*Owners
	Comparisons []*Comparison // by their first codes, then by their second ones
	Asked       []*Comparison // those that the settings name, in that order
	Redirects   []Redirect

	addresses map[string]*address // by URL without the slash at its end, lower case
	files     map[string]string   // source file -> URL
	hasFeed   bool
}

// Page is what all pages made from a file share.
type Page struct {
	URL        string
	File       string // "content/codes/http/502.md"; empty for generated pages
	Pos        diag.Position
	Title      string
	Summary    string
	SummaryPos diag.Position
	Keywords   []string
	Sources    []content.Source
	Reviewed   string
	Changes    []content.Change
	Body       markdown.Fragment
	broken     bool // the front matter could not be read: what it says is unknown
}

// Collection is one owner of codes.
type Collection struct {
	Page
	Slug      string
	Name      string
	Status    string // of its codes that say nothing else
	Order     int
	Classes   []*Class
	Codes     []*Code  // in the order of their classes, then by number
	Names     []string // other names that people have for the owner
	Traces    []string // texts that say whose answer or log it is
	Logs      []content.LogForm
	Facts     []content.FactDef
	Constants []content.ConstantDef
	byID      map[string]*Code
}

// Class is a group of a collection's codes.
type Class struct {
	Page
	Collection              *Collection
	ID                      string
	Accent                  string
	CausesTitle, FixesTitle string
	Specs                   []content.Spec
	Codes                   []*Code
	match                   []content.Text
}

// IsNumber says whether readers know the class by its id, as they know 4xx. Other ids are words for the class's address.
func (c *Class) IsNumber() bool { return strings.ContainsAny(c.ID, "0123456789") }

// Name is what the class is called: "4xx Client error", or the title alone.
func (c *Class) Name() string {
	if c.IsNumber() {
		return c.ID + " " + c.Title
	}
	return c.Title
}

// Code is one status code of one owner.
type Code struct {
	Page
	ID         string
	Collection *Collection
	Class      *Class
	Status     string
	Names      []string
	Signatures []string
	Causes     []markdown.Fragment
	Fixes      []markdown.Fragment
	Parent     *Code
	Children   []*Code    // of the same collection
	Platforms  []Platform // what other collections say of this code
	Relations  []Relation
	Likeliest  *Comparison // with the code that it is likeliest taken for; nil if it is in none
	Guides     []*Guide
	Facts      []Fact
	Headers    []content.Header
	Constants  []Constant
	Specs      []content.Spec
	Since      string
	AppliesTo  string
	Prev, Next *Code

	written *content.Code // while New works
}

// FullID is the collection's slug and the code's id: "iis/404.13".
func (c *Code) FullID() string { return c.Collection.Slug + "/" + c.ID }

// TitleBeside is the title where it stands beside the id: empty where it would say the same again.
func (c *Code) TitleBeside() string {
	if c.Title == c.ID {
		return ""
	}
	return c.Title
}

// Name is what the code is called: "404 Not Found", or its id alone where that is its title.
func (c *Code) Name() string { return strings.TrimSuffix(c.ID+" "+c.TitleBeside(), " ") }

// IsFinerFormOf says whether the code is one of those that another is divided into, by its own owner or by a platform.
func (c *Code) IsFinerFormOf(other *Code) bool {
	return c.Parent == other || c.ID != other.ID && slices.ContainsFunc(other.Platforms, func(p Platform) bool { return slices.Contains(p.Codes, c) })
}

// StatusText says what a standing other than the usual means to somebody about to use the code.
func (c *Code) StatusText() string { return statusTexts[c.Status] }

var statusTexts = map[string]string{
	"deprecated":   "Deprecated: don’t use it for new work",
	"reserved":     "Reserved: not to be used",
	"experimental": "Experimental",
	"temporary":    "Temporary registration",
	"unofficial":   "Not in the official registry",
}

// Platform is what one other collection has for a code: a page for the same id, or codes that refine it.
type Platform struct {
	Collection *Collection
	Codes      []*Code // the one with the same id first
}

// Fact is a code's value for a fact of its collection.
type Fact struct {
	ID, Title       string
	Value, ValueFor string // the value's id and its title
	Note            markdown.Fragment
}

// Constant is a code's names in one language or library.
type Constant struct {
	ID, Title, URL string
	Names          []string
}

// Owners lists the codes of all collections that share an id which the root collection doesn't have.
type Owners struct {
	URL, ID string
	Codes   []*Code
}

// DataURL is the address of the list's JSON.
func (o *Owners) DataURL() string { return o.ID + ".json" }

// Difference is what tells two owners' codes apart.
type Difference struct {
	A, B *Code
	Relation
}

// Differences lists what is said about pairs of the owners' codes, each pair once.
func (o *Owners) Differences() []Difference {
	var out []Difference
	for i, code := range o.Codes {
		for _, r := range code.Relations {
			if slices.Index(o.Codes, r.Code) > i && !r.Difference.Empty() {
				out = append(out, Difference{code, r.Code, r})
			}
		}
	}
	return out
}

// Redirect is an old or short address that leads to a page.
type Redirect struct {
	From string // "old/" or "old.html"
	To   string
}

// Codes returns all codes of all collections, in the order of the collections.
func (s *Site) Codes() []*Code {
	var all []*Code
	for _, c := range s.Collections {
		all = append(all, c.Codes...)
	}
	return all
}

// Classes returns all classes of all collections, in the order of the collections.
func (s *Site) Classes() []*Class {
	var all []*Class
	for _, c := range s.Collections {
		all = append(all, c.Classes...)
	}
	return all
}

// Code returns the code with a full id, or nil.
func (s *Site) Code(collection, id string) *Code {
	for _, c := range s.Collections {
		if c.Slug == collection {
			return c.byID[id]
		}
	}
	return nil
}

func newPage(p *content.Page, url string) Page {
	return Page{
		URL: url, File: p.File, Pos: p.Pos, Title: p.Title.Value, Summary: p.Summary.Value,
		Keywords: p.Keywords, Sources: p.Sources, Reviewed: p.Reviewed, Changes: p.Changes, Body: p.Body, SummaryPos: p.Summary.Pos, broken: p.Broken,
	}
}

// Seen is the code that an id in a log of a collection means: its own, the root collection's, or that of the first other
// owner; nil if nobody has the id.
func (s *Site) Seen(where *Collection, id string) *Code {
	if code := where.byID[id]; code != nil {
		return code
	}
	if s.Root != nil && s.Root.byID[id] != nil {
		return s.Root.byID[id]
	}
	for _, c := range s.Collections {
		if code := c.byID[id]; code != nil {
			return code
		}
	}
	return nil
}
