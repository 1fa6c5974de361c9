package search

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestFormsOfAWordAreOneTerm(t *testing.T) {
	for _, group := range [][]string{
		{"timeout", "timeouts"},
		{"redirect", "redirects", "redirected", "redirecting"},
		{"cancel", "canceled", "cancelled", "canceling", "cancelling", "cancels"},
		{"authorize", "authorise", "authorized", "authorised", "authorizing"},
		{"authorization", "authorisation"},
		{"behavior", "behaviour"},
		{"license", "licence"},
		{"center", "centre"},
		{"catalog", "catalogue"},
		{"retry", "retries"},
		{"proxy", "proxies"},
		{"header", "headers"},
		{"cache", "caches", "cached", "caching"},
		{"address", "addresses"},
		{"match", "matches", "matched"},
		{"exceed", "exceeds", "exceeded"},
		{"permanent", "permanently"},
		{"unreachable", "UNREACHABLE"},
		{"cafe", "Café", "CAFÉ"},
		{"cant", "can't", "can’t"},
		{"grosse", "Größe", "GRÖSSE", "GRÖẞE"},
	} {
		want := stem(fold(group[0]))
		for _, w := range group[1:] {
			if got := stem(fold(w)); got != want {
				t.Errorf("%s: %q is not %q, as %s is", w, got, want, group[0])
			}
		}
	}
}

func TestNumbersAndNamesAreNotStemmed(t *testing.T) {
	for _, w := range []string{"404", "404.13", "0x80070005s", "h12", "sha256s", "エラー", "ошибками", "gas", "1xx"} {
		if got := stem(fold(w)); got != w {
			t.Errorf("%s became %q", w, got)
		}
	}
}

func TestWordsThatOnlyLookAlikeStayApart(t *testing.T) {
	for _, pair := range [][2]string{{"status", "state"}, {"access", "acces"}, {"thing", "th"}, {"string", "str"}, {"process", "proces"}, {"early", "ear"}} {
		if a, b := stem(pair[0]), stem(pair[1]); a == b {
			t.Errorf("%s and %s are both %q", pair[0], pair[1], a)
		}
	}
}

func TestWordsAreCutWhereTheyEnd(t *testing.T) {
	for text, want := range map[string][]string{
		"404.13":                    {"404.13"},
		"See 404. Then 502.3.":      {"see", "404", "then", "502.3"},
		"10.0.0.7:8080":             {"10.0.0.7", "8080"},
		"http.StatusNotFound":       {"http", "statusnotfound"},
		"NOT_FOUND":                 {"not", "found"},
		"retry-after: 5":            {"retry", "after", "5"},
		"a..1":                      {"a", "1"},
		"\xff\xfe<b>x</b>":          {"b", "x", "b"},
		" \u00a0\t\u202e":           nil,
		"５０２ Ｂａｄ":                   {"502", "bad"},
		"Zeitüberschreitung straße": {"zeituberschreitung", "strasse"},
		"e\u0301":                   {"e"},
		"ΤΕΛΟΣ τέλος":               {"τελοσ", "τελοσ"},
	} {
		if got := split(fold(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNamesInProgramsAreCutWhereAWordBegins(t *testing.T) {
	for name, want := range map[string][]string{
		"GatewayTimeout":        {"gateway", "timeout"},
		"HTTPError":             {"http", "error"},
		"Status404NotFound":     {"status", "404", "not", "found"},
		"StatusCode.NOT_FOUND":  {"status", "code", "not", "found"},
		"maxAllowedContentLen":  {"max", "allowed", "content", "len"},
		"h2":                    {"h", "2"},
		"ÜberGroß":              {"uber", "gross"},
		"404.13":                {"404.13"},
		"ECONNREFUSED":          {"econnrefused"},
		"502":                   {"502"},
		"java.net.SocketExcept": {"java", "net", "socket", "except"},
	} {
		if got := camel(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestMistakesAreCountedAsPeopleMakeThem(t *testing.T) {
	for _, c := range []struct {
		a, b string
		most int
		want int
	}{
		{"forbidden", "forbidden", 2, 0},
		{"forbiden", "forbidden", 2, 1},
		{"fobridden", "forbidden", 2, 1}, // two letters swapped are one mistake
		{"xorbidden", "forbidden", 1, 1},
		{"forbidenn", "forbidden", 2, 2},
		{"fxrbxdxen", "forbidden", 2, 3}, // more than two are not counted
		{"", "ab", 2, 2},
		{"ab", "", 1, 2},
		{"エラ", "エラー", 1, 1},
	} {
		if got := distance([]rune(c.a), []rune(c.b), c.most); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestRarityGrowsWithEachHalving(t *testing.T) {
	last := rarity(1024, 1024)
	for having := 512; having > 0; having /= 2 {
		got := rarity(1024, having)
		if got <= last || got-last > 16 {
			t.Errorf("%d of 1024: %d after %d", having, got, last)
		}
		last = got
	}
}

func TestPackedNumbersAreReadAgain(t *testing.T) {
	docs := []int{0, 1, 31, 32, 33, 1024, 40000, 1 << 20}
	got := unpack(t, string(packDocs(nil, docs)))
	last := -1
	for i := range got {
		last += got[i] + 1
		got[i] = last
	}
	if !slices.Equal(got, docs) {
		t.Errorf("got %v, want %v", got, docs)
	}
}

func unpack(t *testing.T, packed string) []int {
	t.Helper()
	var out []int
	n, shift := 0, 0
	for i := range len(packed) {
		d := int(packed[i]) - firstDigit
		if d < 0 || d > 63 {
			t.Fatalf("%q in %q is no digit", packed[i], packed)
		}
		n |= d & 31 << shift
		shift += 5
		if d < 32 {
			out, n, shift = append(out, n), 0, 0
		}
	}
	if shift > 0 {
		t.Fatalf("%q ends within a number", packed)
	}
	return out
}

// A text is cut the same whatever is in it, and what comes out is folded already.
func FuzzText(f *testing.F) {
	for _, s := range []string{"404.13 Not Found", "can’t", "\xff", "ΣΑΣ", "e\u0301", "１．２", "İ", "ﬁle", "a.1.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range split(fold(s)) {
			if w == "" || !utf8.ValidString(w) && utf8.ValidString(s) {
				t.Errorf("%q gives the word %q", s, w)
			}
			if again := split(w); len(again) != 1 || again[0] != w {
				t.Errorf("%q gives %q, which gives %q", s, w, again)
			}
			stem(w)
		}
		camel(s)
	})
}
