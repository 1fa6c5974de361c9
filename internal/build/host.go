package build

import (
	"net/url"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/headers"
	"statusbook/internal/source"
)

// Host says below which path and under which name a server should serve the site of a source, as far as its settings tell.
func Host(src *source.Source, opts Options) (headers.Site, diag.List, error) {
	settings, diags, err := content.LoadSettings(src.Content)
	if err != nil || len(diags) > 0 {
		return headers.Site{}, diags, err
	}
	settings, err = withBaseURL(settings, opts.BaseURL)
	return hostOf(settings), nil, err
}

func hostOf(s content.Settings) headers.Site {
	u, err := url.Parse(s.BaseURL)
	if err != nil || u.Host == "" {
		return headers.Site{Base: "/"}
	}
	return headers.Site{Host: u.Hostname(), Port: u.Port(), Plain: u.Scheme == "http", Base: u.EscapedPath()}
}
