package headers

import "strings"

// Caddy is a Caddyfile with the whole site. Caddy gets certificates by itself where the host is known.
func Caddy(s Site) []byte { return form(s, caddyfile, caddyQuoted) }

const caddyfile = `# A site made by statusbook.
{{.Address}} {
	root * {{quoted .Root}}
	encode zstd gzip

	header {
{{- range everywhere}}
		# {{.Why}}
		{{.Name}} {{quoted .Value}}
{{- end}}
		# all that has no lifetime below: ask first
		?Cache-Control "{{askFirst}}"
	}
	# named by content: for ever
	@named path_regexp {{quoted (printf "^%s(assets|search/[0-9a-f]+)/" .Pattern)}}
	header @named Cache-Control "{{forever}}"
	# the worker: always ask
	header {{quoted .Worker}} Cache-Control "{{noCopy}}"
{{- range types}}
	@{{.Name}} path *{{.Extension}}
	header @{{.Name}} {
		Content-Type "{{.Value}}"
		defer
	}
{{- end}}

	@hidden {
		path_regexp /[.]
		not path /.well-known/*
	}
	error @hidden 404
	file_server
	handle_errors {
		@missing expression {err.status_code} == 404
		handle @missing {
			rewrite * {{quoted .Missing}}
			file_server
		}
	}
}
`

// caddyQuoted is a text as Caddy reads it: in quotes, in which a quote alone has a backslash before it. A backslash at the end
// would take the last quote for itself, and can't be written otherwise: such a text stands between other quotes, which know none.
func caddyQuoted(text string) string {
	if strings.HasSuffix(text, `\`) && !strings.Contains(text, "`") {
		return "`" + text + "`"
	}
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}
