package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// hostileTexts try to become markup, or to leave an attribute or a script, wherever a text is put.
var hostileTexts = []string{
	`</script><img src=x onerror=alert(1)>`,
	`"><svg onload=alert(1)>`,
	`' onmouseover='alert(1)`,
	`" onmouseover="alert(1)" x="`,
	`</title></textarea></style><iframe src=javascript:alert(1)>`,
	`]]><!--<script>alert(1)//-->`,
	"${alert(1)}`\\\u00a0'+alert(1)+'",
	`{{.Title}}&lt;script&gt;&#60;script&#62;`,
}

// TestHostileTextStaysText puts each of the texts into every place that an author has, and looks for anything that became
// more than text in what is published.
func TestHostileTextStaysText(t *testing.T) {
	for i, text := range hostileTexts {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			s := parsed(t, built(t, mapSource(t, hostileCatalogue(text)), Options{BaseURL: baseURL}))
			for _, p := range s.sorted() {
				p.checkHarmless()
				p.checkLinks()
				p.checkLoads()
				p.checkMarkup()
				if !p.isRedirect() {
					p.checkLinkedData()
					p.checkCopy()
				}
			}
			s.checkDataHarmless()
			s.checkTextArrived(text)
		})
	}
}

// ownScript is a script that a page of ours loads by itself.
var ownScript = regexp.MustCompile(`assets/[a-z]+-`)

// checkHarmless holds that a page has the elements of our templates and no others.
func (p *builtPage) checkHarmless() {
	if n := p.Find("img, svg, iframe, object, embed, textarea, style").Length(); n > 0 {
		p.errorf("%d elements that no template has", n)
	}
	if blocks := p.Find("script:not([src])"); blocks.Length() > 1 || blocks.Length() == 1 && !json.Valid([]byte(blocks.Text())) {
		p.errorf("linked data %q", blocks.Text())
	}
	scripts := p.Find("script[src]")
	if n := scripts.Length(); n > 1 || n == 1 && (scripts.Text() != "" || !ownScript.MatchString(scripts.AttrOr("src", ""))) {
		p.errorf("%d scripts: %q", n, scripts.Text())
	}
	p.Find("[x], [onerror], [onload], [onmouseover]").Each(func(_ int, e *goquery.Selection) {
		html, _ := goquery.OuterHtml(e)
		p.errorf("a text became an attribute: %s", html)
	})
	if p.Find("head title").Length() != 1 || p.Find("html > *").Length() != 2 {
		p.errorf("a text broke the page's frame")
	}
}

func (s *builtSite) checkDataHarmless() {
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		data := s.files[name]
		switch ext := path.Ext(name); {
		case ext == ".json", name == "search.js", ext == ".js" && strings.HasPrefix(name, "search/"):
			if bytes.ContainsAny(data, "<>&\u2028\u2029") {
				s.t.Errorf("%s has raw markup", name)
			}
			if ext == ".json" && !json.Valid(data) {
				s.t.Errorf("%s is no JSON", name)
			}
		case ext == ".xml":
			for d := xml.NewDecoder(bytes.NewReader(data)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					s.t.Errorf("%s: %v", name, err)
					break
				}
			}
		}
	}
}

// checkTextArrived holds that nothing was made harmless by leaving it out.
func (s *builtSite) checkTextArrived(text string) {
	code := s.pages["A/index.html"]
	places := map[string]string{
		"h1": "A " + text, ".lede": text, ".names": "", "#causes + ul": "", ".signatures li code": text, ".glance dl": "",
		"section:has(#related) li span": text, "section:has(#constants) td code": text, ".prose pre code": text + "\n",
	}
	for selector, want := range places {
		if got := code.Find(selector).First().Text(); !strings.Contains(got, text) || want != "" && got != want {
			code.errorf("%s reads %q, want %q", selector, got, want)
		}
	}
	if got := code.Find("meta[name=description]").AttrOr("content", ""); got != text {
		code.errorf("description %q", got)
	}
	if got := s.pages["index.html"].Find("input[name=q]").First().AttrOr("placeholder", ""); got != text {
		s.t.Errorf("search hint %q", got)
	}
	var doc struct{ Title, Summary string }
	if s.decode("A.json", &doc); doc.Title != text || doc.Summary != text {
		s.t.Errorf("A.json: %+v", doc)
	}
	x := s.searchIndex()
	x.checkForm()
	owner, class := x.Owners[0], x.Classes[0]
	if owner.Name != text || !slices.Contains(owner.Names, text) || !slices.Equal(owner.Signatures, []string{text}) || owner.Logs[0].Title != text || class.Name != text {
		s.t.Errorf("search.json: %+v, %+v", owner, class)
	}
	if c := x.shown(0); c.id != "A" || c.title != text || c.summary != text {
		s.t.Errorf("search: %+v", c)
	}
}

// hostileCatalogue has text in every value that an author can write. Inline Markdown has it in backticks, as a careful
// author would; markdown refuses it otherwise.
func hostileCatalogue(text string) map[string]string {
	q, _ := json.Marshal(text) // YAML's double quotes are read like JSON's
	code, _ := json.Marshal("`` " + text + " ``")
	form, _ := json.Marshal(strings.ReplaceAll(text, "{", "{{") + " {a}")
	line, _ := json.Marshal(text + " A")
	fill := strings.NewReplacer("TEXT", string(q), "CODE", string(code), "RAW", text, "FORM", string(form), "LINE", string(line)).Replace
	return map[string]string{
		"statusbook.yaml": fill("{title: TEXT, question: TEXT, description: TEXT, language: en, search_hint: TEXT, tips: [TEXT], root: x}"),
		"content/codes/x/index.md": fill(`---
title: TEXT
name: TEXT
summary: TEXT
keywords: [TEXT]
sources: [{title: TEXT}]
classes: [{id: all, title: TEXT, summary: TEXT, match: ["*"], causes_title: TEXT, fixes_title: TEXT}]
facts: [{id: f, title: TEXT}, {id: TEXT, title: TEXT, values: [{id: TEXT, title: TEXT}]}]
constants: [{id: TEXT, title: TEXT, url: "https://x.example/'%22()"}]
names: [TEXT]
signatures: [TEXT]
logs: [{title: TEXT, form: FORM, codes: ["{a}", TEXT], example: LINE, finds: [x/A]}]
---
`),
		"content/codes/x/classes/all.md": fill("---\nclass: all\nkeywords: [TEXT]\nspecs: [{title: TEXT, section: TEXT}]\n---\n"),
		"content/codes/x/A.md": fill(`---
code: A
title: TEXT
summary: TEXT
names: [TEXT]
keywords: [TEXT]
signatures: [TEXT]
causes: [CODE]
fixes: [CODE]
related: [{code: B, relation: confused-with, difference: CODE}]
facts: {f: {value: TEXT, note: CODE}, TEXT: TEXT}
headers: [{name: TEXT, direction: request, requirement: MUST, note: CODE}]
constants: {TEXT: [TEXT, TEXT]}
specs: [{title: TEXT, section: TEXT, url: "https://x.example/?a='%22&b=%3Cscript%3E"}]
sources: [{title: TEXT}]
since: TEXT
applies_to: TEXT
---

## Heading with `) + "`` " + text + " ``" + ` {#body}

Text [link](B.md "title ' \" \<img\>") and ` + "`` " + text + " ``" + `.

` + "````" + `"><script>
` + text + "\n````\n",
		"content/codes/x/B.md":     fill("---\ncode: B\ntitle: TEXT\nsummary: TEXT\nkeywords: [TEXT]\n---\n"),
		"content/codes/y/index.md": fill("---\ntitle: TEXT\nname: TEXT\nsummary: TEXT\nclasses: [{id: all, title: TEXT, summary: TEXT, match: [\"*\"]}]\n---\n"),
		"content/codes/y/C.md":     fill("---\ncode: C\ntitle: TEXT\nsummary: TEXT\n---\n"),
		"content/codes/z/index.md": fill("---\ntitle: TEXT\nname: TEXT\nsummary: TEXT\nclasses: [{id: all, title: TEXT, summary: TEXT, match: [\"*\"]}]\n---\n"),
		"content/codes/z/C.md":     fill("---\ncode: C\ntitle: TEXT\nsummary: TEXT\n---\n"),
		"content/guides/g.md":      fill("---\ntitle: TEXT\nsummary: TEXT\ncodes: [A]\nsources: [{title: TEXT}]\nquestions: [{id: q, question: CODE, answers: [{id: a, answer: CODE, codes: [A], note: CODE, why_not: [{code: B, why: CODE}]}]}]\n---\n"),
	}
}
