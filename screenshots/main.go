// Command screenshots takes pictures of every kind of page of the built reference, as somebody would see them on a desktop
// and on a phone, in light and in dark, and on paper.
//
//	make screenshots
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"statusbook/internal/chromium"
)

func main() {
	site := flag.String("site", "public", "folder of the built reference")
	out := flag.String("o", "bin/screenshots", "folder for the pictures")
	only := flag.String("only", "", "only the pages whose name has this in it")
	readme := flag.String("readme", "", "folder for the pictures of the README; no others are taken")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *site, *out, *only, *readme); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, site, out, only, readme string) error {
	if _, err := os.Stat(filepath.Join(site, "index.html")); err != nil {
		return fmt.Errorf("open site: %w; build it first: make build", err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(site)))
	defer server.Close()
	browser, stop, err := chromium.Start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	if readme != "" {
		return takeAll(browser, server.URL, readme, forReadme)
	}
	shots := everyShot(only)
	if err := takeAll(browser, server.URL, out, shots); err != nil {
		return err
	}
	fmt.Printf("%d pictures in %s\n", len(shots), out)
	return everyKind(site, only)
}

// everyKind reports the kinds of page, a template each, that no picture shows.
func everyKind(site, only string) error {
	if only != "" {
		return nil
	}
	templates, err := fs.Glob(os.DirFS("templates"), "pages/*.html")
	if err != nil {
		return err
	}
	shown := []string{"redirect"} // it shows for no time
	for _, p := range pages {
		kind, err := kindOf(filepath.Join(site, filepath.FromSlash(p.file())))
		if err != nil {
			return err
		}
		shown = append(shown, kind)
	}
	var missing []string
	for _, t := range templates {
		if kind := strings.TrimSuffix(filepath.Base(t), ".html"); !slices.Contains(shown, kind) {
			missing = append(missing, kind)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("no picture shows these kinds of page: %s; add them to screenshots/pages.go", strings.Join(missing, ", "))
	}
	return nil
}

// kindOf reads what kind of page a file is from its body's class.
func kindOf(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	_, body, _ := strings.Cut(string(data), "<body class=")
	kind := strings.FieldsFunc(body, func(r rune) bool { return strings.ContainsRune(`"' >`, r) })
	if len(kind) == 0 {
		return "", fmt.Errorf("read %s: its body has no class that tells the kind of page", file)
	}
	return kind[0], nil
}
