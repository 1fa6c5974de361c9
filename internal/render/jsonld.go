package render

import (
	"cmp"

	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// dataFrom is what a page's linked data has besides what its layout shows.
type dataFrom struct {
	heading, url, base string
	modified           string // of a page made from a file
	term               *definedTerm
	answers            []markdown.Answer // of a page of questions and answers
}

// linkedData is what search engines read, in the words of schema.org. Addresses are absolute where the site's is known; else they
// are relative to the page, as JSON-LD in a page may have them. What the page does not say is left out.
type linkedData struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

type work struct {
	Type        string       `json:"@type"`
	Name        string       `json:"name,omitempty"`
	Headline    string       `json:"headline,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url"`
	Modified    string       `json:"dateModified,omitempty"`
	About       *definedTerm `json:"about,omitempty"`
	Questions   []question   `json:"mainEntity,omitempty"`
}

// definedTerm is the code that a page is about.
type definedTerm struct {
	Type string `json:"@type"`
	Code string `json:"termCode"`
	Name string `json:"name"`
	Set  string `json:"inDefinedTermSet"`
}

type breadcrumbs struct {
	Type  string       `json:"@type"`
	Items []breadcrumb `json:"itemListElement"`
}

type breadcrumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"` // not of the page itself
}

type question struct {
	Type   string     `json:"@type"`
	Name   string     `json:"name"`
	Answer answerText `json:"acceptedAnswer"`
}

type answerText struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

// workTypes are what schema.org calls the kinds of pages; all others are a CollectionPage.
var workTypes = map[string]string{
	"code": "TechArticle", "guide": "TechArticle", "comparison": "TechArticle", "home": "WebSite", "search": "SearchResultsPage",
}

// LinkedData is the page's JSON-LD, which base.html puts into a data block; nil for what is shown in place of other pages.
func (l layout) LinkedData() any {
	if l.Kind == "error" || l.Kind == "offline" {
		return nil
	}
	self := work{
		Type: workTypes[l.Kind], Name: l.data.heading, Description: l.Description, URL: l.Canonical, Modified: cmp.Or(l.data.modified, l.Reviewed), About: l.data.term,
	}
	switch {
	case len(l.data.answers) > 0:
		self.Type, self.Questions = "FAQPage", questions(l.data.answers)
	case self.Type == "TechArticle":
		self.Name, self.Headline = "", l.data.heading
	case self.Type == "":
		self.Type = "CollectionPage"
	}
	data := linkedData{"https://schema.org", []any{self}}
	if len(l.Crumbs) > 0 {
		data.Graph = append(data.Graph, l.breadcrumbs())
	}
	return data
}

func questions(answers []markdown.Answer) []question {
	var out []question
	for _, a := range answers {
		out = append(out, question{"Question", a.Question, answerText{"Answer", a.Text}})
	}
	return out
}

// breadcrumbs are those that the page shows.
func (l layout) breadcrumbs() breadcrumbs {
	b := breadcrumbs{Type: "BreadcrumbList"}
	for i, crumb := range l.Crumbs {
		item := crumb.Href
		if to, _ := site.Follow(l.data.url, item); item != "" && l.data.base != "" {
			item = l.data.base + to
		}
		b.Items = append(b.Items, breadcrumb{"ListItem", i + 1, crumb.Title, item})
	}
	return b
}
