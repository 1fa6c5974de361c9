package headers

import (
	"fmt"
	"strings"
)

// Limits of the hosts that read _headers, the lower of the two each: Cloudflare Pages counts rules and the length of lines.
const (
	mostRules   = 100
	longestLine = 2000
)

// Netlify is the table as the file _headers, which Netlify and Cloudflare Pages read. Both join the values of a header that
// two rules give, so no header stands in two rules that match one file; for pages both have AskFirst of their own.
func Netlify(s Site) []byte {
	var b strings.Builder
	rule := func(path string, lines ...Header) {
		fmt.Fprintf(&b, "%s%s\n", s.Base, path)
		for _, h := range lines {
			fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
		}
	}
	b.WriteString("# What Netlify and Cloudflare Pages send with each file. `statusbook headers` has other servers' forms.\n")
	rule("*", Everywhere()...)
	rule("assets/*", Header{Name: "Cache-Control", Value: Forever})
	if s.Index != "" {
		rule(s.Index+"*", Header{Name: "Cache-Control", Value: Forever})
	}
	rule(WorkerFile, Header{Name: "Cache-Control", Value: NoCopy})
	for _, t := range Types() {
		rule("*"+t.Extension, Header{Name: "Content-Type", Value: t.Value})
	}
	return []byte(b.String())
}
