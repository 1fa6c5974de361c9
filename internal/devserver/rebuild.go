package devserver

import (
	"context"
	"log"
	"strings"
	"time"
	"unicode"
)

// rebuilder turns changes into editions.
type rebuilder struct {
	build func(context.Context) (Site, error)
	site  *current
	log   *log.Logger
}

// run builds once, closes built, and builds again for each change. Changes has room for one: however many happen
// during a build, one more build follows it, and that one sees them all.
func (b rebuilder) run(ctx context.Context, changes <-chan struct{}, built chan<- struct{}) {
	b.once(ctx)
	close(built)
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
			b.once(ctx)
		}
	}
}

func (b rebuilder) once(ctx context.Context) {
	start := time.Now()
	site, err := b.build(ctx)
	if ctx.Err() != nil {
		return
	}
	changed := b.site.replace(site, err)
	took := time.Since(start).Round(time.Millisecond)
	switch {
	case err != nil:
		b.log.Printf("build site: %s", oneLine(err.Error()))
	case len(site.Diagnostics) > 0:
		for _, d := range site.Diagnostics.Sorted() {
			b.log.Print(oneLine(d.String()))
		}
	case changed:
		b.log.Printf("built %s in %s", counted(len(site.Files), "file"), took)
	default:
		b.log.Printf("built in %s, nothing changed", took)
	}
}

// oneLine makes text from content safe for a terminal, which would obey its control characters.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}
