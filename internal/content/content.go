// Package content is the load stage: it walks the content folder of a source, decodes each file's front matter into
// typed values, strictly, and says where it is wrong.
//
// In comes an fs.FS with content/codes and content/guides, out goes a Catalogue: what the authors wrote, in the order
// of the file names, nothing resolved yet. Names of codes, classes and facts stay texts with positions here; site
// gives them meaning. docs/content.md is the reference of the format.
package content

import (
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// Catalogue is everything that the content folder says.
type Catalogue struct {
	Collections []*Collection
	Classes     []*Class
	Codes       []*Code
	Guides      []*Guide
	Pages       []*Guide // content/pages: what is no guide, such as the page about the site
}

// Text is a front matter value with its position, kept where a later stage may have something to say about it. The
// zero Text means that the key was not there.
type Text struct {
	Value string
	Pos   diag.Position
}

// Page is what every kind of file has.
type Page struct {
	File     string        // "content/codes/http/502.md"
	Pos      diag.Position // of the front matter
	Title    Text
	Summary  Text
	Keywords []string
	Sources  []Source
	Reviewed string // "2006-01-02", or empty
	Aliases  []Text
	Changes  []Change
	Body     markdown.Fragment
	Broken   bool // the front matter could not be read: what it says is unknown rather than missing
}

// Change is something that was changed on a page, and when: "2006-01-02".
type Change struct {
	Date   string
	Change markdown.Fragment
}

// Code is one code's file.
type Code struct {
	Page
	Collection string // the folder's name
	ID         Text
	Status     Text
	Class      Text
	Names      []string
	Signatures []string
	Causes     []markdown.Fragment
	Fixes      []markdown.Fragment
	Related    []Related
	Parent     Text
	Facts      []FactValue
	Headers    []Header
	Constants  []ConstantValue
	Specs      []Spec
	Since      string
	AppliesTo  string
}

// Related names another code; Relation is empty for the default.
type Related struct {
	Code       Text
	Relation   Text
	Difference markdown.Fragment
}

// FactValue is a code's value for a fact that its collection defines.
type FactValue struct {
	ID, Value Text
	Note      markdown.Fragment
}

// ConstantValue holds a code's names in one language or library of the collection.
type ConstantValue struct {
	ID    Text
	Names []string
}

// Header is a header field that goes with a code.
type Header struct {
	Name, Direction, Requirement string
	Note                         markdown.Fragment
}

// Spec is where a code is defined.
type Spec struct{ Title, Section, URL string }

// Source is where a claim comes from.
type Source struct{ Title, URL string }

// Collection is an index.md: one owner of codes, and the classes, facts and constants that they may name.
type Collection struct {
	Page
	Slug      string
	Name      string
	Status    Text
	Order     int
	Group     Text     // one of the settings' groups, or empty
	Names     []string // other names that people have for the owner
	Traces    []string // signatures that say whose answer or log it is, but not which code
	Logs      []LogForm
	Classes   []ClassDef
	Facts     []FactDef
	Constants []ConstantDef
}

// LogForm says what a line of the collection's logs looks like, as logline reads it, and which codes a line leads to: Codes
// are texts such as "{status}.{sub}" that the words of the line go into. Finds are the codes of the example.
type LogForm struct {
	Title, Form, Example Text
	Codes, Finds         []Text
	URL                  string
}

// ClassDef is a class as its collection defines it. Match holds path.Match patterns for ids.
type ClassDef struct {
	ID, Title, Summary      Text
	Match                   []Text
	Accent                  Text
	CausesTitle, FixesTitle string
}

// FactDef is a fact that codes have values for; without Values any text is a value.
type FactDef struct {
	ID, Title Text
	Values    []FactChoice
}

// FactChoice is one value that a fact may have.
type FactChoice struct{ ID, Title Text }

// ConstantDef is a language or library in which codes have names.
type ConstantDef struct {
	ID, Title Text
	URL       string
}

// Class is the page of one class, classes/<id>.md.
type Class struct {
	Page
	Collection string
	ID         Text
	Specs      []Spec
}
