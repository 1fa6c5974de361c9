package browsertest

import "strings"

// oddQueries are what the searches of the browser and of Go may read differently: texts in which a letter is not a byte,
// words at the limits, and what would be markup, a pattern or a property elsewhere.
var oddQueries = []string{
	// what people type
	"5", "50", "502", "5xx", "50x", "5XX", "404.1", "404.13", "404 13", "4", "40x", ".5", "404.", ".404", "-502", "5 xx",
	"401 vs 403", "difference between 502 and 504", "301 or 308", "301 vs. 308", "502 versus 504", "unauthorized vs forbidden",
	"time out", "timeout", "timeouts", "time-out", "time_out", "TimeOut", "unauthorised", "unauthorized", "cancelled request", "canceled request",
	"bad gatway", "gatway", "servce unavailble", "to many requets", "tomanyrequests", "badgateway", "notfound", "not  found",
	"http.StatusNotFound", "HttpStatus.NOT_FOUND", "HttpStatus::NOT_FOUND.", "SC_BAD_GATEWAY", "HTTP_404_NOT_FOUND", "Status404NotFound",
	"Retry-After", "retry after header", "retryafter", "UF", "uf", "U", "UF,URX", "NR no route", "nginx", "nginx 499", "iss 404", "cloudfare 522",
	"H12", "h12", "AlreadyExists", "alreadyexists", "ok", "a", "an", "the", "I am a teapot", "can't connect", "can’t connect",
	"504 after 100 seconds", "100 MB body too large", "error 1020 ray id",
	// scripts, accents, digits, signs
	"bäd gatéway", "ba\u0308d gate\u0301way", "ＢＡＤ ＧＡＴＥＷＡＹ", "５０２", "٥٠٢", "५०२", "𝟝𝟘𝟚", "5०2", "②", "½", "ﬁrst byte", "Ⅻ",
	"ошибка 502", "错误 502", "找不到页面", "エラー 404", "오류 500", "שגיאה 404", "\u202e205", "5\u200d02", "5\u00ad02", "502\ufeff", "\ufeff502", "502\u00a0bad",
	"ΣΑΣ", "σας", "İSTANBUL", "ıstanbul", "STRASSE", "straße", "ẞ", "ǅ", "K2", "🤖 429", "429🤖", "👨‍👩‍👧‍👦", "\U00010400\U00010428", "é", "e\u0301\u0301\u0301",
	"\u0301", "z\u0351\u036b\u0343a\u0349lgo", "\u0000502", "5\u000002", "502\u0085bad", "502\u2028bad", "502\u000bbad", "\ufffd", "\uffff",
	// markup, patterns, properties, addresses
	"<b>404</b>", hostile, "__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "(a+)+$", "[", "\\", "*", "^$", "\\d{3}", ".*",
	"%E0%A4%A", "%3Cscript%3E", "&lt;script&gt;", "${alert(1)}", "{{.}}", "'; DROP TABLE codes;--", "null", "undefined", "NaN", "-0", "1e3", "0x1F6", "Infinity",
	"https://example.com/a/502?x=404#5", "GET /api/v1/users HTTP/1.1", "10.0.0.7:8080", "2001:db8::7", "a@b.example", "-", "--", "...", "?", "!!!",
	// at the limits
	strings.Repeat("a", 59), strings.Repeat("a", 60), strings.Repeat("a", 61), strings.Repeat("é", 31), strings.Repeat("gateway", 9),
	"one two three four five six seven", "one two three four five six seven eight", "502 two three four five six seven eight 504",
	strings.Repeat("502 ", 3000), strings.Repeat("x", 8001), strings.Repeat("😀", 4001), strings.Repeat("timeout upstream ", 600), strings.Repeat("5,", 60), strings.Repeat("_", 500) + "a1",
	strings.Repeat("a.b:", 300) + " two three four five six seven eight",
	// pastes of several lines
	"$ curl -v https://shop.example/cart\n* Connected to shop.example (203.0.113.7) port 443\n> GET /cart HTTP/2\n> Host: shop.example\n>\n< HTTP/2 502\n< server: nginx\n< content-length: 150\n",
	"HTTP/1.1 503 Service Unavailable\r\nServer: nginx/1.27.0\r\nRetry-After: 120\r\n\r\n<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n",
	"HTTP/1.1 301 Moved Permanently\nLocation: https://shop.example/\n\nHTTP/2 404\ncontent-type: text/html\n",
	"#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem\n2026-11-21 09:14:03 10.0.0.7 POST /upload - 443 - 203.0.113.7 curl/8.5.0 - 404 13 0 15\n",
	"Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\nrequests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: https://api.example/\n",
	"upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111\n",
}
