package headers

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"text/template"
)

// form fills a server's form in, which quotes texts by quoted.
func form(s Site, text string, quoted func(string) string) []byte {
	t := template.Must(template.New("").Funcs(template.FuncMap{
		"quoted": quoted, "everywhere": Everywhere, "types": Types, "textTypes": func() string { return textTypes },
		"askFirst": func() string { return AskFirst }, "forever": func() string { return Forever }, "noCopy": func() string { return NoCopy },
	}).Parse(text))
	var b bytes.Buffer
	if err := t.Execute(&b, s); err != nil {
		panic(err) // the forms are ours, and no text of a site's can make one fail
	}
	return b.Bytes()
}

// textTypes are the media types of which a server says the charset, and which it compresses.
const textTypes = "text/css text/plain text/markdown text/xml text/javascript application/javascript application/json application/manifest+json"

// path is Base as servers compare it, in plain letters.
func (s Site) path() string {
	if plain, err := url.PathUnescape(s.Base); err == nil {
		return plain
	}
	return s.Base
}

// Pattern is the path that the site is served below, for a regular expression.
func (s Site) Pattern() string { return regexp.QuoteMeta(s.path()) }

// Name is Host as it stands in addresses, where an IPv6 one has brackets.
func (s Site) Name() string {
	if strings.Contains(s.Host, ":") {
		return "[" + s.Host + "]"
	}
	return s.Host
}

// Address is where Caddy is to answer: by https, and on http to lead there, unless it says otherwise.
func (s Site) Address() string {
	address := s.Name()
	if s.Port != "" {
		address += ":" + s.Port
	}
	switch {
	case s.Host == "":
		return ":80"
	case s.Plain:
		return "http://" + address
	}
	return address
}

// Listen is the port for http. The one of an https address is for what stands before the server.
func (s Site) Listen() string {
	if s.Plain && s.Port != "" {
		return s.Port
	}
	return "80"
}

// Worker is the path of the service worker.
func (s Site) Worker() string { return s.path() + WorkerFile }

// Missing is the path of the page for what is not there.
func (s Site) Missing() string { return s.path() + "404.html" }

// Name is the extension without its dot.
func (t Type) Name() string { return t.Extension[1:] }

// Kind is the media type without its charset.
func (t Type) Kind() string {
	kind, _, _ := strings.Cut(t.Value, ";")
	return kind
}
