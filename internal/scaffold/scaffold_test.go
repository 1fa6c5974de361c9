package scaffold_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/scaffold"
	"statusbook/internal/site"
)

// mistakes reads the source in dir and gives all that is wrong with it.
func mistakes(t *testing.T, dir string) (*site.Site, diag.List) {
	t.Helper()
	fsys := os.DirFS(dir)
	settings, diags, err := content.LoadSettings(fsys)
	if err != nil {
		t.Fatal(err)
	}
	cat, more, err := content.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	s, wrong := site.New(cat, settings, nil)
	return s, slices.Concat(diags, more, wrong, check.Site(s))
}

func catalogue(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "a", "new one")
	if _, err := scaffold.Catalogue(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestANewCatalogueBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mine")
	written, err := scaffold.Catalogue(dir)
	if err != nil {
		t.Fatal(err)
	}
	var onDisk []string
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			onDisk = append(onDisk, name)
		}
		return err
	})
	if err != nil || !slices.Equal(written, onDisk) || !slices.Contains(written, "statusbook.yaml") {
		t.Errorf("said %v, wrote %v, %v", written, onDisk, err)
	}
	s, diags := mistakes(t, dir)
	if len(diags) > 0 {
		t.Errorf("mistakes:\n%s", diags)
	}
	if len(s.Codes()) < 3 || len(s.Guides) == 0 || s.Root == nil || len(s.Root.Classes) < 2 || len(s.Root.Facts) == 0 || len(s.Root.Constants) == 0 {
		t.Error("it does not show what a catalogue can have")
	}
}

func TestACatalogueIsStartedInAnEmptyFolderAndInNoOther(t *testing.T) {
	empty := t.TempDir()
	if _, err := scaffold.Catalogue(empty); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	full := t.TempDir()
	mine := filepath.Join(full, ".gitignore")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	written, err := scaffold.Catalogue(full)
	if want := "start catalogue in " + full + ": it is not empty; choose a new or empty folder"; !errors.Is(err, scaffold.ErrTaken) || err.Error() != want || len(written) > 0 {
		t.Errorf("a folder with a hidden file: wrote %v, %v", written, err)
	}
	if entries, _ := os.ReadDir(full); len(entries) != 1 {
		t.Errorf("it wrote all the same: %v", entries)
	}
	if _, err := scaffold.Catalogue(mine); err == nil || errors.Is(err, scaffold.ErrTaken) {
		t.Errorf("a file: %v", err)
	}
}

func TestANewCodePassesTheCheck(t *testing.T) {
	dir := catalogue(t)
	for name, want := range map[string]string{"E1009": "errors/E1009.md", "errors/E2002": "errors/E2002.md", "E1-a_b.c": "errors/E1-a_b.c.md"} {
		got, err := scaffold.Code(dir, name, "errors")
		if err != nil || got != filepath.Join(dir, "content", "codes", filepath.FromSlash(want)) {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
	s, diags := mistakes(t, dir)
	if len(diags) > 0 {
		t.Errorf("mistakes:\n%s", diags)
	}
	if c := s.Code("errors", "E1009"); c == nil || c.Title == "" || len(c.Causes) == 0 || len(c.Fixes) == 0 {
		t.Errorf("got %+v", c)
	}
}

func TestANumberIsWrittenInQuotes(t *testing.T) {
	dir := catalogue(t)
	file, err := scaffold.Code(dir, "404.10", "errors")
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(src), "\ncode: \"404.10\"\n") {
		t.Errorf("got %s, %v", src, err)
	}
}

func TestANewCodeIsNeverWrittenOverAnother(t *testing.T) {
	dir := catalogue(t)
	file := filepath.Join(dir, "content", "codes", "errors", "E1001.md")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scaffold.Code(dir, "E1001", "errors"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if after, _ := os.ReadFile(file); string(after) != string(before) {
		t.Error("the file changed")
	}
	if _, err := scaffold.Code(dir, "errors/index", "http"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the collection's own page: %v", err)
	}
}

func TestNamesThatAreNoCodeAreRefused(t *testing.T) {
	dir := catalogue(t)
	for _, name := range []string{"", "/", "errors/", "/E1", "errors/E1/x", "../E1", "errors/../E1", "..", ".hidden", "E 1", "E1.", "-E1", "ä", "E1\n", `E1"`, "E1\\x", "C:E1", strings.Repeat("a", 65)} {
		if file, err := scaffold.Code(dir, name, "errors"); err == nil || !strings.Contains(err.Error(), "write an id such as 404.13") {
			t.Errorf("%q: wrote %s, %v", name, file, err)
		}
	}
	for name, why := range map[string]string{
		"search": "a name that the site itself needs", "errors/Codes": "a name that the site itself needs",
		"con": "a device's name on Windows", "errors/NUL": "a device's name on Windows", "aux.1": "a device's name on Windows", "Com1": "a device's name on Windows",
	} {
		if file, err := scaffold.Code(dir, name, "errors"); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: wrote %s, %v", name, file, err)
		}
	}
	_, err := scaffold.Code(dir, "iis/404.13", "errors")
	if want := "new code iis/404.13: there is no collection iis: write " + filepath.Join(dir, "content", "codes", "iis", "index.md") + " first"; err == nil || err.Error() != want {
		t.Errorf("a collection that is not there: %v", err)
	}
	if _, diags := mistakes(t, dir); len(diags) > 0 {
		t.Errorf("something was written:\n%s", diags)
	}
}

func TestRecordedAddressesAreAddedOnce(t *testing.T) {
	dir := t.TempDir()
	record := func(urls ...string) string {
		t.Helper()
		if err := scaffold.RecordURLs(dir, urls); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, content.KeptFile))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(data), "\n")
		return rest
	}
	if got := record("/502/", "/504/"); got != "/502/\n/504/\n" {
		t.Errorf("first: %q", got)
	}
	if got := record("/500/", "/502/"); got != "/502/\n/504/\n/500/\n" {
		t.Errorf("then: %q", got)
	}
	kept, diags, err := content.LoadKept(os.DirFS(dir))
	if err != nil || len(diags) > 0 || len(kept) != 3 {
		t.Errorf("read back: %v, %v, %s", kept, err, diags)
	}
	file := filepath.Join(dir, content.KeptFile)
	if err := os.WriteFile(file, []byte("# as Windows has it\r\n/502/\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := record("/502/", "/504/"); got != "/502/\n/504/\n" {
		t.Errorf("with carriage returns: %q", got)
	}
	if err := scaffold.RecordURLs("", nil); err == nil {
		t.Error("the built-in reference was changed")
	}
}
