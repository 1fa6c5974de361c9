package devserver

import (
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	tests := []struct {
		addr    string
		allowed []string
		host    string
		want    bool
	}{
		{"localhost:8080", nil, "localhost:8080", true},
		{"localhost:8080", nil, "localhost", true},
		{"localhost:8080", nil, "LOCALHOST.:9999", true},
		{"localhost:8080", nil, "book.localhost:8080", true},
		{"localhost:8080", nil, "127.0.0.1:8080", true},
		{"localhost:8080", nil, "127.1.2.3", true},
		{"localhost:8080", nil, "[::1]:8080", true},
		{"localhost:8080", nil, "[::1]", true},
		{"localhost:8080", nil, "[::ffff:127.0.0.1]", true},

		{"localhost:8080", nil, "", false},
		{"localhost:8080", nil, "evil.example", false},
		{"localhost:8080", nil, "evil.example:8080", false},
		{"localhost:8080", nil, "localhost.evil.example", false},
		{"localhost:8080", nil, "evillocalhost", false},
		{"localhost:8080", nil, "127.0.0.1.evil.example", false},
		{"localhost:8080", nil, "127.0.0.1@evil.example", false},
		{"localhost:8080", nil, "0.0.0.0:8080", false},
		{"localhost:8080", nil, "192.168.1.5:8080", false},
		{"localhost:8080", nil, "[2001:db8::1]", false},
		{"localhost:8080", nil, "2130706433", false},

		{"192.168.1.5:8080", nil, "192.168.1.5:8080", true},
		{"192.168.1.5:8080", nil, "192.168.1.6:8080", false},
		{"192.168.1.5:8080", nil, "evil.example", false},
		{"[2001:db8::1]:8080", nil, "[2001:DB8:0::1]:8080", true},
		{"mybox:8080", nil, "mybox:8080", true},

		{"0.0.0.0:8080", nil, "192.168.1.5:8080", true},
		{"0.0.0.0:8080", nil, "evil.example:8080", false},
		{"[::]:8080", nil, "[2001:db8::1]:8080", true},
		{"[::]:8080", nil, "10.0.0.1", true},
		{":8080", nil, "10.0.0.1", true},
		{":8080", nil, "", false},
		{"", nil, "10.0.0.1", false},

		{"localhost:8080", []string{"Book.example"}, "book.example:8080", true},
		{"localhost:8080", []string{"book.example:8080"}, "book.example", true},
		{"localhost:8080", []string{"book.example"}, "a.book.example", false},
		{"localhost:8080", []string{"10.0.0.7"}, "10.0.0.7:8080", true},
		{"localhost:8080", []string{""}, "", false},
	}
	for _, tt := range tests {
		h, _ := newSite(t, Options{Addr: tt.addr, AllowedHosts: tt.allowed}, map[string]string{"index.html": "home"})
		r := request("GET", "/")
		r.Host = tt.host
		w := answer(h, r)
		if served := w.Code == 200; served != tt.want {
			t.Errorf("on %q, allowed %v, Host %q: %d", tt.addr, tt.allowed, tt.host, w.Code)
		}
		if !tt.want && (w.Code != 421 || w.Header().Get("Content-Type") != textType || !strings.Contains(w.Body.String(), "open it as localhost")) {
			t.Errorf("Host %q: %d %v %q", tt.host, w.Code, w.Header(), w.Body)
		}
	}
}

func TestCrossSite(t *testing.T) {
	tests := []struct {
		name    string
		headers []string
		want    int
	}{
		{"typed address", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"own script", []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 200},
		{"link on another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"frame in another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"script of another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"fetch by another site", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"}, 403},
		{"own origin", []string{"Origin", "http://LOCALHOST:8080"}, 200},
		{"other port", []string{"Origin", "http://localhost:3000"}, 403},
		{"other host", []string{"Origin", "https://evil.example"}, 403},
		{"own host as path", []string{"Origin", "https://evil.example/localhost:8080"}, 403},
		{"own host as user", []string{"Origin", "http://localhost:8080@evil.example"}, 403},
		{"opaque origin", []string{"Origin", "null"}, 403},
		{"broken origin", []string{"Origin", "http://%"}, 403},
	}
	h, _ := newSite(t, Options{LiveReload: true}, map[string]string{"index.html": "home"})
	for _, tt := range tests {
		w := get(h, "/", tt.headers...)
		if w.Code != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, w.Code, tt.want)
		}
		if w.Code == 403 && (w.Header().Get("Content-Type") != textType || !strings.Contains(w.Body.String(), "tab of its own")) {
			t.Errorf("%s: %v %q", tt.name, w.Header(), w.Body)
		}
		if w := answer(h, request("HEAD", "/_statusbook/events", tt.headers...)); w.Code != tt.want {
			t.Errorf("%s: events: %d, want %d", tt.name, w.Code, tt.want)
		}
	}
}
