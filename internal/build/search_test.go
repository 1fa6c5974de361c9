package build

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"statusbook/internal/export"
	"statusbook/internal/search"
)

// searchIndex is the published index, read as the script in a browser reads it.
type searchIndex struct {
	site *builtSite
	searchEntry
	folder string            // of the parts
	parts  map[string]string // by the part's name: its file
}

// searchEntry is search.json.
type searchEntry struct {
	Version int
	Build   string
	Codes   int
	Owners  []struct {
		Slug, Name, URL   string
		Root, Codes       int
		Names, Signatures []string
		Logs              []struct {
			Title string
			Form  []any
			Codes []string
		}
	}
	Classes []struct {
		Owner            int
		ID, Name, Accent string
		Codes            int
	}
	Words, Heads []string
	Facts        []string
	Rules        []any
	Titles       [][2]string
}

func (s *builtSite) searchIndex() *searchIndex {
	s.t.Helper()
	x := &searchIndex{site: s, parts: map[string]string{}}
	s.decode("search.json", &x.searchEntry)
	x.folder = "search/" + x.Build + "/"
	for i := range x.Words {
		x.parts["w"+strconv.Itoa(i)] = ""
	}
	for i := range x.Heads {
		x.parts["h"+strconv.Itoa(i)] = ""
	}
	for i := range (x.Codes + x.perPart() - 1) / x.perPart() {
		x.parts["t"+strconv.Itoa(i)] = ""
	}
	x.parts["s"], x.parts["l"], x.parts["f"] = "", "", ""
	for name := range x.parts {
		x.parts[name] = x.folder + name + ".json"
	}
	return x
}

// limitsRule is where in the rules the limits stand, the last of which is how many codes' texts share a part.
const limitsRule = 5

func (x *searchIndex) perPart() int {
	if len(x.Rules) > limitsRule {
		limits, _ := x.Rules[limitsRule].([]any)
		if n, _ := limits[len(limits)-1].(float64); n >= 1 {
			return int(n)
		}
	}
	x.site.t.Fatalf("search.json: rules %v", x.Rules)
	return 0
}

func (x *searchIndex) errorf(format string, args ...any) {
	x.site.t.Helper()
	x.site.t.Errorf("search: "+format, args...)
}

// checkForm holds what the script takes for granted: the version, all parts that the entry makes it look for and no others,
// and each file as a script too.
func (x *searchIndex) checkForm() {
	if x.Version != search.Version || !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(x.Build) {
		x.errorf("version %d, want %d; build %q", x.Version, search.Version, x.Build)
	}
	var want, got []string
	for name, file := range x.parts {
		want = append(want, file, x.folder+name+".js")
		x.checkScript(name, strings.TrimSuffix(file, ".json"))
	}
	x.checkScript("", "search")
	for name := range x.site.files {
		if strings.HasPrefix(name, "search/") && name != "search/index.html" && name != x.folder+"all.json" {
			got = append(got, name)
		}
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		x.errorf("there are %v, the entry names %v", got, want)
	}
}

// checkScript holds that the script hands over what the JSON file has, under the part's name, and does nothing else.
func (x *searchIndex) checkScript(name, stem string) {
	document, script := x.site.files[stem+".json"], string(x.site.files[stem+".js"])
	call := "statusbookPart(" + strconv.Quote(name) + ","
	data, isCall := strings.CutPrefix(script, call)
	data, isClosed := strings.CutSuffix(data, ")\n")
	if !json.Valid(document) || !isCall || !isClosed || data != strings.TrimSuffix(string(document), "\n") {
		x.errorf("%s.js is not the data of %s.json, handed over by %s…)", stem, stem, call)
	}
}

// check holds the index against the list of codes.
func (x *searchIndex) check(codes []export.Listed) {
	x.checkForm()
	if x.Codes != len(codes) || x.Titles != nil && len(x.Titles) != len(codes) {
		x.site.t.Fatalf("search.json: %d codes, %d titles, want %d", x.Codes, len(x.Titles), len(codes))
	}
	x.checkRanges(codes)
	for i, c := range codes {
		if got := x.shown(i); got != (shownCode{c.Code, c.Title, c.Summary, c.URL}) {
			x.errorf("code %d is %+v, in codes.json %+v", i, got, c)
		}
	}
	words, heads := x.terms("w", x.Words), x.terms("h", x.Heads)
	for i, c := range codes {
		if id := strings.ToLower(c.Code); strings.ContainsAny(id, "0123456789") && !slices.Contains(words[id], i) {
			x.errorf("%s is not found by its id", c.ID)
		}
	}
	for text, in := range heads {
		if !isSubset(in, words[text]) {
			x.errorf("%q among names has codes %v, as a word %v", text, in, words[text])
		}
	}
	x.checkFacts()
}

// checkRanges holds that codes are numbered by owner and class, which the script tells from how many each has.
func (x *searchIndex) checkRanges(codes []export.Listed) {
	var owners, classes []string
	for _, o := range x.Owners {
		for range o.Codes {
			owners = append(owners, o.Slug)
		}
		if want := (map[bool]int{true: 1})[o.Slug == "http"]; o.Root != want || o.URL != o.Slug+"/" || o.Name == "" || !slices.Contains(o.Names, o.Name) {
			x.errorf("owner %+v", o)
		}
		if strings.ContainsAny(o.Name, "<>&") {
			x.errorf("the name of %s is no plain text: %q", o.Slug, o.Name)
		}
	}
	for _, c := range x.Classes {
		for range c.Codes {
			classes = append(classes, x.Owners[c.Owner].Slug+"/"+c.ID)
		}
		if c.ID != "" && c.Name == "" || strings.ContainsAny(c.Name, "<>&") {
			x.errorf("class %+v", c)
		}
	}
	if len(owners) != len(codes) || len(classes) != len(codes) {
		x.site.t.Fatalf("search.json: owners have %d codes, classes %d, want %d", len(owners), len(classes), len(codes))
	}
	for i, c := range codes {
		if owners[i] != c.Collection || classes[i] != c.Collection+"/"+c.Class {
			x.errorf("%s is in %s and %s, want %s and %s", c.ID, owners[i], classes[i], c.Collection, c.Class)
		}
	}
}

type shownCode struct{ id, title, summary, url string }

// shown is what a list of results says of a code and where it leads.
func (x *searchIndex) shown(code int) shownCode {
	var rows []any
	x.site.decode(x.parts["t"+strconv.Itoa(code/x.perPart())], &rows)
	var c shownCode
	switch row := rows[code%x.perPart()].(type) {
	case string:
		c = shownCode{x.Titles[code][0], x.Titles[code][1], row, ""}
	case []any:
		c = shownCode{fmt.Sprint(row[0]), fmt.Sprint(row[1]), fmt.Sprint(row[2]), ""}
	}
	for _, o := range x.Owners {
		if code < o.Codes {
			c.url = o.URL + c.id + "/"
			if o.Root == 1 {
				c.url = c.id + "/"
			}
			break
		}
		code -= o.Codes
	}
	return c
}

// terms reads all parts of a kind: which codes have each term. Terms ascend through all parts, and the entry knows the first
// of each.
func (x *searchIndex) terms(kind string, firsts []string) map[string][]int {
	found := map[string][]int{}
	last := ""
	for i, first := range firsts {
		var rows [][]any
		x.site.decode(x.parts[kind+strconv.Itoa(i)], &rows)
		if len(rows) == 0 && len(firsts) == 1 && first == "" {
			continue // a catalogue without codes
		}
		if len(rows) == 0 || rows[0][0] != first {
			x.site.t.Fatalf("search: %s%d does not begin with %q", kind, i, first)
		}
		for _, row := range rows {
			text, _ := row[0].(string)
			if text <= last {
				x.errorf("%s%d: %q comes after %q", kind, i, text, last)
			}
			last = text
			found[text] = x.postings(text, row)
		}
	}
	return found
}

// postings are the codes of a row: rarity, then for each set of fields the set, how many codes, and the codes.
func (x *searchIndex) postings(text string, row []any) []int {
	packed, _ := row[1].(string)
	list := x.unpacked(packed)
	var all []int
	at := 1
	for at+1 < len(list) && at+2+list[at+1] <= len(list) {
		all = append(all, x.gaps(text, list[at+2:at+2+list[at+1]])...)
		at += 2 + list[at+1]
	}
	if at != len(list) || len(all) == 0 {
		x.errorf("%q has postings %v", text, list)
	}
	if len(row) > 2 {
		phrases, _ := row[2].([]any)
		for i := 0; i+2 < len(phrases); i += 3 {
			docs, _ := phrases[i+2].(string)
			if whole, _ := phrases[i+1].(string); whole == "" || !isSubset(x.gaps(whole, x.unpacked(docs)), all) {
				x.errorf("phrase %v of %q", phrases[i:i+3], text)
			}
		}
		if len(phrases)%3 != 0 || len(row) != 3 {
			x.errorf("row %v", row)
		}
	}
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		x.errorf("%q has a code twice: %v", text, all)
	}
	return all
}

func isSubset(some, all []int) bool {
	return !slices.ContainsFunc(some, func(i int) bool { return !slices.Contains(all, i) })
}

// unpacked reads numbers of five bits a digit, the lowest first.
func (x *searchIndex) unpacked(packed string) []int {
	const firstDigit = '?'
	var out []int
	n, shift := 0, 0
	for _, c := range packed {
		value := int(c - firstDigit)
		if value < 0 || value > 63 {
			x.site.t.Fatalf("search: %q is not packed", packed)
		}
		n |= value & 31 << shift
		if shift += 5; value < 32 {
			out = append(out, n)
			n, shift = 0, 0
		}
	}
	return out
}

func (x *searchIndex) gaps(what string, gaps []int) []int {
	var out []int
	last := -1
	for _, gap := range gaps {
		last += gap + 1
		out = append(out, last)
	}
	if last >= x.Codes {
		x.errorf("%q leads to code %d of %d", what, last, x.Codes)
	}
	return out
}

func (x *searchIndex) checkFacts() {
	var facts []struct {
		Title  string
		Values []string
	}
	x.site.decode(x.parts["f"], &facts)
	var titles []string
	for _, f := range facts {
		titles = append(titles, f.Title)
	}
	if !slices.Equal(x.Facts, titles) {
		x.errorf("facts are %q in the entry, and %q in their part", x.Facts, titles)
	}
	for _, f := range facts {
		if f.Title == "" || len(f.Values) == 0 || len(f.Values)%2 != 0 {
			x.errorf("fact %+v", f)
		}
		for i := 0; i+1 < len(f.Values); i += 2 {
			x.gaps(f.Title, x.unpacked(f.Values[i+1]))
		}
	}
	var spelled []string
	if x.site.decode(x.parts["s"], &spelled); len(spelled) == 0 {
		x.errorf("no words to spell")
	}
}

// TestSmallIndexes: a catalogue of nearly nothing has an index of the same form.
func TestSmallIndexes(t *testing.T) {
	empty := map[string]string{"content/codes/x/index.md": "---\ntitle: X\nsummary: None yet.\n---\n"}
	for name, files := range map[string]map[string]string{"no code": empty, "two codes": small(), "three owners": several()} {
		t.Run(name, func(t *testing.T) {
			s := parsed(t, built(t, mapSource(t, files), Options{BaseURL: baseURL}))
			x := s.searchIndex()
			x.checkForm()
			x.terms("w", x.Words)
			x.terms("h", x.Heads)
			for i := range x.Codes {
				if c := x.shown(i); s.pages[c.url+"index.html"] == nil || s.pages[c.url+"index.html"].kind != "code" {
					t.Errorf("code %d, %+v, has no page", i, c)
				}
			}
		})
	}
}

// TestWordsThatMeanTheSameAreInTheIndex: what the settings call the same is found by each of its words.
func TestWordsThatMeanTheSameAreInTheIndex(t *testing.T) {
	files := small()
	files["content/codes/x/C.md"] = "---\ncode: C\ntitle: Third\nsummary: The last.\n---\n\nFirst of all, read this.\n"
	postings := func(settings string) map[string][]int {
		files["statusbook.yaml"] = settings
		s := parsed(t, built(t, mapSource(t, files), Options{}))
		x := s.searchIndex()
		x.checkForm()
		return x.terms("w", x.Words)
	}
	if without := postings("title: T\n"); without["initial"] != nil || len(without["first"]) != 2 {
		t.Errorf("without synonyms: initial in %v, first in %v", without["initial"], without["first"])
	}
	// A has the word in its title; C only in its body, which is not what the code is called.
	with := postings("synonyms:\n  - [First, initial]\n")
	if !slices.Equal(with["initial"], []int{0}) || !slices.Equal(with["first"], []int{0, 2}) {
		t.Errorf("with synonyms: initial in %v, first in %v", with["initial"], with["first"])
	}
}

// TestPartsOfTwoBuildsAreNeverMixed: their folder has another name when any of them changed, and only then.
func TestPartsOfTwoBuildsAreNeverMixed(t *testing.T) {
	folder := func(name, text string) string {
		files := several()
		if name != "" {
			files[name] = text
		}
		return parsed(t, built(t, mapSource(t, files), Options{BaseURL: baseURL})).searchIndex().folder
	}
	const b = "content/codes/x/B.md"
	before := folder("", "")
	if after := folder("statusbook.yaml", "root: x\ntips: [first]\n"); after != before {
		t.Errorf("another tip: %s became %s", before, after)
	}
	for what, text := range map[string]string{
		"a title":                "---\ncode: B\ntitle: Fourth\nsummary: The second.\n---\n",
		"a summary":              "---\ncode: B\ntitle: Second\nsummary: The fourth.\n---\n",
		"a word for one as long": "---\ncode: B\ntitle: Fourth\nsummary: The fourth.\n---\n",
		"a body":                 "---\ncode: B\ntitle: Second\nsummary: The second.\n---\n\nMore.\n",
	} {
		if folder(b, text) == before {
			t.Errorf("%s changed, the folder is still %s", what, before)
		}
	}
	if folder("content/codes/x/C.md", "---\ncode: C\ntitle: Second\nsummary: The second.\n---\n") == before {
		t.Errorf("one more code, the folder is still %s", before)
	}
}

// Budgets of what a search loads, in compressed bytes.
const (
	searcherBudget = 10 << 10 // the script, on the search page with the list of results
	entryBudget    = 32 << 10
	termsBudget    = 3 << 10 // a part of the terms
	textsBudget    = 4 << 10 // a part of the texts
	spelledBudget  = 24 << 10
	signsBudget    = 4 << 10
)

// TestSearchWeighsLittle: somebody who types a word waits for the script, the entry and a few parts.
func TestSearchWeighsLittle(t *testing.T) {
	s := ownSite(t)
	weigh := func(file string, budget int) {
		if n := compressed(t, s.files[file]); n > budget {
			t.Errorf("%s has %d bytes compressed, at most %d", file, n, budget)
		}
	}
	scripts := 0
	for file := range s.files {
		if ok, _ := path.Match("assets/search-*.js", file); ok || strings.HasPrefix(file, "assets/results-") {
			weigh(file, searcherBudget)
			scripts++
		}
	}
	if scripts != 2 {
		t.Errorf("%d scripts that search", scripts)
	}
	weigh("search.json", entryBudget)
	for name, file := range s.searchIndex().parts {
		weigh(file, map[byte]int{'w': termsBudget, 'h': termsBudget, 't': textsBudget, 's': spelledBudget, 'l': signsBudget, 'f': entryBudget}[name[0]])
	}
}

// TestLargeIndexesKeepTitlesInTheParts: the entry of a large catalogue stays small, and what is shown is the same.
func TestLargeIndexesKeepTitlesInTheParts(t *testing.T) {
	const n = 1100
	files := small()
	for i := range n {
		id := fmt.Sprintf("N%04d", i)
		files["content/codes/x/"+id+".md"] = fmt.Sprintf("---\ncode: %s\ntitle: Number %d\nsummary: \"It is %s.\"\n---\n", id, i, id)
	}
	s := parsed(t, built(t, mapSource(t, files), Options{}))
	x := s.searchIndex()
	x.checkForm()
	if x.Codes != n+2 || x.Titles != nil || len(s.files["search.json"]) > 8<<10 {
		t.Errorf("%d codes, %d titles, %d bytes", x.Codes, len(x.Titles), len(s.files["search.json"]))
	}
	terms := x.terms("w", x.Words)
	for _, i := range []int{0, 1, 2, n / 2, n + 1} {
		c := x.shown(i)
		if p := s.pages[c.url+"index.html"]; p == nil || c.title == "" || words(p.Find("h1")) != c.id+" "+c.title || p.Find(".lede").Text() != c.summary {
			t.Errorf("code %d is shown as %+v", i, c)
		}
		if i > 1 && !slices.Contains(terms[strings.ToLower(c.id)], i) {
			t.Errorf("%s is not found by its id", c.id)
		}
	}
}
