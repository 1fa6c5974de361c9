package headers

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTheHeadersFileIsWithinItsHostsLimits: Cloudflare Pages passes over what is beyond, and both hosts join a header's values
// from two rules, so that no file may get one twice.
func TestTheHeadersFileIsWithinItsHostsLimits(t *testing.T) {
	text := string(Netlify(Site{Base: "/docs/", Index: "search/0a1b2c3d4e5f/"}))
	rules := regexp.MustCompile(`(?m)^/.*$`).FindAllString(text, -1)
	if len(rules) < 5 || len(rules) > mostRules {
		t.Errorf("%d rules", len(rules))
	}
	seen := map[string]map[string]int{} // by file, by header
	for _, file := range []string{"", "sw.js", "assets/a.css", "search/", "search/0a1b2c3d4e5f/w1.json", "502.md", "robots.txt", "manifest.webmanifest"} {
		seen[file] = map[string]int{}
		matches := false
		for line := range strings.Lines(text) {
			switch {
			case len(line) > longestLine:
				t.Errorf("%d characters: %.60s", len(line), line)
			case strings.HasPrefix(line, "/"):
				pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(line)), `\*`, ".*")
				matches = regexp.MustCompile("^" + pattern + "$").MatchString("/docs/" + file)
			case matches:
				name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
				seen[file][name]++
			}
		}
		for name, n := range seen[file] {
			if n != 1 {
				t.Errorf("/docs/%s gets %s from %d rules", file, name, n)
			}
		}
		if seen[file]["Content-Security-Policy"] != 1 {
			t.Errorf("/docs/%s has no policy", file)
		}
	}
	for file, want := range map[string]int{"": 0, "search/": 0, "sw.js": 1, "assets/a.css": 1, "search/0a1b2c3d4e5f/w1.json": 1} {
		if seen[file]["Cache-Control"] != want {
			t.Errorf("/docs/%s gets %d lifetimes, want %d", file, seen[file]["Cache-Control"], want)
		}
	}
}

// TestRealServersTakeTheirForm starts each server that is installed on its form of the table, with a small site.
func TestRealServersTakeTheirForm(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers")
	}
	for name, start := range map[string]func(t *testing.T, dir, address string, site Site) *exec.Cmd{"nginx": nginx, "caddy": caddy} {
		for _, base := range []string{"/", "/docs/codes/", "/caf%C3%A9%20(a.b)/"} {
			t.Run(name+base, func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				site := Site{Base: base, Root: filepath.Join(dir, `my "www" \n`)}
				for file, text := range map[string]string{
					"index.html": "home", "404.html": "no such page", "404/index.html": "the code", "502.md": "# 502", "robots.txt": "é", "sw.js": "1",
					"manifest.webmanifest": "{}", "assets/a-1.css": "a{}", "search/index.html": "search", "search/0a1b2c3d4e5f/w0.json": "[]", ".statusbook-manifest": "secret",
				} {
					write(t, filepath.Join(site.Root, site.path(), file), text)
				}
				write(t, filepath.Join(site.Root, ".well-known/security.txt"), "Contact: x")
				address := free(t)
				cmd := start(t, dir, address, site)
				run(t, cmd, address)
				check(t, "http://"+address+base)
				answer, err := http.Get("http://" + address + "/.well-known/security.txt")
				if err != nil {
					t.Fatal(err)
				}
				answer.Body.Close()
				if answer.StatusCode != 200 {
					t.Errorf("/.well-known/ is what certificates need: %s", answer.Status)
				}
			})
		}
	}
}

func TestCaddyReadsAFolderThatEndsInABackslash(t *testing.T) {
	for root, want := range map[string]string{
		`C:\www\`: "root * `C:\\www\\`", `\\host\www`: `root * "\\host\www"`, `C:\my "www"\`: "root * `C:\\my \"www\"\\`",
	} {
		if conf := string(Caddy(Site{Base: "/", Root: root})); !strings.Contains(conf, want+"\n") {
			t.Errorf("%s: want %s in\n%s", root, want, conf)
		}
	}
}

func program(t *testing.T, name string) string {
	t.Helper()
	for _, place := range []string{name, "/usr/sbin/" + name} {
		if path, err := exec.LookPath(place); err == nil {
			return path
		}
	}
	t.Skipf("%s is not installed: its form is not tried", name)
	return ""
}

func nginx(t *testing.T, dir, address string, site Site) *exec.Cmd {
	path := program(t, "nginx")
	conf := strings.Replace(string(Nginx(site)), "listen 80;", "listen "+address+";", 1)
	write(t, filepath.Join(dir, "site.conf"), conf)
	write(t, filepath.Join(dir, "mime.types"), "types { text/html html; text/css css; application/javascript js; application/json json; text/plain txt; }")
	write(t, filepath.Join(dir, "nginx.conf"), fmt.Sprintf("daemon off; pid %[1]s/pid; error_log stderr; events {} http { access_log off; client_body_temp_path %[1]s; "+
		"proxy_temp_path %[1]s; fastcgi_temp_path %[1]s; uwsgi_temp_path %[1]s; scgi_temp_path %[1]s; include %[1]s/site.conf; }", dir))
	user := ""
	if os.Getuid() == 0 { // its workers could not read the test's folder
		user = "user root;"
	}
	return exec.Command(path, "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"), "-g", user)
}

func caddy(t *testing.T, dir, address string, site Site) *exec.Cmd {
	path := program(t, "caddy")
	conf := strings.Replace(string(Caddy(site)), ":80 {", "http://"+address+" {", 1)
	write(t, filepath.Join(dir, "Caddyfile"), "{\n\tadmin off\n}\n"+conf)
	cmd := exec.Command(path, "run", "--adapter", "caddyfile", "--config", filepath.Join(dir, "Caddyfile"))
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	return cmd
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// free is an address that nobody listens on.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// run starts a server and returns when it answers.
func run(t *testing.T, cmd *exec.Cmd, address string) {
	t.Helper()
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Signal(os.Interrupt); <-ended })
	for end := time.Now().Add(20 * time.Second); ; {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", cmd.Path, err, said.String())
		case <-time.After(10 * time.Millisecond):
		}
		if time.Now().After(end) {
			t.Fatalf("%s does not answer", cmd.Path)
		}
	}
}

func check(t *testing.T, home string) {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string]struct {
		status              int
		body, cache, starts string // starts: the media type
	}{
		"":                            {200, "home", AskFirst, "text/html"},
		"404/":                        {200, "the code", AskFirst, "text/html"},
		"search/":                     {200, "search", AskFirst, "text/html"},
		"no/such/page":                {404, "no such page", "", "text/html"},
		".statusbook-manifest":        {404, "no such page", "", "text/html"},
		"sw.js":                       {200, "1", NoCopy, ""},
		"assets/a-1.css":              {200, "a{}", Forever, "text/css; charset=utf-8"},
		"search/0a1b2c3d4e5f/w0.json": {200, "[]", Forever, "application/json"},
		"502.md":                      {200, "# 502", AskFirst, "text/markdown; charset=utf-8"},
		"robots.txt":                  {200, "é", AskFirst, "text/plain; charset=utf-8"},
		"manifest.webmanifest":        {200, "{}", AskFirst, "application/manifest+json; charset=utf-8"},
	} {
		answer, err := client.Get(home + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != want.status || string(body) != want.body {
			t.Errorf("/%s: %d %q %v, want %d %q", path, answer.StatusCode, body, err, want.status, want.body)
		}
		if got := answer.Header["Cache-Control"]; want.cache != "" && (len(got) != 1 || got[0] != want.cache) {
			t.Errorf("/%s: Cache-Control %q, want %q", path, got, want.cache)
		}
		if got := strings.Join(answer.Header["Content-Type"], " + "); !strings.HasPrefix(strings.ToLower(got), want.starts) {
			t.Errorf("/%s: Content-Type %q, want %q", path, got, want.starts)
		}
		for _, h := range Everywhere() {
			if got := answer.Header[http.CanonicalHeaderKey(h.Name)]; len(got) != 1 || got[0] != h.Value {
				t.Errorf("/%s: %s is %q, want %q", path, h.Name, got, h.Value)
			}
		}
	}
	answer, err := client.Get(home + "404")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if to := answer.Header.Get("Location"); answer.StatusCode/100 != 3 || !strings.HasSuffix(to, "404/") || strings.Contains(to, "127.0.0.1") {
		t.Errorf("/404: %d to %q, want the folder", answer.StatusCode, to)
	}
}
