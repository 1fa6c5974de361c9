package browsertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"statusbook"
	"statusbook/internal/devserver"
	"statusbook/internal/source"
)

// develop runs the development server on the source in dir until the tab ends, and returns the home page's address.
func (b *tab) develop(dir string) string {
	b.Helper()
	src, err := source.Open(dir, statusbook.Files)
	b.must("open source", err)
	ctx, stop := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	opts := devserver.Options{
		Addr: "127.0.0.1:0", LiveReload: true, Watch: src.Folders(), Ready: func(url string) { ready <- url },
		Build: func(ctx context.Context, _ string) (devserver.Site, error) {
			book, mistakes, err := buildSource(ctx, src)
			return devserver.Site{Files: book.files, Diagnostics: mistakes}, err
		},
	}
	go func() { done <- devserver.Run(ctx, opts) }()
	b.atEnd(func() {
		stop()
		b.must("stop the server", <-done)
		b.must("close source", src.Close())
	})
	select {
	case url := <-ready:
		return url
	case <-time.After(stepLimit):
		b.Fatal("the development server is not ready")
	}
	return ""
}

func (b *tab) write(file, text string) {
	b.Helper()
	b.must("make folder", os.MkdirAll(filepath.Dir(file), 0o755))
	b.must("write file", os.WriteFile(file, []byte(text), 0o644))
}

func TestAnOpenPageFollowsTheFilesByItself(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	dir := t.TempDir()
	for name, text := range twoPlatforms {
		b.write(filepath.Join(dir, name), text)
	}
	file := filepath.Join(dir, "content/codes/web/404.md")
	good := twoPlatforms["content/codes/web/404.md"]
	b.open(b.develop(dir) + "404/")
	b.want("document.querySelector('.lede').innerText", "It is missing.")

	b.write(file, strings.Replace(good, "It is missing.", "It went elsewhere.", 1))
	b.wait("document.querySelector('.lede')?.innerText === 'It went elsewhere.'")

	b.write(file, strings.Replace(good, "title:", "titel<img src=x onerror=alert(1)>:", 1))
	b.wait("document.body?.innerText.includes('content/codes/web/404.md:3:1')")
	b.expect("the server responded with a status of 500")
	b.check("document.body.innerText.includes('unknown key \"titel<img src=x onerror=alert(1)>\"')")
	b.noIntruders()

	b.write(file, strings.Replace(good, "It is missing.", "It is back.", 1))
	b.wait("document.querySelector('.lede')?.innerText === 'It is back.'")
	b.check("location.pathname === '/404/'")
	b.problems.take("the server responded with a status of 500") // a page may be loaded twice while it is broken

	b.wait("document.readyState === 'complete'")
	b.lookFor("404", "web/404") // and what else the page does goes on as before
}
