package content_test

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

func loadAll(source fs.FS) (*content.Catalogue, diag.List, error) { return content.Load(source) }

func TestFilesInWrongPlacesAreReported(t *testing.T) {
	const places = "file has no place here; write content/codes/<collection>/<code>.md, index.md or classes/<class>.md, content/guides/<slug>.md or content/pages/<slug>.md\n"
	const slug = "; use lower-case letters, digits and -\n"
	tests := []struct{ name, want string }{
		{"content/README.md", places},
		{"content/notes.txt", places},
		{"content/codes/index.md", places},
		{"content/codes/http/502.txt", places},
		{"content/codes/http/502.MD", places},
		{"content/codes/http/502", places},
		{"content/codes/http/picture.png", places},
		{"content/codes/http/5xx/502.md", places},
		{"content/codes/http/classes/more/5xx.md", places},
		{"content/guides/more/g.md", places},
		{"content/pages/more/g.md", places},
		{"content/other/http/502.md", places},
		{"content/codes/HTTP/index.md", `folder name "HTTP" can't be an address` + slug},
		{"content/codes/-a/index.md", `folder name "-a" can't be an address` + slug},
		{"content/codes/a.b/index.md", `folder name "a.b" can't be an address` + slug},
		{"content/codes/con/index.md", `folder name "con" is a device's on Windows, which can't have such a file; choose another` + "\n"},
		{"content/guides/com1.md", `file name "com1" is a device's on Windows, which can't have such a file; choose another` + "\n"},
		{"content/guides/Über.md", `file name "Über" can't be an address` + slug},
		{"content/pages/a_b.md", `file name "a_b" can't be an address` + slug},
		{"content/guides/a_b.md", `file name "a_b" can't be an address` + slug},
		{"content/guides/" + strings.Repeat("a", 65) + ".md", `file name "` + strings.Repeat("a", 65) + `" can't be an address` + slug},
	}
	for _, tt := range tests {
		src := index
		if got := mistakes(t, fstest.MapFS{tt.name: file(src)}); got != tt.name+": "+tt.want {
			t.Errorf("got %swant %s", got, tt.name+": "+tt.want)
		}
	}
}

func TestHiddenAndBackupFilesAreIgnored(t *testing.T) {
	source := fstest.MapFS{"content/codes/http/index.md": file(index)}
	for _, name := range []string{
		".DS_Store", "codes/.git/config", "codes/http/.502.md.swp", "codes/http/502.md~", "codes/http/#502.md#", "codes/http/.#502.md",
		"codes/.hidden/index.md", "guides/.obsidian/x.md", "codes/old~/502.md",
	} {
		source["content/"+name] = file("not a page")
	}
	cat := load(t, source)
	if len(cat.Collections) != 1 || len(cat.Codes)+len(cat.Guides)+len(cat.Classes) > 0 {
		t.Errorf("read more than the one page: %+v", cat)
	}
}

func TestNamesThatATerminalWouldObeyAreRefused(t *testing.T) {
	source := fstest.MapFS{
		"content/codes/http/\x1b[31m.md":    file(""),
		"content/codes/\u0085/index.md":     file(""),
		"content/codes/\u0085/502.md":       file(""),
		"content/codes/http/a\nb/502.md":    file(""),
		"content/codes/http/\x1b[31m/x/502": file(""),
	}
	want := `content/codes: name "\u0085" holds control characters; rename it
content/codes/http: name "\x1b[31m" holds control characters; rename it
content/codes/http: name "\x1b[31m.md" holds control characters; rename it
content/codes/http: name "a\nb" holds control characters; rename it
`
	if got := mistakes(t, source); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestThePagesComeInTheOrderOfTheirFilesOnAnyNumberOfCores(t *testing.T) {
	source := fstest.MapFS{"content/codes/http/index.md": file(index)}
	var want []string
	for i := range 200 {
		id := fmt.Sprintf("%03d", i)
		source["content/codes/http/"+id+".md"] = file("---\ncode: \"" + id + "\"\ntitle: T\nsummary: S\n---\n" + strings.Repeat("Text. ", 200-i))
		want = append(want, id)
	}
	for _, cores := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(cores)
		cat := load(t, source)
		runtime.GOMAXPROCS(before)
		var got []string
		for _, c := range cat.Codes {
			got = append(got, c.ID.Value)
		}
		if !slices.Equal(got, want) {
			t.Errorf("with %d cores: %v", cores, got)
		}
	}
}

func TestFilesTooLargeAreNotRead(t *testing.T) {
	source := noRead{fstest.MapFS{codeFile: file(strings.Repeat("x", markdown.MaxFile+1))}}
	_, diags, err := content.Load(source)
	want := codeFile + ":1:1: file of 131073 bytes is too large, at most 131072; split it\n"
	if err != nil || diags.String() != want {
		t.Errorf("got %v\n%swant %s", err, diags, want)
	}
}

// noRead is a source whose files can be listed but not read.
type noRead struct{ fstest.MapFS }

func (f noRead) ReadFile(string) ([]byte, error) { return nil, errors.New("the disk is gone") }

func (f noRead) Stat(name string) (fs.FileInfo, error) { return f.MapFS.Stat(name) }

func TestADiskThatFailsIsAnErrorAndNoMistakeOfTheAuthor(t *testing.T) {
	_, diags, err := content.Load(noRead{fstest.MapFS{codeFile: code("")}})
	if err == nil || err.Error() != "read content: the disk is gone" || len(diags) > 0 {
		t.Errorf("got error %v, diagnostics %s", err, diags)
	}
	_, diags, err = content.Load(fstest.MapFS{"other.txt": file("")})
	if !errors.Is(err, fs.ErrNotExist) || len(diags) > 0 {
		t.Errorf("without content/: got error %v, diagnostics %s", err, diags)
	}
}

func TestWhatIsNoFileIsReported(t *testing.T) {
	got := mistakes(t, fstest.MapFS{
		"content/codes/http/502.md": {Mode: fs.ModeNamedPipe},
		"content/codes/http/503.md": {Mode: fs.ModeSymlink, Data: []byte("../../../nowhere.md")},
	})
	want := "content/codes/http/502.md: not a regular file\n" +
		"content/codes/http/503.md: link leads nowhere, or out of the source; put the file itself there\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}
