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
}

// ServeHTTP implements http.Handler.
func (h *slowHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.stuck.Load() {
		<-r.Context().Done()
		return
	}
	h.Handler.ServeHTTP(w, r)
}

func TestANetworkThatDoesNotAnswerIsWaitedForOnlySoLong(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	h := &slowHost{Handler: fixture(t, twoPlatforms)}
	home := b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	b.keeps(home+"404/", "It is missing.")
	h.stuck.Store(true)
	b.open(home + "404/")
	b.want("document.querySelector('h1').innerText", "404 Not Found")
	b.check("!!" + notice)
	h.stuck.Store(false)
	b.click(".stale a")
	b.wait("document.readyState === 'complete' && !" + notice)
}
