package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// configs has what every case of a program is configured with; the case's own part goes where the file says {{.Config}}.
//
//go:embed config
var configs embed.FS

// program is one of the five: how it is started in the foreground, and how its log is read.
type program struct {
	name    string
	title   string // as its makers write it
	slug    string // of its collection in the reference
	binary  string
	pkg     string // Debian's
	config  string // the file of its configuration
	version []string
	args    func(place) []string
	log     func(dir string) []string // a command that prints the log, for the program that keeps it in memory
}

var programs = []program{
	{
		name: "nginx", title: "nginx", slug: "nginx", binary: "nginx", pkg: "nginx", config: "nginx.conf", version: []string{"-v"},
		args: func(p place) []string { return []string{"-p", p.Dir, "-c", p.Dir + "/nginx.conf"} },
	},
	{
		name: "apache", title: "Apache httpd", slug: "apache-httpd", binary: "apache2", pkg: "apache2", config: "apache2.conf", version: []string{"-v"},
		args: func(p place) []string { return []string{"-f", p.Dir + "/apache2.conf", "-DFOREGROUND"} },
	},
	{
		name: "haproxy", title: "HAProxy", slug: "haproxy", binary: "haproxy", pkg: "haproxy", config: "haproxy.cfg", version: []string{"-v"},
		args: func(p place) []string { return []string{"-db", "-f", p.Dir + "/haproxy.cfg"} },
	},
	{
		name: "varnish", title: "Varnish", slug: "varnish", binary: "varnishd", pkg: "varnish", config: "default.vcl", version: []string{"-V"},
		args: func(p place) []string {
			return []string{"-F", "-n", p.Dir + "/varnish", "-a", p.Listen, "-f", p.Dir + "/default.vcl", "-T", "none", "-S", "none", "-s", "malloc,16m"}
		},
		log: func(dir string) []string {
			return []string{"varnishlog", "-d", "-g", "session", "-n", dir + "/varnish"}
		},
	},
	{
		name: "caddy", title: "Caddy", slug: "caddy", binary: "caddy", pkg: "caddy", config: "Caddyfile", version: []string{"version"},
		args: func(p place) []string {
			return []string{"run", "--adapter", "caddyfile", "--config", p.Dir + "/Caddyfile"}
		},
	},
}

// slugs are the programs' collections in the reference.
var slugs = func() map[string]string {
	m := map[string]string{}
	for _, p := range programs {
		m[p.name] = p.slug
	}
	return m
}()

func programNames() []string {
	var names []string
	for _, p := range programs {
		names = append(names, p.name)
	}
	return names
}

func programOf(c testCase) program { return named(c.Program) }

func named(name string) program {
	return programs[slices.IndexFunc(programs, func(p program) bool { return p.name == name })]
}

// find returns the path of a program, which may lie in sbin and not on a user's PATH.
func find(binary string) (string, error) {
	path, err := exec.LookPath(binary)
	for _, dir := range []string{"/usr/sbin", "/usr/local/sbin"} {
		if err == nil {
			break
		}
		path, err = exec.LookPath(filepath.Join(dir, binary))
	}
	return path, err
}

var versionNumber = regexp.MustCompile(`\d+(\.\d+)+`)

// findPrograms returns the version of each program that the cases need, or says which packages are missing.
func findPrograms(ctx context.Context, cases []testCase) (map[string]string, error) {
	versions := map[string]string{}
	var missing []string
	for _, p := range programs {
		if !slices.ContainsFunc(cases, func(c testCase) bool { return c.Program == p.name }) {
			continue
		}
		path, err := find(p.binary)
		if err != nil {
			missing = append(missing, p.pkg)
			continue
		}
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		out, err := exec.CommandContext(ctx, path, p.version...).CombinedOutput()
		cancel()
		if err != nil {
			return nil, fmt.Errorf("ask %s for its version: %w", path, err)
		}
		versions[p.name] = versionNumber.FindString(string(out))
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("not installed: %s; on Debian, run: sudo apt-get install --no-install-recommends %s",
			strings.Join(missing, ", "), strings.Join(missing, " "))
	}
	return versions, nil
}

// logText is all that a program has logged: what it printed, and the files in log/.
func (p program) logText(ctx context.Context, dir string) string {
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(dir, "log", "*")) // the pattern is well formed
	for _, name := range files {
		text, _ := os.ReadFile(name) // what is not there yet comes with the next reading
		all.Write(text)
	}
	if p.log != nil {
		args := p.log(dir)
		text, _ := command(ctx, dir, args[0], args[1:]...).Output() // it ends by itself, at the end of what is logged
		all.Write(text)
	}
	return all.String()
}
