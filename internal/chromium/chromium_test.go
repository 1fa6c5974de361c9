package chromium

import (
	"errors"
	"strings"
	"testing"
)

func TestMissingChromiumIsNamedWithItsCure(t *testing.T) {
	none := func(string) (string, error) { return "", errors.New("not found") }
	tests := map[string][]string{
		"":               {"chromium-headless-shell, chromium, chromium-browser, google-chrome", "apt-get install chromium-headless-shell", "CHROMIUM"},
		"/opt/no/chrome": {"/opt/no/chrome", "apt-get install chromium", "CHROMIUM"},
	}
	for env, want := range tests {
		_, err := find(func(string) string { return env }, none)
		for _, text := range want {
			if err == nil || !strings.Contains(err.Error(), text) {
				t.Errorf("CHROMIUM=%q: error %v lacks %q", env, err, text)
			}
		}
	}
}
