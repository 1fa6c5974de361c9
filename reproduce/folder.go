package main

import (
	"cmp"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"text/template"
)

// place is what the templates of a case know.
type place struct {
	Dir                  string // the case's folder
	Listen, Port         string // the program's address
	Backend, BackendPort string // the backend's
	Dead                 string // an address where nobody listens
	Config               string // the case's part of the configuration, for the program's own file
}

func newPlace(dir string) (place, error) {
	var addresses [3]string
	for i := range addresses {
		var err error
		if addresses[i], err = freeAddress(); err != nil {
			return place{}, err
		}
	}
	listen, backend, dead := addresses[0], addresses[1], addresses[2]
	return place{Dir: dir, Listen: listen, Port: port(listen), Backend: backend, BackendPort: port(backend), Dead: dead}, nil
}

func port(address string) string { return address[strings.LastIndex(address, ":")+1:] }

// given are the addresses that were handed out. The system would give a port again as soon as nobody listens there.
var given sync.Map

// freeAddress returns an address of the loopback interface that nobody listens on and nobody else was given.
func freeAddress() (string, error) {
	for {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return "", fmt.Errorf("find free port: %w", err)
		}
		address := l.Addr().String()
		if err := l.Close(); err != nil {
			return "", fmt.Errorf("find free port: %w", err)
		}
		if _, taken := given.LoadOrStore(address, true); !taken {
			return address, nil
		}
	}
}

// prepare fills in the case's templates, and then its folder.
func (r *result) prepare(where place, keys *keys) error {
	r.Client.Send = cmp.Or(r.Client.Send, ordinaryRequest)
	r.Backend.Answer = cmp.Or(r.Backend.Answer, ordinaryAnswer)
	texts := []*string{&r.Config, &r.Client.Send, &r.Client.Meanwhile, &r.Backend.Answer}
	for i := range r.Args {
		texts = append(texts, &r.Args[i])
	}
	for _, text := range texts {
		if err := expand(text, where); err != nil {
			return err
		}
	}
	return r.folder(where, keys)
}

// folder writes what the program finds in its folder, which is the program's own.
func (r *result) folder(where place, keys *keys) error {
	p := programOf(r.testCase)
	base, err := configs.ReadFile("config/" + p.config)
	if err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	where.Config = r.Config
	files := map[string]string{p.config: string(base)}
	for name, text := range r.Files {
		files[name] = text
	}
	for name, text := range files {
		if err := expand(&text, where); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(where.Dir, filepath.FromSlash(name)), text); err != nil {
			return err
		}
	}
	for _, dir := range []string{"log", "tmp", "www"} {
		if err := os.MkdirAll(filepath.Join(where.Dir, dir), 0o755); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
	}
	if err := keys.write(where.Dir); err != nil {
		return err
	}
	return r.handOver(where.Dir)
}

func writeFile(name, text string) error {
	mode := os.FileMode(0o644)
	if strings.HasPrefix(text, "#!") {
		mode = 0o755
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return nil
}

// handOver gives the folder to the user that the program runs as.
func (r *result) handOver(dir string) error {
	for _, name := range r.Sealed {
		if err := os.Chmod(filepath.Join(dir, filepath.FromSlash(name)), 0); err != nil {
			return fmt.Errorf("seal file: %w", err)
		}
	}
	if os.Getuid() != 0 {
		return nil
	}
	return filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("hand folder over: %w", err)
		}
		return os.Lchown(name, nobody, nobody)
	})
}

// remove takes the folder away. Who is not root must first be let into what was sealed.
func (r *result) remove(dir string) {
	for _, name := range r.Sealed {
		_ = os.Chmod(filepath.Join(dir, filepath.FromSlash(name)), 0o700)
	}
	_ = os.RemoveAll(dir) // what is left behind is a temporary folder; there is nobody to tell
}

// expand fills in a template. {{x 9000}} gives that many letters.
func expand(text *string, where place) error {
	t, err := template.New("").Option("missingkey=error").Funcs(template.FuncMap{"x": func(n int) string { return strings.Repeat("x", n) }}).Parse(*text)
	if err != nil {
		return fmt.Errorf("expand: %w", err)
	}
	var b strings.Builder
	if err := t.Execute(&b, where); err != nil {
		return fmt.Errorf("expand: %w", err)
	}
	*text = b.String()
	return nil
}
