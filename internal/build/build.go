// Package build is the driver, the only package that sees every stage: from a source to files in a sink.
//
//	source -> content.Load -> site.New -> check.Site -> render, search, export, card -> Sink
//
// Load does all that can find an author's mistake before anything is written; Emit writes the files of what Load
// returned. Both are silent: what to show, and where the files go, is the caller's.
package build

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"

	"statusbook/internal/assets"
	"statusbook/internal/card"
	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
	"statusbook/internal/minify"
	"statusbook/internal/render"
	"statusbook/internal/site"
	"statusbook/internal/source"
	"statusbook/internal/spool"
)

// Options change what a source says of itself.
type Options struct {
	BaseURL string // in place of the settings' base_url, if not empty
	Spool   bool   // keep large catalogues' texts in a temporary file; the Book must be closed
	Cards   bool   // make preview images, if the settings want them and say where the site will be
}

// Book is a source that has been read and found without mistakes, ready to be written.
type Book struct {
	Site      *site.Site
	bundle    *assets.Bundle
	deck      *card.Deck
	renderer  *render.Renderer // of minified templates
	asWritten *render.Renderer // of the same templates as their authors know them, to say where a mistake is
	bodies    spooled
	buffers   sync.Pool // of *bytes.Buffer: saves every page from growing its own
}

// Load reads a source and checks everything that can be checked without rendering. The Book is nil when there are
// diagnostics; they come sorted.
func Load(ctx context.Context, src *source.Source, opts Options) (*Book, diag.List, error) {
	settings, diags, err := content.LoadSettings(src.Content)
	if err != nil {
		return nil, nil, err
	}
	if settings, err = withBaseURL(settings, opts.BaseURL); err != nil {
		return nil, nil, err
	}
	bodies := spooled{&spool.Spool{}}
	catalogue, more, err := content.LoadKeeping(src.Content, bodies.store(opts.Spool))
	if err != nil {
		return nil, nil, err
	}
	diags = append(diags, more...)
	minifier := minify.New()
	bundle, err := assets.New(src.Assets, minifier.Bytes)
	var broken assets.Mistake
	if errors.As(err, &broken) {
		diags.Add(diag.Position{File: broken.File}, "%s", strings.Join(strings.Fields(broken.Err.Error()), " "))
		bundle = &assets.Bundle{Manifest: map[string]string{}}
	} else if err != nil {
		return nil, nil, err
	}
	diags = append(diags, render.StrayFolders(bundle.Kinds)...)
	model, more := site.New(catalogue, settings, bundle.Static)
	diags = append(diags, more...)
	diags = append(diags, check.Site(model)...)
	kept, more, err := content.LoadKept(src.Content)
	if err != nil {
		return nil, nil, err
	}
	diags = append(append(diags, more...), check.Kept(model, kept)...)
	deck, err := card.New(model, bundle.Published("style.css"), opts.Cards && !settings.NoCards && settings.BaseURL != "")
	if err != nil {
		return nil, nil, err
	}
	maps.Copy(bundle.Manifest, deck.Names())
	asWritten, more, err := render.New(model, src.Templates, bundle.Manifest)
	if err != nil {
		return nil, nil, err
	}
	if diags = append(diags, more...); len(diags) > 0 {
		return nil, diags.Sorted(), ctx.Err()
	}
	renderer, more, err := render.New(model, minify.Templates{FS: src.Templates}, bundle.Manifest)
	if err != nil || len(more) > 0 {
		return nil, nil, fmt.Errorf("minify templates: %w%s; write the HTML around {{…}} more plainly", err, more)
	}
	return &Book{Site: model, bundle: bundle, deck: deck, renderer: renderer, asWritten: asWritten, bodies: bodies}, nil, ctx.Err()
}

// spooled is a spool as the store that the load stage asks for.
type spooled struct{ *spool.Spool }

// Keep implements markdown.Store.
func (s spooled) Keep(html []byte) markdown.Text { return s.Spool.Keep(html) }

func (s spooled) store(wanted bool) markdown.Store {
	if !wanted {
		return nil
	}
	return s
}

// Close lets go of the temporary file of a Book that was loaded with one.
func (b *Book) Close() error { return b.bodies.Close() }

// ErrUse is wrapped by errors about options rather than about the world.
var ErrUse = fmt.Errorf("wrong use")

func withBaseURL(s content.Settings, base string) (content.Settings, error) {
	if base == "" {
		return s, nil
	}
	address, err := content.SiteAddress(base)
	if err != nil {
		return s, fmt.Errorf("%w: base URL %q %w; write it as https://host/ or https://host/path/", ErrUse, base, err)
	}
	s.BaseURL = address
	return s, nil
}

// RootCollection is the slug of the collection whose codes live at the top; an error says why there is none.
func RootCollection(src *source.Source) (string, error) {
	settings, diags, err := content.LoadSettings(src.Content)
	if err != nil {
		return "", err
	}
	if len(diags) > 0 {
		return "", fmt.Errorf("%w: %s", ErrUse, diags[0])
	}
	if settings.Root.Value != "" {
		return settings.Root.Value, nil
	}
	catalogue, _, err := content.Load(src.Content)
	if err != nil {
		return "", err
	}
	if len(catalogue.Collections) != 1 {
		return "", fmt.Errorf("%w: there are %d collections and no root; name one: collection/id", ErrUse, len(catalogue.Collections))
	}
	return catalogue.Collections[0].Slug, nil
}
