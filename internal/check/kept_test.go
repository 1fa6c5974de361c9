package check_test

import (
	"testing"
	"testing/fstest"

	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/site"
)

func TestAPublishedAddressMayNotVanish(t *testing.T) {
	source := fstest.MapFS{
		"urls.txt":                 {Data: []byte("# kept\n/A1/\n/A2/\n/old/\n")},
		"content/codes/x/index.md": {Data: []byte("---\ntitle: X\nsummary: S.\nclasses:\n- {id: A, title: A, summary: S., match: [\"A*\"]}\n---\n")},
		"content/codes/x/A1.md":    {Data: []byte("---\ncode: A1\ntitle: T\nsummary: S.\naliases: [/old/]\n---\n")},
	}
	kept, diags, err := content.LoadKept(source)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	catalogue, _, err := content.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	model, diags := site.New(catalogue, content.Settings{}, nil)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	want := "urls.txt:3:1: published address /A2/ is gone; put it under `aliases:` of the page that took its place\n"
	if got := check.Kept(model, kept).String(); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}
