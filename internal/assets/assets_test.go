package assets_test

import (
	"errors"
	"io/fs"
	"maps"
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
		"js/2.js": file("two()"), "js/1.js": file("one()"), "js/1.js~": file("no"),
	}, asIs)
	files := published(b)
	if got := files[b.Manifest["style.css"]]; got != "a{}\nc{}\nb{}\n" {
		t.Errorf("styles: %q", got)
	}
	if got := files[b.Manifest["app.js"]]; got != "(() => {\n\"use strict\";\none()\ntwo()\n})();\n" {
		t.Errorf("scripts share one function's scope: %q", got)
	}
	if len(files) != 2 {
		t.Errorf("published: %v", slices.Sorted(maps.Keys(files)))
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
	base := fstest.MapFS{"css/a.css": file("a{}"), "js/a.js": file("a()"), "static/x": file("x")}
	changed := func(name, src string) *assets.Bundle {
		fsys := maps.Clone(base)
		fsys[name] = file(src)
		return bundle(t, fsys, asIs)
	}
	before := bundle(t, base, asIs)
	if name := before.Manifest["style.css"]; !regexp.MustCompile(`^assets/style-[0-9a-f]{10}\.css$`).MatchString(name) {
		t.Errorf("name %s", name)
	}
	if name := before.Manifest["app.js"]; !regexp.MustCompile(`^assets/app-[0-9a-f]{10}\.js$`).MatchString(name) {
		t.Errorf("name %s", name)
	}
	tests := []struct {
		name           string
		after          *assets.Bundle
		style, scripts bool // whether the names change
	}{
		{"nothing", bundle(t, base, asIs), false, false},
		{"a style", changed("css/a.css", "b{}"), true, false},
		{"a new style", changed("css/b.css", "b{}"), true, false},
		{"a script", changed("js/a.js", "b()"), false, true},
		{"a static file", changed("static/x", "y"), false, false},
		{"a file that is not published", changed("css/readme.txt", "y"), false, false},
	}
	for _, tt := range tests {
		if (tt.after.Manifest["style.css"] != before.Manifest["style.css"]) != tt.style || (tt.after.Manifest["app.js"] != before.Manifest["app.js"]) != tt.scripts {
			t.Errorf("%s: before %v, after %v", tt.name, before.Manifest, tt.after.Manifest)
		}
	}
	moved := bundle(t, fstest.MapFS{"css/z.css": file("a{}"), "js/z.js": file("a()")}, asIs)
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
	if files["favicon.svg"] != "<svg/>" || files["img/a.png"] != "png" || files[".well-known/security.txt"] != "mail" || len(files) != 5 {
		t.Errorf("published: %v", slices.Sorted(maps.Keys(files)))
	}
}

func TestWithoutAssetsThereAreAnEmptyStyleAndScript(t *testing.T) {
	b := bundle(t, fstest.MapFS{}, asIs)
	if len(b.Files) != 2 || len(b.Static) != 0 || b.Manifest["style.css"] == "" || b.Manifest["app.js"] == "" {
		t.Errorf("got %+v", b)
	}
}

func TestWhatFailsIsSaid(t *testing.T) {
	bad := errors.New("line 3: bad")
	fail := func(ext string, src []byte) ([]byte, error) {
		if ext == ".js" {
			return nil, bad
		}
		return src, nil
	}
	if _, err := assets.New(fstest.MapFS{"js/a.js": file("x")}, fail); !errors.As(err, new(assets.Mistake)) || err.Error() != "assets/js/a.js: line 3: bad" {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"css/a.css", "static/x"} {
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
