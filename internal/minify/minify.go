// Package minify makes templates, styles and scripts smaller; it is the one set-up of tdewolff/minify.
package minify

import (
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
)

// Minifier is safe for concurrent use.
type Minifier struct{ m *minify.M }

// New returns the site's minifier. Pages keep their end tags and quotes: leaving them out saves next to nothing once the
// page is compressed, and what reads pages by simpler means than a browser's goes on working.
func New() *Minifier {
	m := minify.New()
	m.Add(".html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, TemplateDelims: html.GoTemplateDelims})
	m.Add(".css", &css.Minifier{})
	m.Add(".js", &js.Minifier{})
	return &Minifier{m}
}

// Bytes returns a style, a script, or a page or Go template made smaller; ext is ".css", ".js" or ".html".
func (m *Minifier) Bytes(ext string, src []byte) ([]byte, error) { return m.m.Bytes(ext, src) }
