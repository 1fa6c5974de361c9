package main

import (
	"os"
	"path/filepath"
	"testing"

	"statusbook/internal/site"
)

func TestTheSameText(t *testing.T) {
	tests := []struct {
		signature, text string
		want            bool
	}{
		{"connect() failed (111: Connection refused)", "connect() failed (111: Connection refused)", true},
		{"[error] connect() failed (111: Connection refused), client:", "connect() failed (111: Connection refused)", true},
		{"502 Bad Gateway", "<h1>502 Bad Gateway</h1>", true},
		{"SC--", " SC-- ", true},
		{"502", "<h1>502 Bad Gateway</h1>", false},
		{"connect() failed (110: Connection timed out)", "connect() failed (111: Connection refused)", false},
		{"connection refused", "Connection refused", false},
		{"", "Connection refused", false},
	}
	for _, tt := range tests {
		if got := same(tt.signature, tt.text); got != tt.want {
			t.Errorf("same(%q, %q) = %t", tt.signature, tt.text, got)
		}
	}
}

func TestLacks(t *testing.T) {
	p := pages{
		"nginx/502": &site.Code{Signatures: []string{"502 Bad Gateway", "(111: Connection refused)"}},
		"nginx/413": &site.Code{ID: "413", Page: site.Page{Title: "Request Entity Too Large"}},
	}
	tests := []struct {
		page, body, log, want string
	}{
		{"nginx/502", "<h1>502 Bad Gateway</h1>", "failed (111: Connection refused)", ""},
		{"nginx/502", "", "(111: Connection refused)", ""},
		{"nginx/502", "<h1>502 Bad Gateway</h1>", " no live upstreams ", `page lacks "no live upstreams"`},
		{"nginx/502", "Sorry", "no live upstreams", `page lacks "Sorry" and "no live upstreams"`},
		{"nginx/413", "<h1>413 Request Entity Too Large</h1>", "", ""}, // its heading
		{"nginx/504", "", "timed out", "no page"},
	}
	for _, tt := range tests {
		if got := p.lacks(testCase{Page: tt.page, Want: want{Body: tt.body, Log: tt.log}}); got != tt.want {
			t.Errorf("%s, %q, %q: got %q, want %q", tt.page, tt.body, tt.log, got, tt.want)
		}
	}
}

func TestPagesAreReadEvenIfOthersHaveMistakes(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.md": "---\ntitle: nginx\nsummary: All.\nclasses: [{id: all, title: All, summary: All., match: [\"*\"]}]\n---\n",
		"502.md":   "---\ncode: \"502\"\ntitle: Bad Gateway\nsummary: One.\nsignatures: [no live upstreams]\n---\n",
		"504.md":   "---\ncode: \"504\"\ntitel: Gateway Time-out\nsummary: One.\n---\n",
	} {
		if err := writeFile(filepath.Join(dir, "content", "codes", "nginx", name), text); err != nil {
			t.Fatal(err)
		}
	}
	all, diags, err := loadPages(dir)
	if err != nil {
		t.Fatal(err)
	}
	if page := all["nginx/502"]; page == nil || len(page.Signatures) != 1 {
		t.Errorf("nginx/502: %v", page)
	}
	if len(diags) == 0 {
		t.Error("the mistake in 504.md is not named")
	}
	if _, _, err := loadPages(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("no error for a folder that is not there")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Error(err)
	}
}
