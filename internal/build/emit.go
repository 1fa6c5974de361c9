package build

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"statusbook/internal/card"
	"statusbook/internal/diag"
	"statusbook/internal/export"
	"statusbook/internal/headers"
	"statusbook/internal/minify"
	"statusbook/internal/render"
	"statusbook/internal/search"
	"statusbook/internal/site"
	"statusbook/internal/transcript"
)

// Sink takes the files of a site, from several goroutines at once. It must not keep data.
type Sink interface {
	Put(path string, data []byte) error
}

// Keeper is a Sink that can take a file over from the site that it replaces. Keep says whether it did: whether there was
// one at path, as it was published.
type Keeper interface {
	Keep(path string) (bool, error)
}

// job makes one file of the site and puts it into the sink.
type job func(Sink) error

// Emit writes every file of the site. progress, if not nil, is told how many of how many are done. A mistake that only
// rendering can find, in an author's template, comes back as a diagnostic; the sink then holds half a site.
func (b *Book) Emit(ctx context.Context, out Sink, progress func(done, total int)) (diag.List, error) {
	jobs := b.jobs()
	site := &versioned{Sink: out}
	var next, done atomic.Int64
	workers, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) { // a goroutine a job would grow its stack anew each time
		workers.Go(func() error {
			for i := next.Add(1) - 1; i < int64(len(jobs)); i = next.Add(1) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := jobs[i](site); err != nil {
					return err
				}
				if n := done.Add(1); progress != nil {
					progress(int(n), len(jobs))
				}
			}
			return nil
		})
	}
	err := workers.Wait()
	var mistake render.Mistake
	if errors.As(err, &mistake) {
		return diag.List{mistake.Diagnostic}, nil
	}
	if err == nil {
		err = b.bodies.Err()
	}
	if err == nil {
		err = b.worker(site)
	}
	return nil, err
}

// PageURLs lists the addresses of all pages and redirects, as "/502/", sorted. The error page has none.
func (b *Book) PageURLs() []string {
	var urls []string
	for _, page := range b.renderer.Pages() {
		if p := page(); p.URL == "" || p.URL != p.Path() {
			urls = append(urls, "/"+p.URL)
		}
	}
	slices.Sort(urls)
	return urls
}

// jobs lists the files of the site. The first are the largest, so that no worker is left with one at the end.
func (b *Book) jobs() []job {
	jobs := []job{
		b.searchIndexAndHeaders,
		func(out Sink) error { return putMade(out, "codes.json")(export.CodesJSON(b.Site)) },
		func(out Sink) error { return out.Put("sitemap.xml", export.Sitemap(b.Site)) },
		func(out Sink) error { return out.Put("robots.txt", export.Robots(b.Site.Settings)) },
		func(out Sink) error { return out.Put("llms.txt", export.LLMs(b.Site)) },
		func(out Sink) error { return putMade(out, "manifest.webmanifest")(b.manifest()) },
	}
	if b.Site.Settings.BaseURL != "" {
		jobs = append(jobs, func(out Sink) error { return putMade(out, site.OpenSearchURL)(export.OpenSearch(b.Site)) })
	}
	if b.Site.HasFeed() {
		jobs = append(jobs, func(out Sink) error { return putMade(out, site.FeedURL)(export.Feed(b.Site)) })
	}
	for _, f := range b.bundle.Files {
		jobs = append(jobs, func(out Sink) error { return out.Put(f.Path, f.Data) })
	}
	for _, i := range b.deck.Icons {
		jobs = append(jobs, func(out Sink) error { return out.Put(i.Path, i.Data) })
	}
	for _, c := range b.deck.Cards {
		jobs = append(jobs, func(out Sink) error { return b.card(out, c) })
	}
	for _, page := range b.renderer.Pages() {
		jobs = append(jobs, func(out Sink) error { return b.page(out, page()) })
	}
	for _, o := range b.Site.Owners {
		jobs = append(jobs, func(out Sink) error { return putMade(out, o.DataURL())(export.OwnersJSON(o)) })
	}
	for _, g := range slices.Concat(b.Site.Guides, b.Site.Pages) {
		if g.DataURL() != "" {
			jobs = append(jobs, func(out Sink) error { return putMade(out, g.DataURL())(export.GuideJSON(g)) })
		}
	}
	for _, c := range b.Site.Codes() {
		jobs = append(jobs, func(out Sink) error { return putMade(out, c.DataURL())(export.CodeJSON(c)) })
	}
	return jobs
}

func (b *Book) manifest() ([]byte, error) { return export.Manifest(b.Site.Settings, b.bundle.Static) }

// putMade puts what a function returns, unless that is an error.
func putMade(out Sink, path string) func([]byte, error) error {
	return func(data []byte, err error) error {
		if err != nil {
			return err
		}
		return out.Put(path, data)
	}
}

// card draws a card, unless the old site has it: its name says what is on it.
func (b *Book) card(out Sink, c card.Card) error {
	if old, ok := out.(Keeper); ok {
		if kept, err := old.Keep(c.Path); kept || err != nil {
			return err
		}
	}
	return putMade(out, c.Path)(b.deck.Draw(c))
}

// searchIndexAndHeaders puts the index, and the headers file, which names the folder that the index's parts are in.
func (b *Book) searchIndexAndHeaders(out Sink) error {
	files, err := search.New(b.Site).Files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := out.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	host := hostOf(b.Site.Settings)
	host.Index = search.Folder(files)
	return out.Put("_headers", headers.Netlify(host))
}

func (b *Book) page(out Sink, p render.Page) error {
	buffer, ok := b.buffers.Get().(*bytes.Buffer)
	if !ok {
		buffer = new(bytes.Buffer)
	}
	defer b.buffers.Put(buffer)
	buffer.Reset()
	if err := b.renderer.Page(buffer, p); err != nil {
		return fmt.Errorf("render %s: %w", p.Path(), b.placed(err, p))
	}
	html := minify.BlockLines(buffer.Bytes())
	if url := p.CopyURL(); url != "" && !b.Site.Settings.NoMarkdown {
		if err := out.Put(url, transcript.Of(html, b.linkFrom(p.URL, url))); err != nil {
			return err
		}
	}
	return out.Put(strings.TrimPrefix(p.Path(), "/"), html)
}

// linkFrom says where the links of the page at url lead from its copy: to pages, and absolute where that is possible, since
// copies are read far from where they lie.
func (b *Book) linkFrom(url, copied string) func(string) string {
	base := b.Site.Settings.BaseURL
	return func(link string) string {
		to, outside := site.Follow(url, link)
		switch {
		case outside:
			return to
		case base != "":
			return base + to
		}
		return site.Href(copied, to)
	}
}

// placed gives a mistake in a minified template the line and column that its author knows.
func (b *Book) placed(err error, p render.Page) error {
	if !errors.As(err, new(render.Mistake)) {
		return err
	}
	return cmp.Or(b.asWritten.Page(io.Discard, p), err)
}
