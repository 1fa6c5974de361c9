package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// brotli is a program that has Google's own Brotli in it: no module of ours has one, and ours does without.
type brotli struct {
	name string
	args []string
}

// Both squeeze what they read as well as they can (quality 11), and give the same size.
var brotlis = []brotli{
	{"brotli", []string{"-q", "11", "-c"}},
	{"node", []string{"-e", `process.stdout.write(require("zlib").brotliCompressSync(require("fs").readFileSync(0)))`}},
}

func findBrotli() (brotli, error) {
	for _, b := range brotlis {
		if _, err := exec.LookPath(b.name); err == nil {
			return b, nil
		}
	}
	return brotli{}, errors.New("find Brotli: neither brotli nor node is there; install one (apt-get install brotli)")
}

func (b brotli) of(data []byte) ([]byte, error) {
	cmd := exec.Command(b.name, b.args...)
	var said strings.Builder
	cmd.Stdin, cmd.Stderr = bytes.NewReader(data), &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("run %s: %w: %s", b.name, err, strings.TrimSpace(said.String()))
	}
	return out, nil
}
