package devserver

import (
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"statusbook/internal/headers"
)

// ownFolder is where, below the base path, this package's own files and the event stream are. No page of a site is
// there: collections don't begin with an underscore.
const ownFolder = "_statusbook/"

//go:embed client
var client embed.FS

type handler struct {
	site      *current
	base      string
	hosts     hostRule
	live      bool
	script    string // the reload script's address
	own       map[string]file
	noWorker  file // in place of the site's service worker
	mistakes  *template.Template
	streams   chan struct{} // holds one value for each open event stream
	heartbeat time.Duration
}

// newHandler serves the current edition. Opts must have its defaults.
func newHandler(site *current, opts Options) *handler {
	return &handler{
		site:      site,
		base:      opts.BasePath,
		hosts:     newHostRule(opts),
		live:      opts.LiveReload,
		script:    (&url.URL{Path: opts.BasePath + ownFolder + "reload.js"}).EscapedPath(),
		own:       ownFiles(opts),
		noWorker:  tagged(mustRead(headers.WorkerFile)),
		mistakes:  template.Must(template.ParseFS(client, "client/mistakes.html")),
		streams:   make(chan struct{}, maxStreams),
		heartbeat: 15 * time.Second,
	}
}

func ownFiles(opts Options) map[string]file {
	contents := map[string][]byte{"mistakes.css": mustRead("mistakes.css")}
	if opts.LiveReload {
		contents["reload.js"] = mustRead("reload.js")
	}
	files, _ := taggedFiles(contents)
	return files
}

func mustRead(name string) []byte {
	data, err := client.ReadFile("client/" + name)
	if err != nil {
		panic(err) // it is compiled in
	}
	return data
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-cache")
	switch {
	case !h.hosts.accepts(r.Host):
		refuse(w, http.StatusMisdirectedRequest, "this server does not answer to the name %q; "+
			"open it as localhost or by its address", r.Host)
	case crossSite(r):
		refuse(w, http.StatusForbidden, "this request was made by a page of another site; "+
			"open the address in a tab of its own, or reload the page")
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "a static site can only be read; use GET or HEAD")
	default:
		h.route(w, r)
	}
}

func (h *handler) route(w http.ResponseWriter, r *http.Request) {
	rel, found := strings.CutPrefix(r.URL.Path, h.base)
	own, isOwn := strings.CutPrefix(rel, ownFolder)
	switch {
	case !found && (path.Clean("/"+r.URL.Path) == "/" || r.URL.Path+"/" == h.base):
		h.redirect(w, r, "")
	case !found:
		refuse(w, http.StatusNotFound, "nothing is here; the site is served below %s", h.base)
	case isOwn && own == "events" && h.live:
		h.events(w, r)
	case isOwn:
		h.serveOwn(w, r, own)
	case rel == headers.WorkerFile:
		h.serveNoWorker(w, r)
	default:
		h.serveSite(w, r, rel)
	}
}

func (h *handler) serveOwn(w http.ResponseWriter, r *http.Request, name string) {
	f, ok := h.own[name]
	if !ok {
		refuse(w, http.StatusNotFound, "the server has no file of this name; go to %s for the site", h.base)
		return
	}
	send(w, r, name, f)
}
