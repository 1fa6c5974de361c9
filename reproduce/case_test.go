package main

import (
	"slices"
	"strings"
	"testing"
)

const good = `cases:
  - id: nginx-refused
    program: nginx
    failure: connection-refused
    config: server {}
    backend: {does: refuse}
    want: {status: 502 Bad Gateway, log: refused}
    page: nginx/502
`

func TestCasesAreReadStrictlyAndEachMistakeNamedWithItsLine(t *testing.T) {
	tests := map[string]struct {
		change []string // pairs of old and new
		want   string
	}{
		"nothing wrong":         {nil, ""},
		"an unknown key":        {[]string{"config:", "konfig:"}, "cases.yaml:5: field konfig not found in type main.testCase"},
		"an unknown inner key":  {[]string{"does: refuse", "dose: refuse"}, "cases.yaml:6: field dose not found in type main.backendSpec"},
		"another kind of value": {[]string{"config: server {}", "config: [1]"}, "cases.yaml:5: cannot unmarshal !!seq into string"},
		"no YAML":               {[]string{"page:", "page: ]"}, "cases.yaml:7: did not find expected node content"},
		"no id":                 {[]string{"id: nginx-refused", "id: ''"}, "cases.yaml:2: id is missing"},
		"no configuration":      {[]string{"config: server {}", "config: ''"}, "cases.yaml:2: config is missing"},
		"no status":             {[]string{"status: 502 Bad Gateway, ", ""}, "cases.yaml:2: want.status is missing"},
		"nothing to look for":   {[]string{", log: refused", ""}, "cases.yaml:2: want.body or want.log is missing"},
		"an unknown program":    {[]string{"program: nginx", "program: squid"}, `cases.yaml:2: program: there is no "squid"; want one of nginx, apache, haproxy, varnish, caddy`},
		"an unknown failure":    {[]string{"connection-refused", "connection-lost"}, `cases.yaml:2: failure: there is no "connection-lost"`},
		"an unknown backend":    {[]string{"does: refuse", "does: sing"}, `cases.yaml:2: backend.does: there is no "sing"`},
		"an unknown client":     {[]string{"backend: {does: refuse}", "client: {does: sing}"}, `cases.yaml:2: client.does: there is no "sing"`},
		"a page of others":      {[]string{"page: nginx/502", "page: http/502"}, `cases.yaml:2: page: want a page of nginx, have "http/502"`},
		"an id twice":           {[]string{"cases:\n", good}, `cases.yaml:9: id: "nginx-refused" is there twice`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, diags := readCases("cases.yaml", []byte(strings.NewReplacer(tt.change...).Replace(good)))
			if got := diags.String(); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%swant: %s", got, tt.want)
			}
		})
	}
}

func ours(t *testing.T) *catalogue {
	t.Helper()
	all, diags := readCases(casesFile, casesYAML)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return all
}

// A program has a case of each failure that is compared, or a reason not to: not neither, and not both.
func TestOurCasesAreCompleteForEveryProgram(t *testing.T) {
	all := ours(t)
	for _, program := range programNames() {
		for _, failure := range everywhere {
			has := slices.ContainsFunc(all.Cases, func(c testCase) bool { return c.Program == program && c.Failure == failure })
			excused := slices.ContainsFunc(all.Without, func(w absence) bool { return w.Program == program && w.Failure == failure && w.Why != "" })
			if has == excused {
				t.Errorf("%s, %s: want a case, or a reason under without, and not both", program, failure)
			}
		}
	}
}

func TestOurCasesHaveNamesOfTheirProgramAndEveryFailureIsUsed(t *testing.T) {
	all := ours(t)
	for _, c := range all.Cases {
		if !strings.HasPrefix(c.ID, c.Program+"-") {
			t.Errorf("%s: want an id that begins with %s-", c.ID, c.Program)
		}
	}
	for _, failure := range failures {
		if !slices.ContainsFunc(all.Cases, func(c testCase) bool { return c.Failure == failure }) {
			t.Errorf("no case of %s", failure)
		}
	}
}

func TestOnly(t *testing.T) {
	all := ours(t)
	for name, want := range map[string]func(testCase) bool{
		"":                      func(testCase) bool { return true },
		"varnish":               func(c testCase) bool { return c.Program == "varnish" },
		"haproxy-queue-timeout": func(c testCase) bool { return c.ID == "haproxy-queue-timeout" },
	} {
		some, err := all.only(name)
		if err != nil || len(some) == 0 {
			t.Fatalf("only(%q): %d cases, %v", name, len(some), err)
		}
		if i := slices.IndexFunc(some, func(c testCase) bool { return !want(c) }); i >= 0 {
			t.Errorf("only(%q) has %s", name, some[i].ID)
		}
	}
	if _, err := all.only("squid"); err == nil || !strings.Contains(err.Error(), "-only wants one of nginx, apache") {
		t.Errorf("only(squid): %v", err)
	}
}
