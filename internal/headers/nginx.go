package headers

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// Nginx is a file for nginx's conf.d: the whole site on port 80. Headers are said once, for the whole server, because a
// location that adds one of its own would lose all others; what differs by path comes from maps.
func Nginx(s Site) []byte {
	var b strings.Builder
	base := s.path()
	below := func(pattern string) string { return nginxQuoted("~^" + regexp.QuoteMeta(base) + pattern) }
	fmt.Fprintf(&b, "# A site made by statusbook, for /etc/nginx/conf.d/. Put TLS before it: browsers keep pages for offline use over https alone.\n")
	fmt.Fprintf(&b, "map $uri $statusbook_cache {\n")
	fmt.Fprintf(&b, "    default %q;\n", AskFirst)
	fmt.Fprintf(&b, "    %s %q;\n", below("assets/"), Forever)
	fmt.Fprintf(&b, "    %s %q;\n", below("search/[0-9a-f]+/"), Forever)
	fmt.Fprintf(&b, "    %s %q;\n}\n\n", nginxQuoted(base+WorkerFile), NoCopy)
	fmt.Fprintf(&b, "server {\n    listen 80;\n    server_name %s;\n    root %s;\n    index index.html;\n", nginxQuoted(cmp.Or(s.Host, "_")), nginxQuoted(s.Root))
	fmt.Fprintf(&b, "    absolute_redirect off;\n    error_page 404 %s;\n\n", nginxQuoted(base+"404.html"))
	for _, h := range Everywhere() {
		fmt.Fprintf(&b, "    # %s\n    add_header %s %q always;\n", h.Why, h.Name, h.Value)
	}
	fmt.Fprintf(&b, "    # named by content: for ever; pages: ask first; the worker: always ask\n    add_header Cache-Control $statusbook_cache;\n\n")
	fmt.Fprintf(&b, "    charset utf-8;\n    charset_types text/css text/plain text/markdown text/xml text/javascript application/javascript application/json application/manifest+json;\n")
	fmt.Fprintf(&b, "    include mime.types;\n    types {\n")
	for _, t := range Types() {
		kind, _, _ := strings.Cut(t.Value, ";")
		fmt.Fprintf(&b, "        %s %s;\n", kind, t.Extension[1:])
	}
	fmt.Fprintf(&b, "    }\n\n    gzip on;\n    gzip_vary on;\n    gzip_comp_level 6;\n")
	fmt.Fprintf(&b, "    gzip_types text/css text/plain text/markdown text/xml text/javascript application/javascript application/json application/manifest+json image/svg+xml;\n\n")
	fmt.Fprintf(&b, "    location ~ /\\.(?!well-known/) { return 404; }\n}\n")
	return []byte(b.String())
}

// nginxQuoted is a text as nginx reads it: in quotes, in which a backslash and a quote have one before them.
func nginxQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
