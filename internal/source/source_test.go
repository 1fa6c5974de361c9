package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/source"
)

func file(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }

// embedded stands for the reference in the binary.
var embedded = fstest.MapFS{
	"content/codes/http/index.md": file("embedded"), "statusbook.yaml": file("title: Embedded"),
	"templates/base.html": file("base"), "templates/pages/code.html": file("code"), "templates/pages/home.html": file("home"), "assets/css/10.css": file("ten"), "assets/static/favicon.svg": file("svg"),
}

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, src := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t *testing.T, dir string) *source.Source {
	t.Helper()
	s, err := source.Open(dir, embedded)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// read gives a file's text, or the error.
func read(fsys fs.FS, name string) string {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

func names(t *testing.T, fsys fs.FS, dir string) string {
	t.Helper()
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestAnAuthorsTemplatesAndAssetsLieOverOurs(t *testing.T) {
	s := open(t, folder(t, map[string]string{
		"content/codes/x/index.md": "mine", "templates/pages/code.html": "my code", "templates/partials/new.html": "my new", "assets/css/20.css": "twenty", "assets/css/10.css": "my ten",
	}))
	for name, want := range map[string]string{"base.html": "base", "pages/code.html": "my code", "pages/home.html": "home", "partials/new.html": "my new"} {
		if got := read(s.Templates, name); got != want {
			t.Errorf("templates/%s: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"css/10.css": "my ten", "css/20.css": "twenty", "static/favicon.svg": "svg"} {
		if got := read(s.Assets, name); got != want {
			t.Errorf("assets/%s: got %q, want %q", name, got, want)
		}
	}
	for dir, want := range map[string]string{".": "base.html pages partials", "pages": "code.html home.html", "partials": "new.html"} {
		if got := names(t, s.Templates, dir); got != want {
			t.Errorf("templates/%s: got %s, want %s", dir, got, want)
		}
	}
	if got, err := fs.Glob(s.Assets, "css/*.css"); err != nil || !slices.Equal(got, []string{"css/10.css", "css/20.css"}) {
		t.Errorf("css: %v, %v", got, err)
	}
	if got := read(s.Content, "content/codes/x/index.md"); got != "mine" {
		t.Errorf("content: %s", got)
	}
	for _, name := range []string{"content/codes/http/index.md", "statusbook.yaml"} {
		if _, err := fs.Stat(s.Content, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the embedded %s shows through: %v", name, err)
		}
	}
}

func TestAFolderWithContentAloneIsASource(t *testing.T) {
	dir := folder(t, map[string]string{"content/codes/x/index.md": "mine"})
	s := open(t, dir)
	if got := read(s.Templates, "base.html") + names(t, s.Assets, "css"); got != "base10.css" {
		t.Errorf("got %s", got)
	}
	want := []string{filepath.Join(dir, "content"), filepath.Join(dir, "templates"), filepath.Join(dir, "assets"), filepath.Join(dir, "statusbook.yaml")}
	for _, folder := range want {
		if !slices.Contains(s.Folders(), folder) {
			t.Errorf("%s is not watched: %v", folder, s.Folders())
		}
	}
}

func TestWhereTheSourceIsFound(t *testing.T) {
	mine := folder(t, map[string]string{"content/codes/x/index.md": "mine", "sub/x": ""})
	whole := folder(t, map[string]string{"content/codes/x/index.md": "mine", "statusbook.yaml": ""})
	none := folder(t, map[string]string{"x": "", "file/content": "a file, no folder"})
	tests := []struct {
		name, cwd, dir string
		want           string // the Source's Dir; or an error
	}{
		{"the folder that is named", none, mine, mine},
		{"the working folder", mine, "", "."},
		{"the embedded reference where the working folder is no source", none, "", ""},
		{"not above the working folder, without settings", filepath.Join(mine, "sub"), "", ""},
		{"the folder above, by its settings", filepath.Join(whole, "content"), "", ".."},
		{"the nearest folder above", filepath.Join(whole, "content", "codes", "x"), "", filepath.Join("..", "..", "..")},
		{"a folder without content", mine, none, "open source " + none + ": no content/ folder in it; run: statusbook init " + none},
		{"a file named content", mine, filepath.Join(none, "file"), "open source " + filepath.Join(none, "file") + ": no content/ folder in it; run: statusbook init " + filepath.Join(none, "file")},
		{"a folder that is not there", mine, "nowhere", "open source nowhere: no content/ folder in it; run: statusbook init nowhere"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(tt.cwd)
			s, err := source.Open(tt.dir, embedded)
			if err != nil {
				if err.Error() != tt.want || !errors.Is(err, source.ErrNotFound) {
					t.Errorf("got %v, want %s", err, tt.want)
				}
				return
			}
			defer s.Close()
			if s.Dir != tt.want {
				t.Errorf("got %q, want %q", s.Dir, tt.want)
			}
		})
	}
}

func TestTheEmbeddedReferenceIsWholeAndNowhereOnDisk(t *testing.T) {
	t.Chdir(t.TempDir())
	s := open(t, "")
	if got := read(s.Content, "content/codes/http/index.md") + read(s.Content, "statusbook.yaml") + read(s.Templates, "base.html") + read(s.Assets, "css/10.css"); got != "embeddedtitle: Embeddedbaseten" {
		t.Errorf("got %s", got)
	}
	if folders := s.Folders(); len(folders) != 0 {
		t.Errorf("folders %v", folders)
	}
	if got := names(t, s.Templates, "pages"); got != "code.html home.html" {
		t.Errorf("each file once: %s", got)
	}
}

func TestALinkDoesNotLeadOutOfTheSource(t *testing.T) {
	outside := folder(t, map[string]string{"secret.md": "secret", "pages/code.html": "secret"})
	dir := folder(t, map[string]string{"content/codes/x/index.md": "mine", "templates/base.html": "mine", "assets/x": ""})
	links := map[string]string{
		"content/codes/x/1.md": filepath.Join(outside, "secret.md"), "content/codes/out": outside, "templates/pages": filepath.Join(outside, "pages"), "assets/css": outside,
		"content/codes/x/up.md": "../../../../" + filepath.Base(outside) + "/secret.md", "content/codes/x/in.md": "index.md",
	}
	for name, to := range links {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	s := open(t, dir)
	for name, fsys := range map[string]fs.FS{
		"content/codes/x/1.md": s.Content, "content/codes/x/up.md": s.Content, "content/codes/out/secret.md": s.Content, "pages/code.html": s.Templates, "css/secret.md": s.Assets,
	} {
		if got := read(fsys, name); strings.Contains(got, "secret") && !strings.Contains(got, "escapes") {
			t.Errorf("%s: %s", name, got)
		} else if !strings.Contains(got, "escapes from parent") {
			t.Errorf("%s is not refused: %s", name, got)
		}
	}
	if got := read(s.Content, "content/codes/x/in.md"); got != "mine" {
		t.Errorf("a link that stays inside: %s", got)
	}
}

func TestLayers(t *testing.T) {
	upper := fstest.MapFS{"a": file("upper a"), "dir/x": file("upper x"), "only/u": file("u")}
	lower := fstest.MapFS{"a": file("lower a"), "b": file("lower b"), "dir/x": file("lower x"), "dir/y": file("lower y")}
	l := source.Layers{upper, lower}
	for name, want := range map[string]string{
		"a": "upper a", "b": "lower b", "dir/x": "upper x", "dir/y": "lower y", "only/u": "u", "c": "open c: file does not exist", "dir/z": "open dir/z: file does not exist", "../a": "open ../a: file does not exist",
	} {
		if got := read(l, name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for dir, want := range map[string]string{".": "a b dir only", "dir": "x y", "only": "u"} {
		if got := names(t, l, dir); got != want {
			t.Errorf("%s: got %s, want %s", dir, got, want)
		}
	}
	var walked []string
	err := fs.WalkDir(l, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			walked = append(walked, name)
		}
		return err
	})
	if want := []string{"a", "b", "dir/x", "dir/y", "only/u"}; err != nil || !slices.Equal(walked, want) {
		t.Errorf("walked %v, %v, want %v", walked, err, want)
	}
	for _, l := range []source.Layers{nil, {}, {upper, lower}} {
		if _, err := fs.ReadDir(l, "nowhere"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%d layers, a folder that none has: %v", len(l), err)
		}
		if _, err := l.Open("nowhere"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%d layers, a file that none has: %v", len(l), err)
		}
	}
}

func TestALayerThatFailsDoesNotLetTheNextShowThrough(t *testing.T) {
	l := source.Layers{denied{}, fstest.MapFS{"a": file("lower")}}
	if got := read(l, "a"); got != "open a: permission denied" {
		t.Errorf("got %q", got)
	}
	if _, err := fs.ReadDir(l, "."); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

type denied struct{}

func (denied) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}
