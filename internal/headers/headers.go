// Package headers is the table of the response headers that a server should send with the site, and the forms of it that
// servers read: Netlify's and Cloudflare Pages' _headers, nginx, Caddy.
//
// It is a side table of the render and build stages: render takes the content policy for <meta> from it, build writes
// _headers, and the command prints the rest. The table is written once, so that a page opened from a disk, one on a host of
// static files and one behind nginx run under the same rules.
package headers

import "strings"

// policy is the content policy. A page may load from its own site alone, and nothing that is written in it runs.
var policy = []string{
	"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "manifest-src 'self'",
	"base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'", "trusted-types statusbook",
}

// Policy is the content policy as a page can say it of itself, in <meta>.
func Policy() string { return strings.Join(policy, "; ") }

// FullPolicy is Policy and what only a header can say.
func FullPolicy() string { return Policy() + "; frame-ancestors 'none'" }

// Header is one header, and what it is for.
type Header struct{ Name, Value, Why string }

// Everywhere are the headers of every answer.
func Everywhere() []Header {
	return []Header{
		{"Content-Security-Policy", FullPolicy(), "nothing from another host, nothing inline, no frame of another site around a page"},
		{"X-Content-Type-Options", "nosniff", "a file is what its type says"},
		{"Referrer-Policy", "strict-origin", "other sites learn which site a reader comes from, not which page or search"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()", "the site has no use for these"},
		{"Cross-Origin-Opener-Policy", "same-origin", "a page that opened this one has no hold on it"},
	}
}

// Lifetimes of copies, the values of Cache-Control.
const (
	Forever  = "public, max-age=31536000, immutable" // of a file that is named by its content
	AskFirst = "public, max-age=0, must-revalidate"  // of pages and data: a copy is used when the server says that it is the newest
	NoCopy   = "no-cache"                            // of the worker, which says what the newest build is
)

// WorkerFile is the site's service worker, which must never be served from an old copy.
const WorkerFile = "sw.js"

// Type is the media type of files by the end of their name, for servers that don't know it or leave out the charset.
type Type struct{ Extension, Value string }

// Types are the site's media types that servers get wrong.
func Types() []Type {
	return []Type{
		{".webmanifest", "application/manifest+json; charset=utf-8"},
		{".md", "text/markdown; charset=utf-8"},
		{".txt", "text/plain; charset=utf-8"},
	}
}

// Site is what the forms must know of a site.
type Site struct {
	Host  string // "codes.example", or empty where nobody said
	Port  string // that its address names, or empty
	Plain bool   // it is served over http
	Base  string // the path that it is served below, as in addresses: "/", "/docs/caf%C3%A9/"
	Index string // the folder of the search index's parts, "search/0a1b2c3d4e5f/"
	Root  string // the folder on the server that holds the site
}
