package content_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
)

func TestPublishedAddressesAreReadFromAFile(t *testing.T) {
	at := in(content.KeptFile)
	tests := []struct {
		name, src string
		want      []content.Text
		diags     string
	}{
		{"addresses, remarks and blank lines", "# ours\n/502/\n\n  /a.html  \r\n", []content.Text{at.text(2, 1, "/502/"), at.text(4, 1, "/a.html")}, ""},
		{"nothing", "", nil, ""},
		{"what is no address", "/1/\n502\nhttps://x.example/\n", []content.Text{at.text(1, 1, "/1/")},
			"urls.txt:2:1: \"502\" is no address of the site; write one address a line, such as /502/\n" +
				"urls.txt:3:1: \"https://x.example/\" is no address of the site; write one address a line, such as /502/\n"},
		{"control characters", "\x1b[31m\n", nil, "urls.txt:1:1: \"\\x1b[31m\" is no address of the site; write one address a line, such as /502/\n"},
	}
	for _, tt := range tests {
		got, diags, err := content.LoadKept(fstest.MapFS{content.KeptFile: file(tt.src)})
		if err != nil || !reflect.DeepEqual(got, tt.want) || diags.String() != tt.diags {
			t.Errorf("%s: got %v, %v\n%s", tt.name, got, err, diags)
		}
	}
	if got, diags, err := content.LoadKept(fstest.MapFS{"content/x": file("")}); len(got) > 0 || len(diags) > 0 || err != nil {
		t.Errorf("without the file: %v, %s, %v", got, diags, err)
	}
}
