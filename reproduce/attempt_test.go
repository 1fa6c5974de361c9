package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func testKeys(t *testing.T) *keys {
	t.Helper()
	k, err := newKeys()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The client speaks to the backend itself here, with no program between.
func TestWhatBackendsDoIsWhatClientsSee(t *testing.T) {
	k := testKeys(t)
	tests := map[string]struct {
		backend backendSpec
		client  clientSpec
		status  string
		text    string
		err     string
	}{
		"answers":            {backendSpec{Answer: ordinaryAnswer}, clientSpec{}, "200 OK", "ok\n", ""},
		"answers over TLS":   {backendSpec{Answer: ordinaryAnswer, TLS: true}, clientSpec{TLS: true, Name: "a.example"}, "200 OK", "ok\n", ""},
		"after an interim":   {backendSpec{Answer: "HTTP/1.1 100 Continue\r\n\r\n" + ordinaryAnswer}, clientSpec{}, "200 OK", "ok\n", ""},
		"the last of three":  {backendSpec{Answer: ordinaryAnswer}, clientSpec{Times: 3}, "200 OK", "ok\n", ""},
		"while one is held":  {backendSpec{Answer: ordinaryAnswer}, clientSpec{Meanwhile: "GET"}, "200 OK", "ok\n", ""},
		"refuses":            {backendSpec{Does: "refuse"}, clientSpec{}, "", "", "connection refused"},
		"closes":             {backendSpec{Does: "close"}, clientSpec{}, "", "", ""},
		"resets":             {backendSpec{Does: "reset"}, clientSpec{}, "", "", ""},
		"talks nonsense":     {backendSpec{Answer: "SSH-2.0\r\nmore"}, clientSpec{}, "SSH-2.0", "more", ""},
		"stops in between":   {backendSpec{Answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"}, clientSpec{}, "200 OK", "half", ""},
		"stops late":         {backendSpec{Does: "answer-late-close", Answer: "HTTP/1.1 200 OK\r\n\r\nall"}, clientSpec{}, "200 OK", "all", ""},
		"no TLS there":       {backendSpec{Answer: ordinaryAnswer}, clientSpec{TLS: true}, "", "first record does not look like a TLS handshake", ""},
		"the client leaves":  {backendSpec{Does: "hang"}, clientSpec{Does: "leave"}, "", "", ""},
		"leaves amid":        {backendSpec{Does: "flood", Answer: "HTTP/1.1 200 OK\r\n\r\n"}, clientSpec{Does: "leave-amid"}, "", "", ""},
		"the client stalls":  {backendSpec{Does: "flood", Answer: "HTTP/1.1 200 OK\r\n\r\n"}, clientSpec{Does: "stall"}, "", "", ""},
		"a half-sent header": {backendSpec{Answer: ordinaryAnswer}, clientSpec{Send: "GET / HTTP/1.1\r\nHo"}, "200 OK", "ok\n", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address, err := freeAddress()
			if err != nil {
				t.Fatal(err)
			}
			b, err := startBackend(t.Context(), tt.backend, address, k)
			if err != nil {
				t.Fatal(err)
			}
			defer b.close()
			if tt.client.Send == "" {
				tt.client.Send = ordinaryRequest
			}
			got, err := exchange(t.Context(), tt.client, address, k, func() {})
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Fatalf("got the error %v, want %q", err, tt.err)
			}
			if got.status != tt.status || !strings.Contains(got.text, tt.text) {
				t.Errorf("got %q, %q", got.status, got.text)
			}
		})
	}
}

func TestAFullBackendTakesNoConnection(t *testing.T) {
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	b, err := startBackend(t.Context(), backendSpec{Does: "full"}, address, testKeys(t))
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if conn, err := dial(ctx, clientSpec{}, address, nil); err == nil {
		conn.Close()
		t.Error("it took one")
	}
}

// folderOf prepares a case's folder as attempt does.
func folderOf(t *testing.T, c testCase) (*result, place) {
	t.Helper()
	dir, err := os.MkdirTemp("", "statusbook-reproduce-test-")
	if err != nil {
		t.Fatal(err)
	}
	where, err := newPlace(dir)
	if err != nil {
		t.Fatal(err)
	}
	r := &result{testCase: c}
	t.Cleanup(func() { r.remove(dir) })
	if err := r.prepare(where, testKeys(t)); err != nil {
		t.Fatal(err)
	}
	return r, where
}

func TestTheFolderHasWhatTheProgramNeeds(t *testing.T) {
	r, where := folderOf(t, testCase{
		Program: "nginx", Config: "server { listen {{.Listen}}; }", Args: []string{"-p{{.Port}}"},
		Files: map[string]string{"www/a/b.html": "{{x 3}}", "cgi-bin/c": "#!/bin/sh\n"}, Sealed: []string{"www/a"},
	})
	conf, err := os.ReadFile(filepath.Join(where.Dir, "nginx.conf"))
	if err != nil || !strings.Contains(string(conf), "server { listen 127.0.0.1:"+where.Port+"; }") || !strings.Contains(string(conf), "pid "+where.Dir) {
		t.Errorf("nginx.conf: %v\n%s", err, conf)
	}
	if r.Args[0] != "-p"+where.Port || r.Client.Send != ordinaryRequest || r.Backend.Answer != ordinaryAnswer {
		t.Errorf("not filled in: %v, %q, %q", r.Args, r.Client.Send, r.Backend.Answer)
	}
	for name, mode := range map[string]fs.FileMode{"cgi-bin/c": 0o755, "www/a": fs.ModeDir, "own.pem": 0o644, "log": fs.ModeDir | 0o755} {
		if info, err := os.Stat(filepath.Join(where.Dir, name)); err != nil || info.Mode() != mode {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	r.remove(where.Dir)
	if _, err := os.Stat(where.Dir); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestATemplateThatKnowsNoSuchPlaceIsAnError(t *testing.T) {
	for _, text := range []string{"{{.Nowhere}}", "{{", "{{x}}"} {
		if err := expand(&text, place{}); err == nil {
			t.Errorf("no error, but %q", text)
		}
	}
}

func TestAProgramThatEndsAtOnceIsAnErrorWithItsWords(t *testing.T) {
	_, where := folderOf(t, testCase{Program: "nginx"})
	_, err := start(t.Context(), where.Dir, where.Listen, "/bin/sh", "-c", "echo cannot bind: Address already in use >&2; exit 1")
	if err == nil || !strings.Contains(err.Error(), "it ended: cannot bind: Address already in use") {
		t.Fatalf("got %v", err)
	}
	if r := (result{err: err}); !r.portTaken() {
		t.Error("it is not seen that the port was taken")
	}
}

func TestAProgramIsStoppedWithItsChildren(t *testing.T) {
	_, where := folderOf(t, testCase{Program: "nginx"})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	// The shell refuses to end politely and has a child; nobody listens, so start gives up when the context ends.
	begin := time.Now()
	if _, err := start(ctx, where.Dir, where.Listen, "/bin/sh", "-c", "trap '' TERM; sleep 60 & wait; sleep 60"); err == nil {
		t.Fatal("no error")
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestFreeAddressesAreOfTheLoopbackInterfaceAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		address, err := freeAddress()
		if err != nil {
			t.Fatal(err)
		}
		if seen[address] || !strings.HasPrefix(address, "127.0.0.1:") {
			t.Fatalf("%s, seen: %t", address, seen[address])
		}
		seen[address] = true
	}
}
