package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// results are one of each kind: as the page has it, other than the case wants it, not on the page, and not tried.
func results() []result {
	refused := testCase{
		ID: "nginx-refused", Program: "nginx", Failure: "connection-refused", Page: "nginx/502",
		Want: want{Status: "502 Bad Gateway", Body: "<h1>502 Bad Gateway</h1>", Log: "(111: Connection refused)"},
	}
	gone := testCase{
		ID: "nginx-gone", Program: "nginx", Failure: "client-went-away", Page: "nginx/499",
		Want: want{Status: "0", Log: `" 499 0 "`},
	}
	haproxy := testCase{
		ID: "haproxy-refused", Program: "haproxy", Failure: "connection-refused", Page: "haproxy/503",
		Want: want{Status: "503 Service Unavailable", Log: " SC|- "},
	}
	return []result{
		{testCase: refused, answer: answer{"502 Bad Gateway", "HTTP/1.1 502 Bad Gateway\r\n\r\n<h1>502 Bad Gateway</h1>"}, logged: "one\n a (111: Connection refused) b\n"},
		{testCase: refused, answer: answer{"504 Gateway Time-out", ""}, logged: "nothing\n"},
		{testCase: gone, logged: `"GET /" 499 0 "-"`},
		{testCase: haproxy, err: errors.New("start: it ended:\nno such file")},
	}
}

func sampleReport() *report {
	p := pages{"nginx/502": &site.Code{Signatures: []string{"502 Bad Gateway", "(111: Connection refused)"}}}
	return newReport(results(), p, map[string]string{"nginx": "1.22.1", "haproxy": "2.6.12"},
		[]absence{{"haproxy", "tls-failure", "It has none."}, {"varnish", "tls-failure", "It has none either."}})
}

func TestTheTableSaysHowEachCaseEnded(t *testing.T) {
	var out strings.Builder
	r := sampleReport()
	if err := r.table(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"nginx 1.22.1    nginx-refused    connection-refused  502 Bad Gateway       <h1>502 Bad Gateway</h1>  (111: Connection refused)  nginx/502    reproduced\n",
		"504 Gateway Time-out  <h1>502 Bad Gateway</h1>  (111: Connection refused)  nginx/502    differs: status \"504 Gateway Time-out\", another body, another log\n",
		"client-went-away    0                                               \" 499 0 \"                  nginx/499    no page\n",
		`haproxy/503  differs: start: it ended:\nno such file` + "\n",
		"1 of 4 cases reproduced\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if r.differing() != 3 {
		t.Errorf("%d differ, want 3", r.differing())
	}
}

// evidence is a report without what differs.
func evidence() *report {
	r := sampleReport()
	refused, gone := r.rows[0], r.rows[2]
	refused.written = refused.testCase
	refused.written.Config = "listen {{.Listen}}; pass {{.Backend}};\n"
	refused.written.Backend = backendSpec{Does: "refuse"}
	gone.verdict, gone.good = reproduced, true
	gone.written = testCase{Config: "listen {{.Port}};", Client: clientSpec{Does: "leave", Send: "GET / HTTP/1.1\r\nA: {{x 9000}}\r\n\r\n"}}
	dropped := refused
	dropped.Failure, dropped.Want.Log = "dropped", " SC|- "
	r.rows = []row{refused, gone, dropped}
	return r
}

func TestTheGuideShowsHowEachFailureWasProvokedAndWhatCameOfIt(t *testing.T) {
	text := evidence().markdown("2026-11-21")
	for _, want := range []string{
		"reviewed: 2026-11-21\n", "url: https://packages.debian.org/haproxy\n", "provoked on 2026-11-21", "nginx 1.22.1 and HAProxy 2.6.12", "codes: [\"nginx/502\", \"nginx/499\"]\n",
		"| Failure | nginx | HAProxy |\n", "| Connection refused | [502 Bad Gateway](#nginx-connection-refused) | none |\n",
		"HAProxy, TLS failure: It has none.\n",
		"### nginx: Connection refused {#nginx-connection-refused}\n\n**502 Bad Gateway** ([nginx/502](../codes/nginx/502.md)). The backend does not listen.\n\n" +
			"```text\nlisten 127.0.0.1:8080; pass 127.0.0.1:9000;\n```\n\nIn the answer: `<h1>502 Bad Gateway</h1>`\n\nIn the log: `(111: Connection refused)`\n",
		"**closed, no answer** ([nginx/499](../codes/nginx/499.md)). The client closes the connection without waiting for the answer.\n",
		"Sent:\n\n```text\nGET / HTTP/1.1\nA: x… (9000 letters)\n```\n",
		"### nginx: other failures {#nginx-others}\n", "| Dropped | 502 Bad Gateway | `<h1>502 Bad Gateway</h1>` | `SC\\|-` | [nginx/502](../codes/nginx/502.md) |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "arnish") {
		t.Error("varnish was not tried, and is mentioned")
	}
	if text != evidence().markdown("2026-11-21") {
		t.Error("the same results give another text")
	}
}

func TestTheTranscriptHasTheWholeLogLine(t *testing.T) {
	text := sampleReport().transcript()
	for _, want := range []string{
		"=== nginx-refused  (nginx 1.22.1, connection-refused, page nginx/502)\n", "--- log line: a (111: Connection refused) b\n",
		"--- status: 0 (closed without an answer)\n", "HTTP/1.1 502 Bad Gateway\n\n<h1>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestTheVerdictFailsForADifferenceAndForMistakesInTheContent(t *testing.T) {
	r := sampleReport()
	if err := verdict(r, nil, &strings.Builder{}); !errors.Is(err, errDiffers) || !strings.Contains(err.Error(), "3 of 4 cases") {
		t.Errorf("got %v", err)
	}
	r.rows = r.rows[:1]
	if err := verdict(r, nil, &strings.Builder{}); err != nil {
		t.Errorf("got %v", err)
	}
	var stderr strings.Builder
	if err := verdict(r, diag.List{{Message: "a dead link"}}, &stderr); err == nil || stderr.String() != "a dead link\n" {
		t.Errorf("got %v, %q", err, stderr.String())
	}
}

func TestOutputWritesBothFiles(t *testing.T) {
	dir := t.TempDir()
	opts := options{write: filepath.Join(dir, "r.md"), transcript: filepath.Join(dir, "r.txt"), date: "2026-11-21"}
	if err := evidence().output(opts, &strings.Builder{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{opts.write: "---\n# Written by", opts.transcript: "=== nginx-refused"} {
		if text, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(text), want) {
			t.Errorf("%s: %.40q, %v", name, text, err)
		}
	}
	if err := sampleReport().output(opts, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "3 of 4 cases were not reproduced") {
		t.Errorf("a guide of what differs: got %v", err)
	}
	opts.write = filepath.Join(dir, "nowhere", "r.md")
	if err := evidence().output(opts, &strings.Builder{}); err == nil {
		t.Error("no error for a folder that is not there")
	}
}

func TestFlags(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"-write a.md -date 2026-11-21 -only nginx -j 2", ""},
		{"-write a.md", "-write wants -date"},
		{"-write a.md -date today", `have "today"`},
		{"-j 0", "-j of at least 1"},
		{"nginx", "nothing else but flags"},
		{"-x", "flag provided but not defined"},
	} {
		_, err := parse(strings.Fields(tt.args), &strings.Builder{})
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("parse(%s): got %v, want %s", tt.args, err, tt.want)
		}
	}
}
