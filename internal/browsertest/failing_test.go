package browsertest

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// slowSite is a server that holds back one of a site's files.
type slowSite struct {
	*tab
	home      string
	came, may chan struct{}
	once      sync.Once
}

// slowly serves a site whose file at this path, or whose path ends so, is held back until answer.
func (b *tab) slowly(site files, path string) *slowSite {
	s := &slowSite{tab: b, came: make(chan struct{}, 100), may: make(chan struct{})}
	s.home = b.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, path) {
			s.came <- struct{}{}
			<-s.may
		}
		site.ServeHTTP(w, r)
	}), "/")
	b.atEnd(s.answer)
	return s
}

func (s *slowSite) asked()  { s.until("the file is asked for", func() bool { return len(s.came) > 0 }) }
func (s *slowSite) answer() { s.once.Do(func() { close(s.may) }) }

func TestMatchesThatComeLateDontOpenTheListAgain(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	slow := b.slowly(referenceSite(t), "/search.json")
	b.open(slow.home + "404/")
	b.look("502")
	slow.asked()
	b.click("#facts")
	slow.answer()
	b.wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('/search.json') && e.responseEnd > 0)")
	b.check(shown + ".length === 0")
	b.lookFor("503", "http/503")
}

func TestASlowIndexIsSaidAndThenItsMatchesAreThere(t *testing.T) {
	t.Parallel()
	for _, late := range []string{"/search.json", "/s.json"} { // the entry, and a part that only a slip needs
		t.Run(late, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			slow := b.slowly(referenceSite(t), late)
			b.open(slow.home + "404/")
			b.look("gatway")
			slow.asked()
			b.wait(status + ".includes('Loading the search index')")
			if late == "/search.json" { // else the matches of what was typed before the slip still stand there
				b.check("document.querySelector('[data-results]:not([hidden])').innerText.includes('Loading the search index')")
				b.check(collapsed)
			}
			slow.answer()
			b.answered("gatway")
			b.check("!document.querySelector('[data-results]').innerText.includes('Loading') && " + shown + ".length > 2")
		})
	}
	t.Run("search page", func(t *testing.T) {
		t.Parallel()
		b := newTab(t)
		slow := b.slowly(referenceSite(t), "/search.json")
		b.open(slow.home + "search/?q=502")
		b.wait("document.querySelector('[data-status]').innerText.includes('Loading the search index')")
		b.check("document.querySelector('[data-all]').checkVisibility()")
		slow.answer()
		b.answered("502")
		b.check("document.querySelector('[data-all]').hidden")
	})
}

// brokenSite is a server of a site of which one file is something else, or is not there, until it is mended.
type brokenSite struct {
	files
	mu     sync.Mutex
	suffix string // of the file's path
	text   []byte // nil if it is not there
	asked  int
}

func (s *brokenSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.suffix == "" || !strings.HasSuffix(r.URL.Path, s.suffix):
		s.files.ServeHTTP(w, r)
	case s.text == nil:
		s.asked++
		http.NotFound(w, r)
	default:
		s.asked++
		_, _ = w.Write(s.text)
	}
}

// breaks returns how often the file was asked for before it was broken in this way.
func (s *brokenSite) breaks(suffix string, text []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.suffix, s.text, s.asked = suffix, text, 0
	return asked
}

func (s *brokenSite) mended() int { return s.breaks("", nil) }

// brokenIndexes are what may stand where the index should; each is data, so none of it makes the browser complain.
var brokenIndexes = map[string]string{
	"is not JSON":                "<!doctype html>",
	"is empty":                   "",
	"is cut off":                 `{"version":2,"build":"0","codes":3,"owners":[{"slug":"web"`,
	"is of another version":      `{"version": 99, "codes": []}`,
	"is of no version":           `{"codes":[["404","Not Found"]]}`,
	"is a list":                  `[1,2,3]`,
	"is null":                    `null`,
	"is a text":                  `"__proto__"`,
	"has nothing":                `{"version":2}`,
	"has numbers for lists":      `{"version":2,"build":"0","codes":3,"owners":7,"classes":7,"words":7,"heads":7,"rules":7,"titles":7}`,
	"has objects for lists":      `{"version":2,"build":{},"codes":{},"owners":{},"classes":{},"words":{},"heads":{},"rules":{},"titles":{}}`,
	"has lists of wrong things":  `{"version":2,"build":"0","codes":3,"owners":[null,1,"x"],"classes":[null],"words":[null],"heads":[{}],"rules":[1,2,3,4,5,6],"titles":[null]}`,
	"counts more than there are": `{"version":2,"build":"0","codes":1e15,"owners":[],"classes":[],"words":[],"heads":[],"rules":[]}`,
	"reaches for the prototype":  `{"version":2,"__proto__":{"owners":[]},"constructor":{"prototype":{"x":1}},"rules":{"__proto__":[]}}`,
}

const unloaded = "document.querySelector('[data-results]:not([hidden])')?.innerText.includes('could not be loaded')"

func TestABrokenIndexIsSaidAndLeadsToAllCodes(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := &brokenSite{files: fixture(t, twoPlatforms)}
	home := b.serve(site, "/")
	for kind, index := range brokenIndexes {
		site.breaks("/search.json", []byte(index))
		b.open(home + "404/")
		b.look("4") // one key only: each tries to load the index again, and its answer would replace the link
		b.wait(unloaded)
		b.check(collapsed + " && " + status + ".includes('could not be loaded')")
		b.noIntruders()
		b.follow("[data-results] a", home+"search/")
		b.check("document.querySelector('[data-all]').checkVisibility()")

		b.open(home + "search/?q=404")
		b.wait(unloaded)
		b.check("document.querySelector('[data-status]').textContent.includes('could not be loaded') && document.querySelector('[data-all] .tile').checkVisibility()")
		site.mended() // and the next key finds it
		b.lookFor("499", "one/499")
		b.check("document.querySelector('[data-all]').hidden")
		if b.Failed() {
			b.Fatalf("so it is where the index %s", kind)
		}
	}
}

// TestABrokenPartDoesNoHarm: the entry is there, but one of its parts is something else.
func TestABrokenPartDoesNoHarm(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := &brokenSite{files: fixture(t, twoPlatforms)}
	home := b.serve(site, "/")
	for part, query := range map[string]string{"/w0.json": "found", "/h0.json": "no", "/t0.json": "found", "/s.json": "fuond"} {
		for _, text := range []string{"<!doctype html>", "", `[["a`, `7`, `null`, `"x"`, `[7]`, `[[7,7,7]]`, `[null]`, `{"a":1}`} {
			site.breaks(part, []byte(text))
			b.open(home + "search/?q=" + query)
			b.wait("/could not be loaded|match|Nothing/.test(document.querySelector('[data-status]').textContent)")
			b.check("document.querySelector('[data-results]').innerText + document.querySelector('[data-all]').innerText")
			b.noIntruders()
			if b.Failed() || site.mended() == 0 {
				b.Fatalf("so it is where %s is %s", part, text)
			}
		}
	}
}

func TestAnIndexThatIsNotThereIsSaidAndALaterTrySucceeds(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := &brokenSite{files: fixture(t, twoPlatforms)}
	home := b.serve(site, "/")
	for _, gone := range []string{"/search.json", "/w0.json", "/s.json"} {
		site.breaks(gone, nil)
		b.open(home + "404/")
		b.pressCtrl("k")
		b.insert("fuond") // at once: each key would try anew, and what was on its way when all is well again could still fail
		b.wait(unloaded)
		b.expect("the server responded with a status of 404")
		site.mended()
		b.lookFor("fuond", "web/404")
		b.problems.take("the server responded with a status of 404") // each key tried
	}
}

// TestMatchesAreOfUseWithoutTheirSummaries: the list stands before them, and stays where they don't come.
func TestMatchesAreOfUseWithoutTheirSummaries(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := &brokenSite{files: fixture(t, twoPlatforms)}
	home := b.serve(site, "/")
	site.breaks("/t0.json", nil)
	b.open(home + "404/")
	b.pressCtrl("k")
	b.insert("found")
	b.expect("the server responded with a status of 404")
	b.isFirst("found", "web/404")
	b.check(expanded)
	site.mended()
	b.lookFor("not found", "web/404")
	b.problems.take("the server responded with a status of 404")
}

// TestCountsOfAQueryThatWasLeftDontCome: its summaries may come when the next query has long been answered.
func TestCountsOfAQueryThatWasLeftDontCome(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	summaries := regexp.MustCompile(`/t\d+\.json$`)
	var held atomic.Pointer[string] // the first part with summaries that is asked for
	may := make(chan struct{})
	answer := sync.OnceFunc(func() { close(may) })
	b.atEnd(answer)
	home := b.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if summaries.MatchString(r.URL.Path) && held.CompareAndSwap(nil, &r.URL.Path) {
			<-may
		}
		site.ServeHTTP(w, r)
	}), "/")
	b.open(home + "search/")
	b.pressCtrl("k")
	b.insert("H12")
	b.until("summaries are asked for", func() bool { return held.Load() != nil })
	b.paste("teapot")
	b.settled()
	const counts = "[...document.querySelectorAll('[data-filters] option')].map(o => o.text).join()"
	own := value[string](b, counts)
	answer()
	b.wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('" + *held.Load() + "') && e.responseEnd > 0)")
	b.wait("performance.now() > (self.later ??= performance.now() + 500)") // they would come when nobody has typed for a while
	b.want(counts, own)
}

func TestAMissingIndexOnDiskIsSaidToo(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	delete(site, "search.js")
	b := newTab(t)
	home := onDisk(t, site)
	b.open(home + "404/index.html")
	b.look("4")
	b.wait(unloaded)
	b.follow("[data-results] a", home+"search/index.html")
	b.expect("ERR_FILE_NOT_FOUND")
}

func TestASearchThatDoesNotLoadLeavesTheFormAsItIs(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	for name := range site {
		if strings.HasPrefix(name, "assets/search-") && strings.HasSuffix(name, ".js") {
			delete(site, name)
		}
	}
	b := newTab(t)
	home := b.serve(site, "/")
	b.open(home + "404/")
	b.look("499")
	b.wait("document.querySelector('.failed[role=status]')?.innerText.includes('could not be loaded')")
	b.expect("the server responded with a status of 404")
	b.press(kb.Enter)
	b.waitAt(home + "search/?q=499")
	b.answered("499")
}
