// Package export writes the site's data for machines: a JSON document a code, a shared id and a guide with data, the list
// of all codes, the site map and the robots file. Each function is pure, from the Site to bytes.
package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// Code is a code's document, as /502.json has it.
type Code struct {
	ID         string   `json:"id"` // the full id, "http/502"
	Code       string   `json:"code"`
	Collection string   `json:"collection"`
	Owner      string   `json:"owner"` // what the collection is called
	Class      string   `json:"class,omitempty"`
	Accent     string   `json:"accent,omitempty"` // the colour of its class
	Title      string   `json:"title"`
	Summary    string   `json:"summary"`
	Status     string   `json:"status,omitempty"`
	StatusText string   `json:"status_text,omitempty"` // what that means to somebody about to use the code
	URL        string   `json:"url"`                   // relative to this document
	Names      []string `json:"names,omitempty"`
	Keywords   []string `json:"keywords,omitempty"`
	Signatures []string `json:"signatures,omitempty"`
	Causes     []string `json:"causes,omitempty"`
	Fixes      []string `json:"fixes,omitempty"`
	// What the class calls these two lists, where there are any.
	CausesTitle string `json:"causes_title,omitempty"`
	FixesTitle  string `json:"fixes_title,omitempty"`

	Parent    string              `json:"parent,omitempty"`
	Children  []string            `json:"children,omitempty"`
	Platforms []string            `json:"platforms,omitempty"`
	Related   []Related           `json:"related,omitempty"`
	Facts     map[string]Fact     `json:"facts,omitempty"`
	Headers   []Header            `json:"headers,omitempty"`
	Constants map[string][]string `json:"constants,omitempty"`
	Specs     []Spec              `json:"specs,omitempty"`
	Sources   []Source            `json:"sources,omitempty"`
	Since     string              `json:"since,omitempty"`
	AppliesTo string              `json:"applies_to,omitempty"`
	Reviewed  string              `json:"reviewed,omitempty"`
	Changes   []Change            `json:"changes,omitempty"`
}

// Change is something that was changed on the page, and when.
type Change struct {
	Date   string `json:"date"`
	Change string `json:"change"`
}

// Related is another code, by its full id.
type Related struct {
	ID         string `json:"id"`
	Relation   string `json:"relation"`
	Difference string `json:"difference,omitempty"`
	Comparison string `json:"comparison,omitempty"` // the address of the page that compares the two, relative to this document
}

// Fact is a value that the collection defines: by its ids, and in the words of the page.
type Fact struct {
	Title      string `json:"title"`
	Value      string `json:"value"`
	ValueTitle string `json:"value_title,omitempty"` // where it is not the value itself
	Note       string `json:"note,omitempty"`
}

func newFact(f site.Fact) Fact {
	fact := Fact{Title: f.Title, Value: f.Value, Note: f.Note.Text()}
	if f.ValueFor != f.Value {
		fact.ValueTitle = f.ValueFor
	}
	return fact
}

// Header is a header field that goes with the code.
type Header struct {
	Name        string `json:"name"`
	Direction   string `json:"direction,omitempty"`
	Requirement string `json:"requirement,omitempty"`
	Note        string `json:"note,omitempty"`
}

// Spec is where the code is defined.
type Spec struct {
	Title   string `json:"title"`
	Section string `json:"section,omitempty"`
	URL     string `json:"url,omitempty"`
}

// Source is where what the page says comes from.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// NewCode makes a code's document; from is the address of the document that it will stand in.
func NewCode(c *site.Code, from string) Code {
	doc := Code{
		ID: c.FullID(), Code: c.ID, Collection: c.Collection.Slug, Owner: c.Collection.Name, Title: c.Title, Summary: c.Summary,
		Status: c.Status, StatusText: c.StatusText(), URL: site.Href(from, c.URL), Names: c.Names, Keywords: c.Keywords, Signatures: c.Signatures,
		Causes: markdown.Texts(c.Causes), Fixes: markdown.Texts(c.Fixes), Children: ids(c.Children),
		Since: c.Since, AppliesTo: c.AppliesTo, Reviewed: c.Reviewed,
	}
	doc.addClass(c)
	if c.Parent != nil {
		doc.Parent = c.Parent.FullID()
	}
	for _, p := range c.Platforms {
		doc.Platforms = append(doc.Platforms, ids(p.Codes)...)
	}
	for _, r := range c.Relations {
		doc.Related = append(doc.Related, newRelated(r, from))
	}
	doc.addTables(c)
	return doc
}

func (doc *Code) addClass(c *site.Code) {
	if c.Class == nil {
		return
	}
	doc.Class, doc.Accent = c.Class.ID, c.Class.Accent
	if len(doc.Causes) > 0 {
		doc.CausesTitle = c.Class.CausesTitle
	}
	if len(doc.Fixes) > 0 {
		doc.FixesTitle = c.Class.FixesTitle
	}
}

func newRelated(r site.Relation, from string) Related {
	doc := Related{ID: r.Code.FullID(), Relation: r.Kind.ID, Difference: r.Difference.Text()}
	if r.Comparison != nil {
		doc.Comparison = site.Href(from, r.Comparison.URL)
	}
	return doc
}

func (doc *Code) addTables(c *site.Code) {
	for _, f := range c.Facts {
		doc.Facts = put(doc.Facts, f.ID, newFact(f))
	}
	for _, k := range c.Constants {
		doc.Constants = put(doc.Constants, k.ID, k.Names)
	}
	for _, h := range c.Headers {
		doc.Headers = append(doc.Headers, Header{h.Name, h.Direction, h.Requirement, h.Note.Text()})
	}
	for _, s := range c.Specs {
		doc.Specs = append(doc.Specs, Spec(s))
	}
	for _, change := range c.Changes {
		doc.Changes = append(doc.Changes, Change{change.Date, change.Change.Text()})
	}
	for _, s := range c.Sources {
		doc.Sources = append(doc.Sources, Source(s))
	}
}

func put[V any](m map[string]V, key string, value V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	m[key] = value
	return m
}

func ids(codes []*site.Code) []string {
	var out []string
	for _, c := range codes {
		out = append(out, c.FullID())
	}
	return out
}

// CodeJSON is the document of one code.
func CodeJSON(c *site.Code) ([]byte, error) { return marshal(NewCode(c, c.DataURL())) }

// Listed is a code in codes.json.
type Listed struct {
	ID         string `json:"id"`
	Code       string `json:"code"`
	Collection string `json:"collection"`
	Class      string `json:"class,omitempty"`
	Title      string `json:"title"`
	Summary    string `json:"summary"`
	Status     string `json:"status,omitempty"`
	URL        string `json:"url"`
	Data       string `json:"data"`
}

// CodesJSON is the list of all codes.
func CodesJSON(s *site.Site) ([]byte, error) {
	list := struct {
		Codes []Listed `json:"codes"`
	}{Codes: []Listed{}}
	for _, c := range s.Codes() {
		list.Codes = append(list.Codes, newListed(c))
	}
	return marshal(list)
}

func newListed(c *site.Code) Listed {
	l := Listed{c.FullID(), c.ID, c.Collection.Slug, "", c.Title, c.Summary, c.Status, c.URL, c.DataURL()}
	if c.Class != nil {
		l.Class = c.Class.ID
	}
	return l
}

// marshal escapes angle brackets and ampersands too, so that no text is markup wherever a document is put.
func marshal(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write json: %w", err)
	}
	return append(data, '\n'), nil
}

// marshalXML is for people too, who open such a file when something that reads it does not work.
func marshalXML(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write xml: %w", err)
	}
	return append([]byte(xml.Header), append(data, '\n')...), nil
}

// Sitemap is the site map in the format of sitemaps.org, whose addresses must be absolute: without a base URL it is
// empty of pages.
func Sitemap(s *site.Site) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	if s.Settings.BaseURL == "" {
		b.WriteString("<!-- empty: a site map needs absolute addresses; set base_url in statusbook.yaml or build with -b -->\n")
	} else {
		for _, p := range sitemapPages(s) {
			b.WriteString("<url><loc>")
			// Writing to a bytes.Buffer cannot fail.
			_ = xml.EscapeText(&b, []byte(s.Settings.BaseURL+p.URL))
			b.WriteString("</loc>")
			if date := p.Modified(); date != "" {
				b.WriteString("<lastmod>" + date + "</lastmod>")
			}
			b.WriteString("</url>\n")
		}
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func sitemapPages(s *site.Site) []site.Page {
	pages := []site.Page{{URL: ""}, {URL: "guides/"}, {URL: "search/"}}
	for _, c := range s.Collections {
		pages = append(pages, c.Page)
		for _, class := range c.Classes {
			pages = append(pages, class.Page)
		}
		for _, code := range c.Codes {
			pages = append(pages, code.Page)
		}
	}
	for _, g := range slices.Concat(s.Guides, s.Pages) {
		pages = append(pages, g.Page)
	}
	for _, g := range s.Choosers {
		pages = append(pages, *g.Chooser)
	}
	for _, o := range s.Owners {
		pages = append(pages, site.Page{URL: o.URL})
	}
	if s.HasPlatforms() {
		pages = append(pages, site.Page{URL: site.PlatformsURL})
	}
	if len(s.Comparisons) > 0 {
		pages = append(pages, site.Page{URL: site.ComparisonsURL})
	}
	for _, c := range s.Comparisons {
		pages = append(pages, site.Page{URL: c.URL})
	}
	return pages
}

// Robots allows everything and names the site map.
func Robots(settings content.Settings) []byte {
	text := "User-agent: *\nDisallow:\n"
	if settings.BaseURL != "" {
		text += "Sitemap: " + settings.BaseURL + "sitemap.xml\n"
	}
	return []byte(text)
}
