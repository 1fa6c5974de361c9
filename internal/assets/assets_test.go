package assets_test

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/assets"
)

// asIs is a minifier that changes nothing.
func asIs(_ string, src []byte) ([]byte, error) { return src, nil }

func file(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }

func bundle(t *testing.T, fsys fs.FS, minify assets.Minify) *assets.Bundle {
	t.Helper()
	b, err := assets.New(fsys, minify)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// published gives the data of each path.
func published(b *assets.Bundle) map[string]string {
	files := map[string]string{}
	for _, f := range b.Files {
		files[f.Path] = string(f.Data)
	}
	return files
}

func TestStylesAndScriptsAreJoinedInTheOrderOfTheirNames(t *testing.T) {
	b := bundle(t, fstest.MapFS{
		"css/20-b.css": file("b{}"), "css/10-a.css": file("a{}"), "css/100-c.css": file("c{}"), "css/notes.txt": file("no"), "css/.#10-a.css": file("no"), "css/deep/x.css": file("no"),
		"css/pages/home/1.css": file("h{}"), "css/pages/x.css": file("no"),
		"js/head/2.js": file("paint()"), "js/head/1.js": file("theme()"), "js/head/.1.js": file("no"),
		"js/2.js": file("two()"), "js/1.js": file("one()"), "js/1.js~": file("no"),
		"js/search/20.js": file("find()"), "js/search/10.js": file("read()"), "js/search/.10.js": file("no"), "js/search/deep/x.js": file("no"),
		"js/results/1.js": file("list()"), "js/pages/comparisons/1.js": file("pair()"), "js/results/notes.md": file("no"), "js/other/x.js": file("no"),
	}, asIs)
	files := published(b)
	if got := files[b.Manifest["style.css"]]; got != "a{}\nc{}\nb{}\n" {
		t.Errorf("styles: %q", got)
	}
	if got := files[b.Manifest["pages/home.css"]]; got != "a{}\nc{}\nb{}\nh{}\n" {
		t.Errorf("styles of the home page: %q", got)
	}
	scripts := map[string]string{
		// What is in the head runs before the page is there, all else after that.
		"app.js": "theme()\npaint()\n" + whenParsed("one()\ntwo()\n"), "pages/comparisons.js": "theme()\npaint()\n" + whenParsed("one()\ntwo()\npair()\n"), "search.js": "read()\nfind()\n",
		"results.js": "read()\nfind()\nlist()\n", // what searches comes first, though its folder's name comes later
	}
	for name, want := range scripts {
		if got := files[b.Manifest[name]]; got != "(() => {\n\"use strict\";\n"+want+"})();\n" {
			t.Errorf("%s: its scripts share one function's scope: %q", name, got)
		}
	}
	if len(files) != 6 || len(b.Manifest) != 6 {
		t.Errorf("published: %v", slices.Sorted(maps.Keys(files)))
	}
}

// whenParsed is what waits until the page has been parsed, or runs at once if it has.
func whenParsed(text string) string {
	return "const parsed = () => {\n" + text + "};\ndocument.readyState === \"loading\" ? document.addEventListener(\"DOMContentLoaded\", parsed) : parsed();\n"
}

// TestOwnScriptsAreInTheBundlesThatNeedThem: a page pays for the search only when somebody searches, and for the list of
// results only on the page that has it.
func TestOwnScriptsAreInTheBundlesThatNeedThem(t *testing.T) {
	own := os.DirFS("../../assets")
	b := bundle(t, own, asIs)
	files := published(b)
	for folder, want := range map[string][]string{"js": {"app.js", "pages/comparisons.js"}, "js/head": {"app.js", "pages/comparisons.js"}, "js/pages/comparisons": {"pages/comparisons.js"}, "js/search": {"search.js", "results.js"}, "js/results": {"results.js"}} {
		sources, err := fs.Glob(own, folder+"/*.js")
		if err != nil || len(sources) == 0 {
			t.Fatalf("%s: %v, %v", folder, sources, err)
		}
		for _, name := range sources {
			src, err := fs.ReadFile(own, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, in := range []string{"app.js", "pages/comparisons.js", "search.js", "results.js"} {
				n := strings.Count(files[b.Manifest[in]], string(src))
				if slices.Contains(want, in) != (n == 1) || n > 1 {
					t.Errorf("%s stands %d times in %s", name, n, in)
				}
			}
		}
	}
}

func TestFilesAreMinifiedBeforeTheyAreNamed(t *testing.T) {
	shout := func(ext string, src []byte) ([]byte, error) { return []byte(ext + strings.ToUpper(string(src))), nil }
	b := bundle(t, fstest.MapFS{"css/a.css": file("a{}")}, shout)
	if got := published(b)[b.Manifest["style.css"]]; got != ".cssA{}\n" {
		t.Errorf("got %q", got)
	}
	same := bundle(t, fstest.MapFS{"css/a.css": file("A{}")}, shout)
	if b.Manifest["style.css"] != same.Manifest["style.css"] {
		t.Error("the same published style has two names")
	}
}

func TestANameChangesWithTheContentAlone(t *testing.T) {
	base := fstest.MapFS{
		"css/a.css": file("a{}"), "css/pages/home/a.css": file("g{}"), "js/a.js": file("a()"), "js/head/a.js": file("t()"), "js/search/a.js": file("s()"), "js/results/a.js": file("r()"), "js/pages/comparisons/a.js": file("c()"), "static/x": file("x"),
	}
	changed := func(name, src string) *assets.Bundle {
		fsys := maps.Clone(base)
		fsys[name] = file(src)
		return bundle(t, fsys, asIs)
	}
	before := bundle(t, base, asIs)
	for _, name := range []string{"style.css", "app.js", "pages/comparisons.js", "search.js", "results.js"} {
		stem, ext, _ := strings.Cut(path.Base(name), ".")
		if got := before.Manifest[name]; !regexp.MustCompile(`^assets/` + stem + `-[0-9a-f]{10}\.` + ext + `$`).MatchString(got) {
			t.Errorf("%s is published as %s", name, got)
		}
	}
	tests := []struct {
		name  string
		after *assets.Bundle
		want  string // the bundles whose names change
	}{
		{"nothing", bundle(t, base, asIs), ""},
		{"a style", changed("css/a.css", "b{}"), "pages/home.css style.css"},
		{"a new style", changed("css/b.css", "b{}"), "pages/home.css style.css"},
		{"a script", changed("js/a.js", "b()"), "app.js pages/comparisons.js"},
		{"a script of the head", changed("js/head/a.js", "b()"), "app.js pages/comparisons.js"},
		{"a style of one kind's", changed("css/pages/home/a.css", "h{}"), "pages/home.css"},
		{"a script of comparisons", changed("js/pages/comparisons/a.js", "b()"), "pages/comparisons.js"},
		{"a script that searches", changed("js/search/a.js", "b()"), "results.js search.js"},
		{"a script of the results", changed("js/results/a.js", "b()"), "results.js"},
		{"a static file", changed("static/x", "y"), ""},
		{"a file that is not published", changed("css/readme.txt", "y"), ""},
	}
	for _, tt := range tests {
		var got []string
		for _, name := range slices.Sorted(maps.Keys(before.Manifest)) {
			if tt.after.Manifest[name] != before.Manifest[name] {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: before %v, after %v", tt.name, before.Manifest, tt.after.Manifest)
		}
	}
	moved := bundle(t, fstest.MapFS{
		"css/z.css": file("a{}"), "css/pages/home/z.css": file("g{}"), "js/z.js": file("a()"), "js/head/z.js": file("t()"), "js/search/z.js": file("s()"), "js/results/z.js": file("r()"), "js/pages/comparisons/z.js": file("c()"),
	}, asIs)
	if !maps.Equal(moved.Manifest, before.Manifest) {
		t.Errorf("another file name with the same content: %v, %v", moved.Manifest, before.Manifest)
	}
}

func TestStaticFilesKeepTheirNames(t *testing.T) {
	b := bundle(t, fstest.MapFS{
		"static/favicon.svg": file("<svg/>"), "static/img/a.png": file("png"), "static/.DS_Store": file("no"), "static/img/.hidden": file("no"),
		"static/.well-known/security.txt": file("mail"),
	}, asIs)
	if want := []string{".well-known/security.txt", "favicon.svg", "img/a.png"}; !slices.Equal(b.Static, want) {
		t.Errorf("got %v, want %v", b.Static, want)
	}
	files := published(b)
	if files["favicon.svg"] != "<svg/>" || files["img/a.png"] != "png" || files[".well-known/security.txt"] != "mail" || len(files) != 3+len(b.Manifest) {
		t.Errorf("published: %v", slices.Sorted(maps.Keys(files)))
	}
}

func TestWithoutAssetsThereAreAnEmptyStyleAndScripts(t *testing.T) {
	b := bundle(t, fstest.MapFS{}, asIs)
	files := published(b)
	empty := map[string]string{"style.css": ""}
	for name, text := range map[string]string{"app.js": whenParsed(""), "search.js": "", "results.js": ""} {
		empty[name] = "(() => {\n\"use strict\";\n" + text + "})();\n"
	}
	for name, want := range empty {
		if got, ok := files[b.Manifest[name]]; !ok || got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if len(b.Files) != len(empty) || len(files) != len(empty) || len(b.Manifest) != len(empty) || len(b.Static) != 0 {
		t.Errorf("got %+v", b)
	}
}

func TestWhatFailsIsSaid(t *testing.T) {
	bad := errors.New("line 3: bad")
	fail := func(ext string, src []byte) ([]byte, error) {
		if ext == ".js" && bytes.Contains(src, []byte("wrong")) {
			return nil, bad
		}
		return src, nil
	}
	for _, name := range []string{"js/b.js", "js/head/b.js", "js/search/b.js", "js/results/b.js", "js/pages/comparisons/b.js"} {
		fsys := fstest.MapFS{"js/a.js": file("x"), "js/search/a.js": file("x"), "js/results/a.js": file("x")}
		fsys[name] = file("wrong")
		if _, err := assets.New(fsys, fail); !errors.As(err, new(assets.Mistake)) || err.Error() != "assets/"+name+": line 3: bad" {
			t.Errorf("%s: got %v", name, err)
		}
	}
	// Where each file is right by itself, no file is to blame.
	long := func(_ string, src []byte) ([]byte, error) {
		if bytes.Contains(src, []byte("one")) && bytes.Contains(src, []byte("two")) {
			return nil, bad
		}
		return src, nil
	}
	_, err := assets.New(fstest.MapFS{"js/1.js": file("one"), "js/2.js": file("two")}, long)
	if !errors.Is(err, bad) || errors.As(err, new(assets.Mistake)) || err.Error() != "minify assets/js: line 3: bad" {
		t.Errorf("two files that fail together: got %v", err)
	}
	for _, name := range []string{"css/a.css", "js/head/a.js", "js/search/a.js", "js/results/a.js", "static/x"} {
		if _, err := assets.New(unreadable{fstest.MapFS{name: file("x")}, name}, asIs); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// unreadable is a file system with one file that may not be read.
type unreadable struct {
	fstest.MapFS
	name string
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

// TestKindsOfPagesMayShareAFolder: what several kinds show is written once, and no other kind pays for it.
func TestKindsOfPagesMayShareAFolder(t *testing.T) {
	b := bundle(t, fstest.MapFS{
		"css/a.css": file("a{}"), "css/pages/home/1.css": file("h{}"), "css/pages/home+search/1.css": file("hs{}"), "css/pages/.x+home/1.css": file("no"),
	}, asIs)
	files := published(b)
	for name, want := range map[string]string{"style.css": "a{}\n", "pages/home.css": "a{}\nhs{}\nh{}\n", "pages/search.css": "a{}\nhs{}\n"} {
		if got := files[b.Manifest[name]]; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
