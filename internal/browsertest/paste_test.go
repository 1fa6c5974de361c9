package browsertest

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// insert puts a text in at once, as pasting does.
func (b *tab) insert(text string) {
	b.Helper()
	call(b, input.InsertText, input.InsertTextParams{Text: text})
}

// paste pastes a text into the search field in place of what is there.
func (b *tab) paste(text string) {
	b.Helper()
	b.pressCtrl("k")
	b.insert(text)
	b.answered(value[string](b, field+".value"))
}

func TestAPastedLogLeadsToItsCode(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, first string }{ // first: one of these
		"nginx access":      {`203.0.113.7 - - [21/Nov/2026:09:14:03 +0000] "GET /report HTTP/1.1" 499 0 "-" "curl/8.5.0"`, "nginx/499"},
		"nginx error":       {`2026/11/21 09:14:03 [error] 31#31: *7 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 203.0.113.7, server: shop.example, request: "GET /cart HTTP/1.1", upstream: "http://10.0.0.7:8080/cart", host: "shop.example"`, "nginx/504"},
		"Apache":            {`203.0.113.7 - - [21/Nov/2026:09:14:03 +0000] "GET /a HTTP/1.1" 404 196`, "apache-httpd/404 http/404"},
		"IIS":               {`2026-11-21 09:14:03 10.0.0.7 POST /upload - 443 - 203.0.113.7 curl/8.5.0 - 404 13 0 15`, "iis/404.13"},
		"HAProxy":           {`Nov 21 09:14:03 edge haproxy[1234]: 203.0.113.7:51234 [21/Nov/2026:09:14:03.001] fe app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /cart HTTP/1.1"`, "haproxy/SC"},
		"Envoy":             {`[2026-11-21T09:14:03.001Z] "GET /cart HTTP/1.1" 503 UF upstream_reset_before_response_started{connection_failure} - "-" 0 91 3 - "203.0.113.7" "curl/8.5.0" "5f6c2d7b" "shop.example" "10.0.0.7:8080"`, "envoy/UF"},
		"load balancer":     {`https 2026-11-21T09:14:03.186641Z app/my-lb/50dc6c495c0c9188 203.0.113.7:2817 10.0.0.7:80 0.086 -1 -1 502 - 34 366 "GET https://shop.example:443/ HTTP/1.1" "curl/8.5.0" ECDHE TLSv1.2 arn "Root=1" "shop.example" "-" 0 2026-11-21T09:14:03.186641Z "forward" "-" "-" "10.0.0.7:80" "-" "-" "-"`, "aws-alb/502"},
		"curl -v":           {"* Connected to shop.example (203.0.113.7) port 443\n> GET /cart HTTP/2\n> Host: shop.example\n>\n< HTTP/2 504\n< content-length: 150\n<\n", "http/504"},
		"curl -i":           {"HTTP/1.1 429 Too Many Requests\r\nContent-Type: text/plain\r\nRetry-After: 120\r\n\r\nslow down\r\n", "http/429"},
		"a page of a proxy": {"<html>\n<head><title>504 Gateway Time-out</title></head>\n<body>\n<center><h1>504 Gateway Time-out</h1></center>\n<hr><center>nginx/1.27.0</center>\n</body>\n</html>\n", "nginx/504 http/504"},
	}
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"404/", "search/"} {
		b.open(home + page)
		for kind, tt := range tests {
			b.paste(tt.text)
			if codes := value[[]string](b, shown); len(codes) == 0 || !slices.Contains(strings.Fields(tt.first), codes[0]) {
				b.Errorf("/%s: %s finds %q, not %s first", page, kind, codes, tt.first)
			}
			b.noIntruders()
		}
	}
	b.paste(tests["IIS"].text)
	b.press(kb.Enter)
	b.waitAt(home + "iis/404.13/")
}
