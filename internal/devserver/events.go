package devserver

import (
	"fmt"
	"net/http"
	"time"
)

const (
	maxStreams = 100
	sendLimit  = 10 * time.Second // for one event: a client that doesn't take it is gone
)

// events streams the current edition's id, and each one that takes its place. The first is sent at once: whoever
// comes back after a pause, or to a restarted server, learns from it whether anything changed.
func (h *handler) events(w http.ResponseWriter, r *http.Request) {
	select {
	case h.streams <- struct{}{}:
		defer func() { <-h.streams }()
	default:
		refuse(w, http.StatusServiceUnavailable, "%d pages are following already; close some of them", cap(h.streams))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	// The request is read, and a read limit that passes would end its context.
	if err := http.NewResponseController(w).SetReadDeadline(time.Time{}); err != nil {
		return
	}
	h.follow(w, r)
}

func (h *handler) follow(w http.ResponseWriter, r *http.Request) {
	beat := time.NewTicker(h.heartbeat)
	defer beat.Stop()
	now := h.site.Load()
	err := sendEvent(w, "event: build\ndata: %s\n\n", now.id)
	for err == nil {
		select {
		case <-r.Context().Done():
			return
		case <-now.replaced:
			now = h.site.Load()
			err = sendEvent(w, "event: build\ndata: %s\n\n", now.id)
		case <-beat.C:
			err = sendEvent(w, ": still here\n\n")
		}
	}
}

func sendEvent(w http.ResponseWriter, format string, args ...any) error {
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Now().Add(sendLimit)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, format, args...); err != nil {
		return err
	}
	return control.Flush()
}
