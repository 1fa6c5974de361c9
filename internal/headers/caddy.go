package headers

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// Caddy is a Caddyfile with the whole site. Caddy gets certificates by itself where the host is known.
func Caddy(s Site) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# A site made by statusbook.\n%s {\n\troot * %s\n\tencode zstd gzip\n\n", cmp.Or(s.Host, ":80"), caddyQuoted(s.Root))
	fmt.Fprintf(&b, "\theader {\n")
	for _, h := range Everywhere() {
		fmt.Fprintf(&b, "\t\t# %s\n\t\t%s %q\n", h.Why, h.Name, h.Value)
	}
	fmt.Fprintf(&b, "\t\t# all that has no lifetime below: ask first\n\t\t?Cache-Control %q\n\t}\n", AskFirst)
	fmt.Fprintf(&b, "\t# named by content: for ever\n\t@named path_regexp %s\n\theader @named Cache-Control %q\n", caddyQuoted("^"+regexp.QuoteMeta(s.path())+"(assets|search/[0-9a-f]+)/"), Forever)
	fmt.Fprintf(&b, "\t# the worker: always ask\n\theader %s Cache-Control %q\n", caddyQuoted(s.path()+WorkerFile), NoCopy)
	for _, t := range Types() {
		fmt.Fprintf(&b, "\t@%s path *%s\n\theader @%[1]s {\n\t\tContent-Type %[3]q\n\t\tdefer\n\t}\n", t.Extension[1:], t.Extension, t.Value)
	}
	fmt.Fprintf(&b, "\n\t@hidden {\n\t\tpath_regexp /[.]\n\t\tnot path /.well-known/*\n\t}\n\terror @hidden 404\n\tfile_server\n\thandle_errors {\n\t\t@missing expression {err.status_code} == 404\n\t\thandle @missing {\n\t\t\trewrite * %s\n\t\t\tfile_server\n\t\t}\n\t}\n}\n", caddyQuoted(s.path()+"404.html"))
	return []byte(b.String())
}

// caddyQuoted is a text as Caddy reads it: in quotes, in which a quote alone has a backslash before it.
func caddyQuoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }
