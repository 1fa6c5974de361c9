package headers

import (
	"fmt"
	"regexp"
	"strings"
)

// Caddy is a Caddyfile with the whole site. Caddy gets certificates by itself where the host is known.
func Caddy(s Site) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# A site made by statusbook.\n%s {\n\troot * %s\n\tencode zstd gzip\n\n", orElse(s.Host, ":80"), quoted(s.Root))
	fmt.Fprintf(&b, "\theader {\n")
	for _, h := range Everywhere() {
		fmt.Fprintf(&b, "\t\t# %s\n\t\t%s %q\n", h.Why, h.Name, h.Value)
	}
	fmt.Fprintf(&b, "\t\t# pages: ask first\n\t\tCache-Control %q\n\t}\n", AskFirst)
	fmt.Fprintf(&b, "\t# named by content: for ever\n\t@named path_regexp %s\n\theader @named Cache-Control %q\n", "`^"+regexp.QuoteMeta(s.Base)+"(assets|search/[0-9a-f]+)/`", Forever)
	fmt.Fprintf(&b, "\t# the worker: always ask\n\theader %s Cache-Control %q\n", quoted(s.Base+WorkerFile), NoCopy)
	for _, t := range Types() {
		fmt.Fprintf(&b, "\theader *%s Content-Type %q\n", t.Extension, t.Value)
	}
	fmt.Fprintf(&b, "\n\tfile_server {\n\t\thide .*\n\t}\n\thandle_errors 404 {\n\t\trewrite * %s\n\t\tfile_server\n\t}\n}\n", quoted(s.Base+"404.html"))
	return []byte(b.String())
}
