package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
)

// parents connects codes with those that they refine: the one they name, or the one whose id theirs starts with.
func (b *builder) parents() {
	for _, code := range b.Codes() {
		if named := code.written.Parent; named.Value != "" {
			code.Parent = b.code(code.Collection, named, "parent")
		} else if dot := strings.LastIndexByte(code.ID, '.'); dot > 0 {
			code.Parent = b.lookup(code.Collection, code.ID[:dot])
		}
	}
	for _, code := range b.Codes() {
		// An id that starts with another is longer, so in every circle some code names its parent.
		if code.written.Parent.Value != "" {
			b.noCircle(code)
		}
	}
	for _, code := range b.Codes() {
		if p := code.Parent; p != nil && p.Collection == code.Collection {
			p.Children = append(p.Children, code)
		}
	}
}

func (b *builder) noCircle(code *Code) {
	for p, steps := code.Parent, 0; p != nil && steps < 100; p, steps = p.Parent, steps+1 {
		if p == code {
			b.diags.AddHint(code.written.Parent.Pos, "name a more general code", "parent: %q refines itself", code.ID)
			code.Parent = nil
			return
		}
	}
}

// platforms tells each code what other collections have for it: the same id, or codes that refine it.
func (b *builder) platforms() {
	byID := map[string][]*Code{}
	for _, code := range b.Codes() {
		byID[code.ID] = append(byID[code.ID], code)
	}
	refined := map[*Code][]*Code{}
	for _, code := range b.Codes() {
		if standard := b.standard(code.Parent); standard != nil && standard.Collection != code.Collection {
			refined[standard] = append(refined[standard], code)
		}
	}
	for _, code := range b.Codes() {
		if len(byID[code.ID]) < 2 && len(refined[code]) == 0 {
			continue
		}
		for _, c := range b.Collections {
			codes := inCollection(append(slices.Clone(byID[code.ID]), refined[code]...), c)
			if c != code.Collection && len(codes) > 0 {
				code.Platforms = append(code.Platforms, Platform{Collection: c, Codes: codes})
			}
		}
	}
}

// standard is the root collection's code of the same id, for what refines a platform's own page of it; without one it is
// the code itself.
func (b *builder) standard(code *Code) *Code {
	if code == nil || b.Root == nil {
		return code
	}
	return cmp.Or(b.Root.byID[code.ID], code)
}

func inCollection(codes []*Code, c *Collection) []*Code {
	var own []*Code
	for _, code := range codes {
		if code.Collection == c && !slices.Contains(own, code) {
			own = append(own, code)
		}
	}
	return own
}

// values resolves facts and constants against what the collection, or the root collection in its stead, defines.
func (b *builder) values() {
	for _, code := range b.Codes() {
		facts, constants := code.Collection.Facts, code.Collection.Constants
		if b.Root != nil && len(facts) == 0 {
			facts = b.Root.Facts
		}
		if b.Root != nil && len(constants) == 0 {
			constants = b.Root.Constants
		}
		b.facts(code, facts)
		b.constants(code, constants)
	}
}

// brokenDefs says whether what a code's facts and constants may be is unknown, because an index.md could not be read.
func (b *builder) brokenDefs(code *Code) bool {
	return code.Collection.broken || b.Root != nil && b.Root.broken
}

func (b *builder) facts(code *Code, defs []content.FactDef) {
	byID := map[string]content.FactValue{}
	for _, v := range code.written.Facts {
		byID[v.ID.Value] = v
	}
	var ids []string
	for _, d := range defs {
		ids = append(ids, d.ID.Value)
		if v, ok := byID[d.ID.Value]; ok && v.Value.Value != "" {
			code.Facts = append(code.Facts, Fact{
				ID: d.ID.Value, Title: d.Title.Value, Value: v.Value.Value, ValueFor: b.factTitle(d, v), Note: v.Note,
			})
		}
	}
	for _, v := range code.written.Facts {
		if !slices.Contains(ids, v.ID.Value) && !b.brokenDefs(code) {
			b.diags.AddHint(v.ID.Pos, cmp.Or(diag.DidYouMean(v.ID.Value, ids), "define it under `facts:` in "+code.Collection.File),
				"unknown fact %q", v.ID.Value)
		}
	}
}

func (b *builder) factTitle(d content.FactDef, v content.FactValue) string {
	if len(d.Values) == 0 {
		return v.Value.Value
	}
	var ids []string
	for _, choice := range d.Values {
		if choice.ID.Value == v.Value.Value {
			return choice.Title.Value
		}
		ids = append(ids, choice.ID.Value)
	}
	b.diags.AddHint(v.Value.Pos, cmp.Or(diag.DidYouMean(v.Value.Value, ids), "use "+strings.Join(ids, ", ")),
		"fact %s has no value %q", d.ID.Value, v.Value.Value)
	return ""
}

func (b *builder) constants(code *Code, defs []content.ConstantDef) {
	byID := map[string]content.ConstantValue{}
	for _, v := range code.written.Constants {
		byID[v.ID.Value] = v
	}
	var ids []string
	for _, d := range defs {
		ids = append(ids, d.ID.Value)
		if v, ok := byID[d.ID.Value]; ok {
			code.Constants = append(code.Constants, Constant{ID: d.ID.Value, Title: d.Title.Value, URL: d.URL, Names: v.Names})
		}
	}
	for _, v := range code.written.Constants {
		if !slices.Contains(ids, v.ID.Value) && !b.brokenDefs(code) {
			b.diags.AddHint(v.ID.Pos, cmp.Or(diag.DidYouMean(v.ID.Value, ids), "define it under `constants:` in "+code.Collection.File),
				"unknown language %q", v.ID.Value)
		}
	}
}

// owners makes the page of every id that only platforms have: a list where there are several, a redirect where there is
// one.
func (b *builder) owners() {
	byID := map[string][]*Code{}
	for _, code := range b.Codes() {
		if code.Collection != b.Root && (b.Root == nil || b.Root.byID[code.ID] == nil) {
			byID[code.ID] = append(byID[code.ID], code)
		}
	}
	for _, id := range slices.SortedFunc(keys(byID), naturalCompare) {
		codes, url := byID[id], id+"/"
		if b.addresses[addressKey(url)] != nil || isReserved(id) {
			continue
		}
		if len(codes) == 1 {
			b.claim(url, "the short address of "+codes[0].FullID(), codes[0].Pos)
			b.redirect(url, codes[0].URL)
			continue
		}
		o := &Owners{URL: url, ID: id, Codes: codes}
		b.claim(url, "the owners of "+id, codes[0].Pos)
		b.claim(o.DataURL(), "the data of the owners of "+id, codes[0].Pos)
		b.Owners = append(b.Owners, o)
	}
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (b *builder) aliases(cat *content.Catalogue) {
	add := func(p *content.Page) {
		for _, alias := range p.Aliases {
			b.alias(alias, b.files[p.File])
		}
	}
	for _, c := range cat.Collections {
		add(&c.Page)
	}
	for _, c := range cat.Classes {
		add(&c.Page)
	}
	for _, c := range cat.Codes {
		add(&c.Page)
	}
	for _, g := range slices.Concat(cat.Guides, cat.Pages) {
		add(&g.Page)
	}
}

func (b *builder) alias(alias content.Text, to string) {
	from, absolute := strings.CutPrefix(alias.Value, "/")
	clean := path.Clean("/"+from) == strings.TrimSuffix("/"+from, "/")
	if !absolute || !clean || !aliasPattern(from) {
		b.diags.AddHint(alias.Pos, "write it as /old/address/ or /old/page.html", "alias %q is not an address of this site", alias.Value)
		return
	}
	if b.claim(from, "an alias of /"+to, alias.Pos) {
		b.redirect(from, to)
	}
}

// redirect makes a claimed address lead to a page.
func (b *builder) redirect(from, to string) {
	b.addresses[addressKey(from)].leadsTo = to
	b.Redirects = append(b.Redirects, Redirect{From: from, To: to})
}

func aliasPattern(from string) bool {
	if !strings.HasSuffix(from, "/") && !strings.HasSuffix(from, ".html") {
		return false
	}
	for _, part := range strings.Split(strings.TrimSuffix(from, "/"), "/") {
		if !idPattern.MatchString(part) {
			return false
		}
	}
	return true
}
