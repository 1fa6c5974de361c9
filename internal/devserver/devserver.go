// Package devserver is the author's view of the site: it serves a build from memory, builds again when a file
// changes, and makes the open pages follow.
//
// It stands beside the pipeline, not in it. What comes in is a function that builds the whole site and the paths to
// watch; what goes out is HTTP. Nothing that exists only for development lives anywhere else: the script that reloads
// a page is put into it here, on its way out, and the page that names the author's mistakes is this package's own.
//
// Three parts share one value, the current edition: the watcher says that something changed, the rebuilder makes the
// next edition, the handler serves the one there is. An edition is never changed, so a request sees one build whole.
// Its id is made from its bytes: a build that changes nothing disturbs nobody, and a page that was open while the
// server was restarted knows whether it is still the same.
//
// Any page in the browser can send requests to a server on the same machine. So only names that mean this machine are
// answered (a hostile name may be pointed at it at any time), and only requests that the site's own pages make.
package devserver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"statusbook/internal/diag"
)

// Site is one build's output. Files is keyed by slash-separated path such as "502/index.html", and belongs to this
// package once returned. With Diagnostics the build failed, and Files is not looked at.
type Site struct {
	Files       map[string][]byte
	Diagnostics diag.List
}

// Options say what to serve and where. Build is required; the zero value of the rest works.
type Options struct {
	Addr         string   // host:port to listen on, "" is localhost:0; port 0 takes any free one
	BasePath     string   // the site is served below it; "" is "/"
	AllowedHosts []string // host names to answer to, besides the loopback names and the host in Addr
	LiveReload   bool     // make open pages follow the builds
	Watch        []string // files, and folders with all that is in them; they need not exist yet

	Build func(ctx context.Context, url string) (Site, error) // of the site at url; never called twice at the same time
	Log   io.Writer                                           // gets one line a build or mistake
	Ready func(url string)                                    // called once, when the first build is done and the server listens
}

// stopLimit is how long a stop waits for what is under way. All answers come from memory, so that only a client
// which holds a connection open without asking for anything can use it up.
const stopLimit = time.Second

// Run serves until ctx is done, and returns nil then. A build that fails never ends it: the pages show why.
func Run(ctx context.Context, opts Options) error {
	opts = opts.withDefaults()
	logger := log.New(opts.Log, "", 0)
	listener, err := listen(opts.Addr)
	if err != nil {
		return err
	}
	watcher, err := newWatcher(opts.Watch, logger)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	ctx, cancel := context.WithCancel(ctx)
	url := address(opts, listener.Addr())
	build := func(ctx context.Context) (Site, error) { return opts.Build(ctx, url) }
	site := newCurrent()
	changes, built := make(chan struct{}, 1), make(chan struct{})

	var work sync.WaitGroup
	work.Go(func() { watcher.run(ctx, changes) })
	work.Go(func() { rebuilder{build, site, logger}.run(ctx, changes, built) })
	select {
	case <-built:
	case <-ctx.Done():
	}
	err = serve(ctx, listener, newServer(ctx, newHandler(site, opts), logger), func() { opts.Ready(url) })
	cancel()
	waitAtMost(&work, stopLimit)
	return err
}

func (o Options) withDefaults() Options {
	o.Addr = cmp.Or(o.Addr, "localhost:0")
	o.BasePath = cleanBase(o.BasePath)
	if o.Log == nil {
		o.Log = io.Discard
	}
	if o.Ready == nil {
		o.Ready = func(string) {}
	}
	return o
}

// newServer sets the time limits. They bound what a client can hold on to; the event stream lifts them for itself.
func newServer(ctx context.Context, handler http.Handler, logger *log.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          logger,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
}

// serve answers until ctx is done. The requests' contexts come from ctx, which is what ends the event streams.
func serve(ctx context.Context, listener net.Listener, server *http.Server, ready func()) error {
	if ctx.Err() != nil {
		return listener.Close()
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	ready()
	select {
	case err := <-failed:
		return fmt.Errorf("serve site: %w", err)
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
	defer cancel()
	if server.Shutdown(limit) != nil {
		_ = server.Close() // what is still open is of no use to anybody
	}
	<-failed
	return nil
}

// waitAtMost leaves behind only a build that doesn't heed its context.
func waitAtMost(work *sync.WaitGroup, limit time.Duration) {
	done := make(chan struct{})
	go func() { work.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(limit):
	}
}
