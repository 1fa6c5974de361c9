package devserver

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

func (h *handler) serveSite(w http.ResponseWriter, r *http.Request, rel string) {
	now := h.site.Load()
	name, proper := now.find(rel)
	f, found := now.files[name]
	switch {
	case now.broken() && isPage(name, found):
		h.showMistakes(w, now)
	case !found:
		h.notFound(w, now)
	case proper != rel:
		h.redirect(w, r, proper)
	default:
		sendPolicy(w, name)
		send(w, r, name, h.developed(name, f, now))
	}
}

// find gives the file that a path below the base means, and the path in the one spelling that relative links in the
// file count on: a page that is a folder's index ends with a slash.
func (e *edition) find(rel string) (name, proper string) {
	clean := strings.TrimPrefix(path.Clean("/"+rel), "/")
	index := path.Join(clean, "index.html")
	_, isFile := e.files[clean]
	_, isFolder := e.files[index]
	switch {
	case clean == "":
		return index, ""
	case strings.HasSuffix(rel, "/"), !isFile && isFolder:
		return index, clean + "/"
	}
	return clean, clean
}

// isPage reports whether a request for name expects HTML. What has no file yet may be a page too: its address ends
// with a code, and ".13" says nothing.
func isPage(name string, found bool) bool {
	kind := contentType(name)
	return kind == htmlType || kind == "" && !found
}

// redirect leads to a path below the base. It starts with one slash whatever was asked for, so it stays on this host.
func (h *handler) redirect(w http.ResponseWriter, r *http.Request, proper string) {
	target := url.URL{Path: h.base + proper, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", target.String())
	w.WriteHeader(http.StatusTemporaryRedirect)
}

func (h *handler) notFound(w http.ResponseWriter, now *edition) {
	const name = "404.html"
	page, ok := now.files[name]
	if !ok {
		refuse(w, http.StatusNotFound, "no page has this address; go to %s for the site", h.base)
		return
	}
	sendPolicy(w, name)
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(h.developed(name, page, now).data)
}

func send(w http.ResponseWriter, r *http.Request, name string, f file) {
	kind := contentType(name)
	if kind == "" {
		kind = binaryType
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("ETag", `"`+f.tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.data))
}

// refuse answers in plain text what is wrong and what to do.
func refuse(w http.ResponseWriter, status int, format string, args ...any) {
	w.Header().Set("Content-Type", textType)
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, format+"\n", args...)
}
