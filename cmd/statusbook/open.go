package main

import (
	"fmt"
	"os/exec"
	"runtime"
)

// openBrowser shows a file or an address in the user's browser.
func openBrowser(target string) error {
	name, args := "xdg-open", []string{target}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", target}
	}
	if err := exec.Command(name, args...).Start(); err != nil {
		return fmt.Errorf("open browser: %w; open %s yourself", err, target)
	}
	return nil
}
