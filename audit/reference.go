package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/build"
	"statusbook/internal/diag"
	"statusbook/internal/publish"
	"statusbook/internal/site"
	"statusbook/internal/source"
)

// reference is what is audited: the model, what was published from it, and the files that it was written in.
type reference struct {
	site    *site.Site
	files   *publish.Memory
	content fs.FS
	data    fs.FS
	pages   map[string]*page // by address, read when first asked for
}

// rule holds the reference against one table or one principle. An error is for data that can't be read; what is wrong with
// the content goes into the report.
type rule func(ref *reference, rep *report) error

// audit applies every rule. texts may be nil.
func audit(ctx context.Context, src *source.Source, data, texts fs.FS) (*report, error) {
	rep := &report{}
	ref, err := load(ctx, src, data, rep)
	if err != nil || ref == nil {
		return rep, err
	}
	rules := []rule{
		auditRegistry, auditSemantics, auditHeaders, auditConstants, auditGoConstants, auditPlatforms, auditOwners, auditSignatures,
		auditRelations, auditMutual, auditSources, auditExamples, auditChecklist, auditCorrections,
	}
	if texts != nil {
		rules = append(rules, func(ref *reference, rep *report) error { return auditCopies(ref, texts, rep) })
	}
	for _, r := range rules {
		if err := r(ref, rep); err != nil {
			return nil, err
		}
	}
	return rep, nil
}

// load builds the site in memory. The reference is nil when the content has mistakes of the ordinary kind.
func load(ctx context.Context, src *source.Source, data fs.FS, rep *report) (*reference, error) {
	book, diags, err := build.Load(ctx, src, build.Options{})
	if err != nil {
		return nil, err
	}
	if len(diags) > 0 {
		rep.diags = append(rep.diags, diags...)
		return nil, nil
	}
	defer book.Close()
	files := publish.NewMemory()
	diags, err = book.Emit(ctx, files, nil)
	if err != nil {
		return nil, err
	}
	rep.diags = append(rep.diags, diags...)
	return &reference{site: book.Site, files: files, content: src.Content, data: data, pages: map[string]*page{}}, nil
}

// registered returns the standard code with an id, or nil.
func (ref *reference) registered(id string) *site.Code {
	if ref.site.Root == nil {
		return nil
	}
	return ref.site.Code(ref.site.Root.Slug, id)
}

// written lists every page that somebody wrote, in the order of the site.
func (ref *reference) written() []*site.Page {
	var pages []*site.Page
	for _, c := range ref.site.Collections {
		pages = append(pages, &c.Page)
	}
	for _, c := range ref.site.Classes() {
		if c.File != c.Collection.File { // a class may have no page of its own words
			pages = append(pages, &c.Page)
		}
	}
	for _, c := range ref.site.Codes() {
		pages = append(pages, &c.Page)
	}
	for _, g := range slices.Concat(ref.site.Guides, ref.site.Pages) {
		pages = append(pages, &g.Page)
	}
	return pages
}

// page is a published page, as text by section.
type page struct {
	all      string
	sections map[string]string // by anchor; "main" is the head of the page, before the first section
}

// page returns the published page at an address such as "/502/", or nil.
func (ref *reference) page(address string) (*page, error) {
	address = strings.TrimPrefix(address, "/")
	if p, ok := ref.pages[address]; ok {
		return p, nil
	}
	data, ok := ref.files.Get(address + "index.html")
	if !ok {
		ref.pages[address] = nil
		return nil, nil
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read page %s: %w", address, err)
	}
	p := readPage(doc)
	ref.pages[address] = p
	return p, nil
}

// at is the position of a page's file, for what has no better one.
func at(p *site.Page) diag.Position {
	return diag.Position{File: p.File, Line: p.Pos.Line, Col: p.Pos.Col}
}
