package devserver

import (
	"net/http"
	"regexp"

	"statusbook/internal/headers"
)

// A site under development is not kept by the browser for offline use: a page would show an old build as a copy.

// manifest is by what a page's script knows that the site can be installed; without it, it starts no worker.
var manifest = regexp.MustCompile(`(<script [^>]*) data-manifest="[^"]*"`)

func notInstalled(page []byte) []byte { return manifest.ReplaceAll(page, []byte("$1")) }

// serveNoWorker answers for the worker with one that removes itself, and the one that was there before.
func (h *handler) serveNoWorker(w http.ResponseWriter, r *http.Request) {
	send(w, r, headers.WorkerFile, h.noWorker)
}

// sendPolicy says the site's rules in the header as well, as its host is told to, so that what they forbid shows early.
func sendPolicy(w http.ResponseWriter, name string) {
	if contentType(name) == htmlType {
		w.Header().Set("Content-Security-Policy", headers.FullPolicy())
	}
}
