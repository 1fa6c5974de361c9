package browsertest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// problems collects what no page of the site should do: write into the console, throw, break its content policy, open
// a dialog, ask another host for something.
type problems struct {
	mu    sync.Mutex
	texts []string
}

// watch sees everything from now on. The browser's log has most violations of the content policy as well, but not each.
func (p *problems) watch(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, runtime.AddBinding, runtime.AddBindingParams{Name: "violated"}); err != nil {
		return err
	}
	report := page.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		const tell = violated;
		addEventListener("securitypolicyviolation", e => tell(e.effectiveDirective + " " + e.blockedURI + " " + e.sample), true);
		delete self.violated;
	}`}
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, report); err != nil {
		return err
	}
	return chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *log.EventEntryAdded:
			p.add("log: %s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		case *runtime.EventConsoleAPICalled:
			p.add("console: %s", said(e.Args))
		case *runtime.EventExceptionThrown:
			p.add("exception: %s %s", e.ExceptionDetails.Text, thrown(e.ExceptionDetails))
		case *runtime.EventBindingCalled:
			p.add("violation: %s", e.Payload)
		case *page.EventJavascriptDialogOpening:
			p.add("dialog: %s", e.Message)
			go dismiss(ctx)
		case *network.EventRequestWillBeSent:
			if !ours(e.Request.URL) {
				p.add("request: %s", e.Request.URL)
			}
		}
	})
}

// dismiss closes a dialog, which would hold up the page.
func dismiss(ctx context.Context) {
	_, _ = chromedp.Call(ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
}

func ours(url string) bool {
	for _, start := range []string{"http://127.0.0.1:", "file:///", "about:", "data:text/html,"} {
		if strings.HasPrefix(url, start) {
			return true
		}
	}
	return false
}

func said(args []*runtime.RemoteObject) string {
	var texts []string
	for _, a := range args {
		texts = append(texts, string(a.Value)+a.Description)
	}
	return strings.Join(texts, " ")
}

func thrown(d *runtime.ExceptionDetails) string {
	if d.Exception == nil {
		return ""
	}
	return d.Exception.Description
}

func (p *problems) add(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.texts = append(p.texts, fmt.Sprintf(format, args...))
}

func (p *problems) seen() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.texts)
}

// take removes the problems that hold the text and says how many there were.
func (p *problems) take(text string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	before := len(p.texts)
	p.texts = slices.DeleteFunc(p.texts, func(s string) bool { return strings.Contains(s, text) })
	return before - len(p.texts)
}

// expect waits for a problem that the test is about, which then counts no more.
func (b *tab) expect(text string) {
	b.Helper()
	b.until("problem "+text, func() bool { return b.problems.take(text) > 0 })
}

// quiet reports the problems that nobody expected. Asking the page something first lets what it has sent arrive.
func (b *tab) quiet() {
	b.Helper()
	_ = value[bool](b, "true")
	for _, text := range b.problems.seen() {
		b.Errorf("in the browser: %s", text)
	}
}

// call runs a command of the browser's protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, stepLimit)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	b.must(command.Method, err)
	return result
}

func TestWhatGoesWrongInAPageIsSeen(t *testing.T) {
	t.Parallel()
	icon := `<link rel="icon" href="data:,">` // or the browser asks for one
	policy := `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`
	trusted := `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'"><body>`
	tests := map[string]string{
		`<script>console.log("spoken")</script>`:                                              "console: \"spoken\"",
		`<script>throw new Error("thrown")</script>`:                                          "exception: Uncaught Error: thrown",
		`<script>Promise.reject(new Error("rejected"))</script>`:                              "exception: Uncaught (in promise) Error: rejected",
		`<script>alert("opened")</script>`:                                                    "dialog: opened",
		policy + `<img src=x onerror=alert(1)>`:                                               "log: security: ",
		policy + `<img src=data:, onerror=alert(1)>`:                                          "violation: script-src-attr inline",
		trusted + `<script>try { document.body.innerHTML = "<b>made</b>" } catch {}</script>`: "violation: require-trusted-types-for trusted-types-sink Element innerHTML|<b>made</b>",
		`<img src="https://tracker.example/a.png">`:                                           "request: https://tracker.example/a.png",
	}
	for page, want := range tests {
		t.Run(want, func(t *testing.T) {
			b := newTab(t)
			b.open(b.serve(files{"index.html": []byte(icon + page)}, "/"))
			b.expect(want)
			b.problems.take("")
		})
	}
}
