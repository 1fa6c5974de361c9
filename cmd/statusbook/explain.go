package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"statusbook"
	"statusbook/internal/content"
	"statusbook/internal/explain"
	"statusbook/internal/search"
	"statusbook/internal/site"
	"statusbook/internal/source"
)

const (
	mostPasted = 64 << 10 // bytes that are read of what somebody pastes
	plainWidth = 80       // cells of a line, where nobody says how many there are
	mostWidth  = 100      // longer lines are hard to read
	leastWidth = 40
)

func (a *app) explainCommand() *cobra.Command {
	var dir string
	var asJSON bool
	var others int
	cmd := &cobra.Command{
		Use:   "explain [code or text...]",
		Short: "Say what a code, a message or a line of a log means",
		Long: `Explain finds the code that a text is about, and says what it means, what causes it and what to do. The text may be
a code, the words of a message, lines of a log, a program's output, or two codes to tell apart. Without a text, or
with "-", it is read from standard input, at most 64 KB.

It answers from the built-in HTTP reference, wherever it is called and without the network, or from the catalogue that
-s names.`,
		Example: `  statusbook explain 404.13
  statusbook explain upstream timed out
  statusbook explain 502 vs 504
  tail -1 access.log | statusbook explain
  statusbook explain --json 429`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			if others < 0 {
				return useError{fmt.Errorf("%d other matches: choose 0 or more", others)}
			}
			text, err := a.asked(args, cmd.InOrStdin())
			if err != nil {
				return err
			}
			model, err := a.reference(dir)
			if err != nil {
				return err
			}
			answer := explain.New(model, search.New(model), text, others)
			return a.answer(answer, asJSON)
		}),
	}
	cmd.Flags().StringVarP(&dir, "source", "s", "", "`folder` of the catalogue to answer from (default: the built-in HTTP reference)")
	cmd.Flags().IntVarP(&others, "others", "n", 5, "how many other matches to name")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON document, for programs")
	_ = cmd.MarkFlagDirname("source")
	return cmd
}

// asked is the text to explain: the arguments, or what comes in.
func (a *app) asked(args []string, stdin io.Reader) (string, error) {
	text := strings.Join(args, " ")
	if len(args) == 0 && isTerminal(stdin) {
		return "", useError{errors.New("nothing to explain; name a code or a text: statusbook explain 502")}
	}
	if len(args) == 0 || text == "-" {
		data, err := io.ReadAll(io.LimitReader(stdin, mostPasted+1))
		if err != nil {
			return "", fmt.Errorf("read standard input: %w", err)
		}
		if len(data) > mostPasted {
			a.say("the text is long; only its first %d KB are read", mostPasted>>10)
		}
		text = string(data[:min(len(data), mostPasted)])
	}
	text = explain.Clean(text)
	if strings.TrimSpace(text) == "" {
		return "", useError{errors.New("nothing to explain: the text is empty")}
	}
	return text, nil
}

// reference reads what is answered from: the catalogue in dir, or the embedded one. Only what a search needs is read:
// neither templates nor assets.
func (a *app) reference(dir string) (*site.Site, error) {
	var files fs.FS = statusbook.Files
	if dir != "" {
		src, err := source.Open(dir, statusbook.Files)
		if err != nil {
			return nil, err
		}
		defer src.Close()
		files = src.Content
	}
	boundMemory(files)
	settings, diags, err := content.LoadSettings(files)
	if err != nil {
		return nil, err
	}
	catalogue, more, err := content.Load(files)
	if err != nil {
		return nil, err
	}
	diags = append(diags, more...)
	model, more := site.New(catalogue, settings, nil)
	if diags = append(diags, more...); len(diags) > 0 {
		return nil, mistakes(diags.Sorted(), dir, "mend the catalogue first; statusbook check names all mistakes")
	}
	return model, nil
}

// errNoMatch says that nothing was found.
var errNoMatch = errors.New("nothing matches; try a code, the words of a message, or one line of the log as it was written")

func (a *app) answer(answer explain.Answer, asJSON bool) error {
	out := []byte(answer.Text(a.layout()))
	if asJSON {
		var err error
		if out, err = answer.JSON(); err != nil {
			return err
		}
	}
	if _, err := a.stdout.Write(out); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	if !answer.Found() {
		return errNoMatch
	}
	return nil
}

// layout is what fits the place where the answer shows.
func (a *app) layout() explain.Layout {
	l := explain.Layout{Width: plainWidth}
	f, ok := a.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return l
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		l.Width = min(max(width, leastWidth), mostWidth)
	}
	l.Bold = os.Getenv("NO_COLOR") == "" && cmp.Or(os.Getenv("TERM"), "dumb") != "dumb" && runtime.GOOS != "windows"
	return l
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
