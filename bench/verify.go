package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// produce is what a generator wrote.
type produce struct {
	pages, files int
	bytes        int64
}

func count(dir string) (produce, error) {
	var p produce
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if d.Name() == "index.html" {
			p.pages++
		}
		p.files++
		p.bytes += info.Size()
		return nil
	})
	if err != nil {
		return p, fmt.Errorf("count pages: %w", err)
	}
	return p, nil
}

// verify counts the pages and looks closely at a few: a broken site is no result.
func verify(r *rival, n int) (produce, error) {
	p, err := count(r.dest)
	if err != nil {
		return p, err
	}
	if want := n + classCount + 1; p.pages < want {
		return p, fmt.Errorf("%s wrote %d pages, want at least %d", r.name, p.pages, want)
	}
	for _, number := range []int{0, n / 3, n - 1} {
		c := code{number, n}
		if err := verifyPage(filepath.Join(r.dest, r.path(c), "index.html"), c); err != nil {
			return p, fmt.Errorf("%s: page of %s: %w", r.name, c.id(), err)
		}
	}
	return p, verifyIndex(r, n)
}

func verifyPage(path string, c code) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open page: %w", err)
	}
	defer f.Close()
	page, err := goquery.NewDocumentFromReader(f)
	if err != nil {
		return fmt.Errorf("read page: %w", err)
	}
	if title := page.Find("h1").Text(); !strings.Contains(title, c.id()) || !strings.Contains(title, c.title()) {
		return fmt.Errorf("the title is %q, want %s and %q", title, c.id(), c.title())
	}
	if err := verifyRelated(page, c); err != nil {
		return err
	}
	for selector, want := range contents {
		if got := page.Find(selector).Length(); got != want {
			return fmt.Errorf("%d elements are %q, want %d", got, selector, want)
		}
	}
	return nil
}

// contents says how many elements of each kind the front matter and body of every code make.
var contents = map[string]int{
	".lede": 1, ".two ul li": 4, ".two ol li": 4, ".two li code": 6, ".prose h2[id]": 4, ".prose table": 1, ".prose tbody tr": 4,
	".prose pre code": 1, ".prose p a[href]": 4, ".prose ul li": 3, "dl dd": 3, `aside a[href="#pitfalls"]`: 1, "link[rel=stylesheet]": 1,
	"script[src]": 1, "section th[scope=row]": 2,
}

func verifyRelated(page *goquery.Document, c code) error {
	shown := map[string]bool{}
	page.Find("ul.codes li").Each(func(_ int, li *goquery.Selection) {
		if li.Find("a[href]").Length() == 1 && li.Find("span").Text() != "" {
			shown[li.Find("b").Text()] = true
		}
	})
	want := c.relatedBothWays()
	for _, other := range want {
		if !shown[other.id()] {
			return fmt.Errorf("no related code %s", other.id())
		}
	}
	if len(shown) != len(want) {
		return fmt.Errorf("%d related codes, want %d", len(shown), len(want))
	}
	return nil
}

// verifyIndex holds that every code can be found: Hugo's index is one list of the codes, Statusbook's an entry and parts.
func verifyIndex(r *rival, n int) error {
	var entry struct {
		Build string
		Codes json.RawMessage
		Words []string
	}
	if err := r.read("search.json", &entry); err != nil {
		return err
	}
	var list []struct{ Code, URL, Title, Summary string }
	if err := json.Unmarshal(entry.Codes, &list); err == nil {
		if len(list) != n {
			return fmt.Errorf("%s: %d codes in the search index, want %d", r.name, len(list), n)
		}
		return nil
	}
	var codes int
	if err := json.Unmarshal(entry.Codes, &codes); err != nil || codes != n || entry.Build == "" {
		return fmt.Errorf("%s: %s codes in the search index, want %d", r.name, entry.Codes, n)
	}
	return r.verifyParts("search/"+entry.Build+"/", entry.Words, n)
}

// verifyParts holds that the parts show n codes, and have the id of each among the words.
func (r *rival) verifyParts(folder string, firsts []string, n int) error {
	shown := 0
	for i := 0; shown < n; i++ {
		var rows []any
		if err := r.read(fmt.Sprintf("%st%d.json", folder, i), &rows); err != nil {
			return err
		}
		if shown += len(rows); len(rows) == 0 || shown > n {
			return fmt.Errorf("%s: the search shows %d codes, want %d", r.name, shown, n)
		}
	}
	words := map[string]bool{}
	for i, first := range firsts {
		var rows [][]any
		if err := r.read(fmt.Sprintf("%sw%d.json", folder, i), &rows); err != nil {
			return err
		}
		for _, row := range rows {
			word, _ := row[0].(string)
			words[word] = true
		}
		if !words[first] {
			return fmt.Errorf("%s: part %d of the search index does not have its first word %q", r.name, i, first)
		}
	}
	for number := range n {
		if id := (code{number, n}).id(); !words[strings.ToLower(id)] {
			return fmt.Errorf("%s: the search does not find %s", r.name, id)
		}
	}
	return nil
}

// read decodes a file of the rival's site.
func (r *rival) read(name string, into any) error {
	data, err := os.ReadFile(filepath.Join(r.dest, filepath.FromSlash(name)))
	if err != nil {
		return fmt.Errorf("open search index: %w", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read search index of %s: %s: %w", r.name, name, err)
	}
	return nil
}

// sameAsVerified holds that the site of a later turn is as large as the one that was looked at.
func (r *rival) sameAsVerified() error {
	p, err := count(r.dest)
	if err == nil && p != r.produced {
		err = fmt.Errorf("%s wrote %+v, and %+v when it was checked", r.name, p, r.produced)
	}
	return err
}
