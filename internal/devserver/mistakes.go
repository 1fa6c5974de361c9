package devserver

import (
	"bytes"
	"fmt"
	"net/http"

	"statusbook/internal/diag"
)

// mistakesPage is shown in place of every page while the last build was not a good one.
type mistakesPage struct {
	Title      string
	Stylesheet string
	Live       bool // the page goes away by itself
	Failure    string
	Mistakes   diag.List
}

func (h *handler) showMistakes(w http.ResponseWriter, now *edition) {
	view := mistakesPage{
		Title:      counted(len(now.mistakes), "mistake"),
		Stylesheet: h.base + ownFolder + "mistakes.css",
		Live:       h.live,
		Mistakes:   now.mistakes,
	}
	if now.failure != nil {
		view.Title, view.Failure = "The build failed", now.failure.Error()
	}
	var page bytes.Buffer
	if err := h.mistakes.Execute(&page, view); err != nil {
		refuse(w, http.StatusInternalServerError, "show mistakes: %v; see the terminal for them", err)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; "+
		"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write(h.reloading("mistakes.html", file{data: page.Bytes()}, now).data)
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
