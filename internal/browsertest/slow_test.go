package browsertest

import (
	"net/http"
	"sync/atomic"
	"testing"
)

// slowHost lets the browser wait for pages for ever, once it is told to: a network that is there and does nothing.
type slowHost struct {
	http.Handler
	stuck atomic.Bool
	ended chan struct{} // closed when what waits may give up
}

// ServeHTTP implements http.Handler.
func (h *slowHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.stuck.Load() {
		select {
		case <-h.ended:
		case <-r.Context().Done():
		}
		panic(http.ErrAbortHandler)
	}
	h.Handler.ServeHTTP(w, r)
}

func TestANetworkThatDoesNotAnswerIsWaitedForOnlySoLong(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	h := &slowHost{Handler: fixture(t, twoPlatforms), ended: make(chan struct{})}
	home := b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	b.keeps(home+"404/", "It is missing.")
	h.stuck.Store(true)
	b.open(home + "404/")
	b.want("document.querySelector('h1').innerText", "404 Not Found")
	b.check("!!" + notice)
	h.stuck.Store(false)
	close(h.ended)
	b.problems.take("net::ERR_") // what was waited for
	b.click(".stale a")
	b.wait("document.readyState === 'complete' && !" + notice)
	b.offlineNoise()
}
