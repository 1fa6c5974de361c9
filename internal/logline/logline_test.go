package logline_test

import (
	"reflect"
	"strings"
	"testing"

	"statusbook/internal/logline"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		form, line string
		want       map[string]string // nil: the line doesn't have the form
	}{
		{"*HTTP/{v} {code:3d}*", "< HTTP/1.1 502 Bad Gateway", map[string]string{"v": "1.1", "code": "502"}},
		{"*HTTP/{v} {code:3d}*", "> GET / HTTP/1.1 > Host: a  < http/2   504", map[string]string{"v": "2", "code": "504"}},
		{"*HTTP/{v} {code:3d}*", "HTTP/1.1 5024", nil},
		{"* {a:3d} {b:d} {c:d}", "x 1 404 13 0", map[string]string{"a": "404", "b": "13", "c": "0"}},
		{"* {a:3d} {b:d} {c:d}", "404 404 13 0", map[string]string{"a": "404", "b": "13", "c": "0"}},
		{"* {a:3d} {b:d} {c:d}", "x 404 13 0 tail", nil},
		{"{state:2}*", "SC--", map[string]string{"state": "SC"}},
		{"{state:2}*", "S", nil},
		{`*"status":{code:3d}*`, `{"a":1,"Status":502,"b":2}`, map[string]string{"code": "502"}},
		{"{{{a}}", "{x}", map[string]string{"a": "x"}},
		{"a b", "a \t\n b", map[string]string{}},
		{"ab", "abc", nil},
		{"*", "", map[string]string{}},
		{"a*", "ä", nil},
		{"*é{a}", "ééx", map[string]string{"a": "x"}},
		{"", "", map[string]string{}},
		{"{a}", "", nil},
	} {
		form, err := logline.Parse(c.form)
		if err != nil {
			t.Fatal(c.form, err)
		}
		got, ok := form.Match(c.line)
		if ok != (c.want != nil) || ok && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s on %s: got %v, %v", c.form, c.line, got, ok)
		}
	}
}

func TestAFormThatCantBeReadSaysWhy(t *testing.T) {
	for _, form := range []string{"{", "{}", "{a", "{A b}", "{a:}", "{a:x}", "{a:12d}"} {
		if _, err := logline.Parse(form); err == nil || !strings.Contains(err.Error(), "{name}") {
			t.Errorf("%s: got %v", form, err)
		}
	}
}

func TestFill(t *testing.T) {
	got, err := logline.Fill("{status}.{sub}", map[string]string{"status": "404", "sub": "13"})
	if got != "404.13" || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := logline.Fill("{status}", nil); err == nil {
		t.Error("a word that is not there passed")
	}
}

// A hostile form and line take time in proportion to their lengths' product: with one more * this would never end otherwise.
func TestManyStarsDoNotExplode(t *testing.T) {
	form, err := logline.Parse(strings.Repeat("*a", 200) + "b")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := form.Match(strings.Repeat("a", 8000)); ok {
		t.Error("matched")
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("*{a:3d} {b}*", "x 404 a")
	f.Fuzz(func(t *testing.T, form, line string) {
		parsed, err := logline.Parse(form)
		if err != nil {
			return
		}
		words, ok := parsed.Match(line)
		for _, name := range parsed.Names() {
			if ok && words[name] == "" {
				t.Errorf("%q on %q: no %s", form, line, name)
			}
		}
	})
}
