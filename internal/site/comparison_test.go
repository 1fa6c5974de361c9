package site_test

import (
	"fmt"
	"strings"
	"testing"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// apart relates a code with a difference.
func apart(codes ...string) string {
	lines := "related:\n"
	for _, c := range codes {
		lines += fmt.Sprintf("  - {code: %q, difference: \"Not %s.\"}\n", c, c)
	}
	return lines
}

func comparisons(s *site.Site) string {
	var out []string
	for _, c := range s.Comparisons {
		out = append(out, c.URL+"="+c.A.FullID()+","+c.B.FullID())
	}
	return strings.Join(out, " ")
}

func TestEveryPairWithADifferenceIsCompared(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"nginx", "order: 2\n"}, entry{"heroku", "order: 3\n"},
		entry{"http/401", "related: [\"500\"]\n"}, entry{"http/403", apart("401")}, entry{"http/500", apart("403", "401.1")}, entry{"http/401.1", ""},
		entry{"nginx/499", apart("500")}, entry{"heroku/H27", apart("nginx/499")}, entry{"heroku/H12", apart("H27")})
	want := "compare/401-403/=http/401,http/403 compare/401.1-500/=http/401.1,http/500 compare/403-500/=http/403,http/500 " +
		"compare/http/500/nginx/499/=http/500,nginx/499 compare/nginx/499/heroku/H27/=nginx/499,heroku/H27 compare/heroku/H12/heroku/H27/=heroku/H12,heroku/H27"
	if got := comparisons(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, mirrored := range []string{
		"compare/403-401/ to compare/401-403/", "compare/nginx/499/http/500/ to compare/http/500/nginx/499/",
		"compare/heroku/H27/nginx/499/ to compare/nginx/499/heroku/H27/",
	} {
		if !strings.Contains(redirects(s)+";", mirrored) {
			t.Errorf("no redirect %s in %s", mirrored, redirects(s))
		}
	}
	c := s.Comparisons[0]
	if len(c.Statements) != 1 || c.Statements[0].Difference.Text() != "Not 401." || c.Statements[0].Stated.URL != "403/" {
		t.Errorf("statements %+v", c.Statements)
	}
	for _, r := range code(t, s, "http/401").Relations {
		if want := map[string]*site.Comparison{"403": c}[r.Code.ID]; r.Comparison != want {
			t.Errorf("401 to %s: comparison %v", r.Code.ID, r.Comparison)
		}
	}
	if others := c.Others(c.B); len(others) != 1 || others[0].URL != "compare/403-500/" || len(c.Others(c.A)) != 0 {
		t.Errorf("others %v", others)
	}
}

func TestTwoDifferencesBothStand(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"http/1", apart("2")}, entry{"http/2", apart("1")}, entry{"http/3", "related: [{code: \"4\", difference: Same.}]\n"}, entry{"http/4", "related: [{code: \"3\", difference: Same.}]\n"})
	var got []string
	for _, c := range s.Comparisons {
		for _, statement := range c.Statements {
			got = append(got, c.URL+" "+statement.Difference.Text()+" "+statement.Stated.URL)
		}
	}
	if want := "compare/1-2/ Not 2. 1/; compare/1-2/ Not 1. 2/; compare/3-4/ Same. 3/"; strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}

func TestWithoutADifferenceNothingIsCompared(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"http/1", "related: [\"2\"]\n"}, entry{"http/2", "aliases: [/compare/]\n"})
	if len(s.Comparisons) != 0 || redirects(s) != "compare/ to 2/" {
		t.Errorf("comparisons %s, redirects %s", comparisons(s), redirects(s))
	}
}

// TestNoTwoPairsHaveOneAddress: ids may have dashes, dots and underscores, and look like another collection's.
func TestNoTwoPairsHaveOneAddress(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"x", ""}, entry{"x-y", ""}, entry{"y", ""},
		entry{"http/a", apart("b-c")}, entry{"http/a-b", apart("c")}, entry{"http/c", apart("a")}, entry{"http/b-c", ""}, entry{"http/a_b.c", apart("c")}, entry{"http/x-1", apart("y-1")},
		entry{"http/y-1", ""}, entry{"x/1", apart("y/1", "x-y/1")}, entry{"x/y-1", apart("y/1")}, entry{"x-y/1", apart("y/1", "http/a")}, entry{"y/1", ""})
	seen := map[string]bool{}
	for _, c := range s.Comparisons {
		if seen[c.URL] {
			t.Errorf("%s is two pairs", c.URL)
		}
		seen[c.URL] = true
	}
	if len(seen) != 10 || !seen["compare/http/a/http/b-c/"] || !seen["compare/http/a-b/http/c/"] || !seen["compare/a-c/"] {
		t.Errorf("got %s", comparisons(s))
	}
}

// TestALongPairHasAnAddressThatMayBeAnAlias: when nobody tells two codes apart any more, their address must lead elsewhere.
func TestALongPairHasAnAddressThatMayBeAnAlias(t *testing.T) {
	long := strings.Repeat("L", 40)
	s := build(t, root, entry{"http", ""}, entry{"http/" + long + "1", apart(long + "2")}, entry{"http/" + long + "2", ""})
	url := s.Comparisons[0].URL
	if url != "compare/http/"+long+"1/http/"+long+"2/" {
		t.Errorf("got %s", url)
	}
	build(t, root, entry{"http", ""}, entry{"http/1", "aliases: [/" + url + "]\n"})
}

func TestWithoutARootPairsHaveTheirFullIDs(t *testing.T) {
	s := build(t, content.Settings{}, entry{"x", ""}, entry{"y", ""}, entry{"x/1", apart("2")}, entry{"x/2", ""}, entry{"y/1", ""})
	if got := comparisons(s); got != "compare/x/1/x/2/=x/1,x/2" {
		t.Errorf("got %s", got)
	}
}

func TestMistakesAboutTheAddressesOfComparisons(t *testing.T) {
	taken := func(alias, what string) string {
		return "@http/2.md:5:11: address " + alias + " of an alias of /2/ is taken by " + what + "; rename one of them\n"
	}
	pair := func(alias string) []entry {
		return []entry{{"http", ""}, {"http/1", apart("2")}, {"http/2", "aliases: [" + alias + "]\n"}}
	}
	checkMistakes(t, []mistake{
		{"the list", pair("/compare/"), taken("/compare/", "the list of comparisons")},
		{"a pair", pair("/compare/1-2/"), taken("/compare/1-2/", "the comparison of http/1 and http/2")},
		{"a pair mirrored", pair("/compare/2-1/"), taken("/compare/2-1/", "the mirrored address of the comparison of http/1 and http/2")},
		{"another pair's place", pair("/compare/1-3/"), ""},
	})
	_, diags := resolve(t, root, []string{"compare/index.html"}, pair("/old/")...)
	if want := "content/codes/http/1.md:1:1: address /compare/ of the list of comparisons is taken by the file assets/static/compare/index.html; rename one of them\n"; diags != want {
		t.Errorf("got  %swant %s", diags, want)
	}
}

func TestLinksLeadToAComparisonAndItsSections(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"http/1", apart("2") + "causes: [Rain.]\n"}, entry{"http/2", ""})
	for dest, want := range map[string]string{
		"/compare/1-2/#apart": "compare/1-2/#apart", "/compare/1-2/#causes": "compare/1-2/#causes", "/compare/": "compare/", "/compare/2-1/": "compare/2-1/",
		"/compare/1-2/#fixes": "", "/compare/1-2/#facts": "", "/compare/1-3/": "", "/compare/1-2/#related": "",
	} {
		target, err := s.Resolve("content/codes/http/1.md", "1/", dest)
		if (err == nil) != (want != "") || err == nil && target.URL+target.Anchor != want {
			t.Errorf("%s: got %s%s, %v, want %q", dest, target.URL, target.Anchor, err, want)
		}
	}
}

func TestTheSettingsNameTheMostAskedComparisons(t *testing.T) {
	ask := func(pairs ...string) content.Settings {
		s := root
		for i, p := range pairs {
			x, y, _ := strings.Cut(p, " ")
			s.Comparisons = append(s.Comparisons, [2]content.Text{{Value: x, Pos: diag.Position{File: "statusbook.yaml", Line: i + 1}}, {Value: y, Pos: diag.Position{File: "statusbook.yaml", Line: i + 1}}})
		}
		return s
	}
	entries := []entry{{"http", ""}, {"iis", ""}, {"http/1", apart("2") + "  - \"3\"\n"}, {"http/2", apart("iis/9")}, {"http/3", ""}, {"iis/9", ""}}
	s := build(t, ask("iis/9 2", "2 1"), entries...)
	if len(s.Asked) != 2 || s.Asked[0].URL != "compare/http/2/iis/9/" || s.Asked[1].URL != "compare/1-2/" {
		t.Errorf("got %v", s.Asked)
	}
	_, diags := resolve(t, ask("1 2", "2 1", "1 3", "1 8", "1 1"), nil, entries...)
	want := "statusbook.yaml:2: comparisons: \"2\" and \"1\" stand here twice; keep one of them\n" +
		"statusbook.yaml:3: comparisons: nothing tells \"1\" from \"3\"; add a `difference` under `related:` of one of them\n" +
		"statusbook.yaml:4: comparisons: no code \"8\" in http; did you mean 1?\n" +
		"statusbook.yaml:5: comparisons: nothing tells \"1\" from \"1\"; add a `difference` under `related:` of one of them\n"
	if diags != want {
		t.Errorf("got:\n%swant:\n%s", diags, want)
	}
}
