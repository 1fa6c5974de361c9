package export_test

import (
	"maps"
	"testing"

	"statusbook/internal/export"
)

func TestANumbersOwnersAreListedWithWhatTellsThemApart(t *testing.T) {
	files := maps.Clone(small)
	for _, slug := range []string{"a", "b"} {
		files["codes/"+slug+"/index.md"] = "---\ntitle: Of " + slug + "\nsummary: S\norder: 5\n" + classes + "---\n"
	}
	files["codes/a/598.md"] = "---\ncode: \"598\"\ntitle: T\nsummary: S\nrelated: [{code: b/598, relation: confused-with, difference: \"a *this*, b that.\"}, {code: http/500}]\n---\n"
	files["codes/b/598.md"] = "---\ncode: \"598\"\ntitle: U\nsummary: S\n---\n"
	owners := model(t, "", files).Owners
	owners = owners[len(owners)-1:] // 499 has its own
	if owners[0].ID != "598" {
		t.Fatalf("the last number with several owners is %s", owners[0].ID)
	}
	got, err := export.OwnersJSON(owners[0])
	const want = `{"code":"598","url":"598/","owners":[{"id":"a/598","code":"598","collection":"a","class":"all","title":"T","summary":"S","url":"a/598/","data":"a/598.json"},` +
		`{"id":"b/598","code":"598","collection":"b","class":"all","title":"U","summary":"S","url":"b/598/","data":"b/598.json"}],` +
		`"differences":[{"codes":["a/598","b/598"],"difference":"a this, b that."}]}` + "\n"
	if err != nil || string(got) != want {
		t.Errorf("error %v\ngot  %s\nwant %s", err, got, want)
	}
}
