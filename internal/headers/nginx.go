package headers

import "strings"

// Nginx is a file for nginx's conf.d: the whole site on port 80. Headers are said once, for the whole server, because a
// location that adds one of its own would lose all others; what differs by path comes from maps.
func Nginx(s Site) []byte { return form(s, nginxConf, nginxQuoted) }

const nginxConf = `# A site made by statusbook, for /etc/nginx/conf.d/. Put TLS before it: browsers keep pages for offline use over https alone.
map $uri $statusbook_cache {
    default "{{askFirst}}";
    {{quoted (printf "~^%sassets/" .Pattern)}} "{{forever}}";
    {{quoted (printf "~^%ssearch/[0-9a-f]+/" .Pattern)}} "{{forever}}";
    {{quoted .Worker}} "{{noCopy}}";
}

server {
    listen {{.Listen}};
    server_name {{quoted (or .Name "_")}};
    root {{quoted .Root}};
    index index.html;
    absolute_redirect off;
    error_page 404 {{quoted .Missing}};
{{range everywhere}}
    # {{.Why}}
    add_header {{.Name}} {{quoted .Value}} always;
{{- end}}
    # named by content: for ever; pages: ask first; the worker: always ask
    add_header Cache-Control $statusbook_cache;

    charset utf-8;
    charset_types {{textTypes}};
    include mime.types;
    types {
{{- range types}}
        {{.Kind}} {{.Name}};
{{- end}}
    }

    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_types {{textTypes}} image/svg+xml;

    location ~ /\.(?!well-known/) { return 404; }
}
`

// nginxQuoted is a text as nginx reads it: in quotes, in which a backslash and a quote have one before them.
func nginxQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
