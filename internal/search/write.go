package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"

	"statusbook/internal/logline"
)

const (
	partSize    = 1400 // bytes of a part of the terms, before compression, about
	textsInPart = 8    // codes whose texts share a part
	mostNamed   = 1024 // codes at most whose titles stand in the entry; catalogues of more have larger parts
)

// partSizes are the bytes of a part of the terms, and how many codes' texts share a part: more in a large catalogue, which
// would be thousands of small files otherwise.
func partSizes(codes int) (terms, texts int) {
	if codes > mostNamed {
		return 3 * partSize, 4 * textsInPart
	}
	return partSize, textsInPart
}

// File is one file of the index, at its path within the site.
type File struct {
	Path string
	Data []byte
}

// Files is the index as files, each as JSON and as a script. All but the entry lie in a folder that is named after what
// they hold, so that no page ever mixes parts of two builds.
func (x *Index) Files() ([]File, error) {
	w := writer{sum: sha256.New()}
	e := x.entry()
	e.Words = w.terms("w", x.words)
	e.Heads = w.terms("h", x.heads)
	_, texts := partSizes(len(x.docs))
	for first := 0; first < len(x.docs); first += texts {
		w.part("t"+strconv.Itoa(first/texts), x.shown(first, min(first+texts, len(x.docs)), e.Titles != nil))
	}
	w.part("s", x.spelled)
	w.part("l", x.signs)
	w.part("f", x.factLists())
	if w.err != nil {
		return nil, fmt.Errorf("write search index: %w", w.err)
	}
	e.Build = hex.EncodeToString(w.sum.Sum(nil)[:6])
	var files []File
	for _, p := range w.parts {
		files = append(files, published("search/"+e.Build+"/"+p.Path, p.Path, p.Data)...)
	}
	if whole, ok := w.whole(); ok {
		files = append(files, File{"search/" + e.Build + "/" + wholeName, whole})
	}
	document, err := encode(e)
	if err != nil {
		return nil, fmt.Errorf("write search index: %w", err)
	}
	return append(published("search", "", document), files...), nil
}

// wholeName is the one file that holds all parts, as an object with a member a part, for who keeps the index to search
// without a network. The index of a large catalogue has none: it would be more than anybody asked for.
const (
	wholeName = "all.json"
	mostWhole = 4 << 20 // bytes, before compression
)

// IsWhole says whether the file at a path holds all parts of the index.
func IsWhole(file string) bool {
	return path.Base(file) == wholeName && strings.HasPrefix(file, "search/")
}

// Folder is where the parts among the files lie, "search/0a1b2c3d4e5f/".
func Folder(files []File) string {
	for _, f := range files {
		if dir := path.Dir(f.Path); dir != "." {
			return dir + "/"
		}
	}
	return ""
}

func (w *writer) whole() ([]byte, bool) {
	size := 0
	for _, p := range w.parts {
		size += len(p.Data)
	}
	if size > mostWhole {
		return nil, false
	}
	all, between := make([]byte, 0, size+16*len(w.parts)), byte('{')
	for _, p := range w.parts {
		all = strconv.AppendQuote(append(all, between), p.Path)
		all = append(append(all, ':'), bytes.TrimSuffix(p.Data, []byte("\n"))...)
		between = ','
	}
	return append(all, "}\n"...), true
}

// published is a part as JSON and as a script that hands it to the page's script by its name.
func published(path, name string, document []byte) []File {
	script := make([]byte, 0, len(document)+32)
	script = append(script, "statusbookPart("...)
	script = strconv.AppendQuote(script, name)
	script = append(script, ',')
	script = append(script, bytes.TrimSuffix(document, []byte("\n"))...)
	return []File{{path + ".json", document}, {path + ".js", append(script, ")\n"...)}}
}

// encode is JSON in which <, > and & are escaped, so that no text in it is markup wherever it is put.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	err := json.NewEncoder(&b).Encode(v)
	return b.Bytes(), err
}

type writer struct {
	parts []File // Path is the part's name
	sum   interface {
		Write([]byte) (int, error)
		Sum([]byte) []byte
	}
	err error
}

func (w *writer) part(name string, v any) {
	data, err := encode(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	fmt.Fprintf(w.sum, "%s %d\n", name, len(data))
	w.sum.Write(data)
	w.parts = append(w.parts, File{name, data})
}

// terms writes terms into parts and returns the first term of each.
func (w *writer) terms(kind string, all terms) []string {
	firsts := []string{}
	for i, start := range all.starts {
		rows := []any{}
		for _, t := range all.part(i) {
			rows = append(rows, t.row())
		}
		firsts = append(firsts, all.text(start))
		w.part(kind+strconv.Itoa(i), rows)
	}
	return firsts
}

// row is a term in a part: its text, its postings, and its phrases if it has any: field, text, codes, field, text, codes, …
func (t term) row() []any {
	row := []any{t.text, t.packed()}
	var phrases []any
	for _, p := range t.phrases {
		phrases = append(phrases, int(p.field), p.text, string(packDocs(nil, p.docs)))
	}
	if phrases != nil {
		row = append(row, phrases)
	}
	return row
}

// packed writes the rarity and then, for each set of fields that occurs: the set, how many codes have it, and the codes.
func (t term) packed() string {
	b := pack(nil, t.rarity)
	var masks []int32
	groups := map[int32][]int{}
	for _, p := range t.postings {
		if groups[p.mask] == nil {
			masks = append(masks, p.mask)
		}
		groups[p.mask] = append(groups[p.mask], int(p.doc))
	}
	for _, mask := range masks {
		b = pack(pack(b, int(mask)), len(groups[mask]))
		b = packDocs(b, groups[mask])
	}
	return string(b)
}

// packDocs writes ascending numbers, each as what lies between it and the one before.
func packDocs(b []byte, docs []int) []byte {
	last := -1
	for _, d := range docs {
		b = pack(b, d-last-1)
		last = d
	}
	return b
}

// firstDigit is the character of the digit 0; those of the others follow it. A backslash is among them, < and & are not.
const firstDigit = '?'

// pack writes a number as digits of five bits, the lowest first; the sixth bit says that more follow.
func pack(b []byte, n int) []byte {
	for ; n > 31; n >>= 5 {
		b = append(b, firstDigit+byte(n&31|32))
	}
	return append(b, firstDigit+byte(n))
}

// The entry and the parts as JSON; docs/search.md says what each key holds.
type entryJSON struct {
	Version int         `json:"version"`
	Build   string      `json:"build"`
	Codes   int         `json:"codes"`
	Owners  []ownerJSON `json:"owners"`
	Classes []classJSON `json:"classes"`
	Words   []string    `json:"words"`
	Heads   []string    `json:"heads"`
	Facts   []string    `json:"facts,omitempty"` // titles
	Rules   []any       `json:"rules"`
	Titles  [][2]string `json:"titles,omitempty"` // id and title of each code, unless there are too many
}

type ownerJSON struct {
	Slug   string    `json:"slug"`
	Name   string    `json:"name"`
	URL    string    `json:"url"`
	Root   int       `json:"root,omitempty"`
	Codes  int       `json:"codes"`
	Names  []string  `json:"names,omitempty"`
	Traces []string  `json:"signatures,omitempty"`
	Logs   []logJSON `json:"logs,omitempty"`
}

type logJSON struct {
	Title  string   `json:"title"`
	Form   []any    `json:"form"`   // 0 for any text, a text, or [name, length, 1 for digits alone]
	Weight int      `json:"weight"` // how much the form says
	Codes  []string `json:"codes"`
}

type classJSON struct {
	Owner  int    `json:"owner"`
	ID     string `json:"id,omitempty"`
	Name   string `json:"name,omitempty"`
	Accent string `json:"accent"`
	Codes  int    `json:"codes"`
}

func (x *Index) entry() entryJSON {
	e := entryJSON{Version: Version, Codes: len(x.docs), Owners: []ownerJSON{}, Classes: []classJSON{}, Rules: rules(len(x.docs))}
	for _, o := range x.owners {
		j := ownerJSON{Slug: o.slug, Name: o.name, URL: o.url, Codes: o.count, Names: o.names, Traces: o.traces}
		if o.root {
			j.Root = 1
		}
		for _, l := range o.logs {
			j.Logs = append(j.Logs, logJSON{l.title, steps(l.form), literal(l.form), l.codes})
		}
		e.Owners = append(e.Owners, j)
	}
	for _, c := range x.classes {
		e.Classes = append(e.Classes, classJSON{c.owner, c.id, c.name, c.accent, c.count})
	}
	for _, f := range x.facts {
		e.Facts = append(e.Facts, f.title)
	}
	if len(x.docs) <= mostNamed {
		e.Titles = make([][2]string, 0, len(x.docs))
		for _, d := range x.docs {
			e.Titles = append(e.Titles, [2]string{d.id, d.title})
		}
	}
	return e
}

// rules are what the script needs to read a query as this package does: how words are stemmed, what a field is worth and
// called, what matches are worth, the limits, and words that say something about the words beside them.
func rules(codes int) []any {
	_, texts := partSizes(codes)
	rows := func(table []suffix) [][]any {
		var out [][]any
		for _, r := range table {
			out = append(out, []any{r.suffix, r.becomes, r.least})
		}
		return out
	}
	return []any{
		rows(suffixes), rows(endings), weights, labels,
		[]int{forLog, forID, forPrefix, forOwner, forRoot, forLone, forWhole, forInside, forPart, forTextID, forTelling, mixed, cover, forShare, forSpecial, forSide, forLoose, enough},
		[]int{mostQuery, manyTokens, mostSlots, mostPieces, longestWord, longestJoined, mostParts, mostHeads, mostHeard, mostNear, telling, texts},
		units, between,
	}
}

func steps(form logline.Form) []any {
	var out []any
	for _, s := range form {
		switch {
		case s.Any:
			out = append(out, 0)
		case s.Name == "":
			out = append(out, s.Text)
		case s.Digits:
			out = append(out, []any{s.Name, s.Length, 1})
		default:
			out = append(out, []any{s.Name, s.Length})
		}
	}
	return out
}

// shown is a part of the codes' texts: summaries, or [id, title, summary] where the entry has no titles.
func (x *Index) shown(first, end int, titled bool) []any {
	var rows []any
	for _, d := range x.docs[first:end] {
		if titled {
			rows = append(rows, d.summary)
		} else {
			rows = append(rows, []string{d.id, d.title, d.summary})
		}
	}
	return rows
}

type factJSON struct {
	Title  string   `json:"title"`
	Values []string `json:"values"` // title, codes, title, codes, …
}

func (x *Index) factLists() []factJSON {
	lists := []factJSON{}
	for _, f := range x.facts {
		j := factJSON{Title: f.title}
		for _, v := range f.values {
			j.Values = append(j.Values, v.title, string(packDocs(nil, v.docs)))
		}
		lists = append(lists, j)
	}
	return lists
}
