package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

// casesFile is how mistakes name the file of the cases.
const casesFile = "reproduce/cases.yaml"

//go:embed cases.yaml
var casesYAML []byte

// catalogue is the file of the cases.
type catalogue struct {
	Cases   []testCase
	Without []absence
}

// testCase is one failure of one program, how to provoke it, and what must come of it.
type testCase struct {
	ID      string
	Program string
	Failure string
	Config  string            // what is added to the program's configuration in config/; a template over place
	Args    []string          // further arguments of the program
	Files   map[string]string // files that the program finds in its folder; a template each. One that begins with #! may be run
	Sealed  []string          // of those files, the ones that nobody may read
	Backend backendSpec
	Client  clientSpec
	Want    want
	Page    string // full id of the page that must have the texts of want as signatures
}

// want is what the program must do.
type want struct {
	Status string // code and reason, as in the status line: "502 Bad Gateway"; "0": the connection is closed without an answer
	Body   string // a text in the header or the content of the answer
	Log    string // a text in the log, without times, ports and addresses
}

// absence says why a program has no case for a failure that all others have.
type absence struct {
	Program, Failure, Why string
}

// everywhere are the failures that every program has a case for, or a reason not to.
var everywhere = []string{
	"connection-refused", "upstream-timeout", "tls-failure", "body-too-large", "headers-too-large", "client-went-away", "no-healthy-backend",
}

// failures are all kinds of failure.
var failures = append([]string{
	"connect-timeout", "upstream-closed", "upstream-garbage", "upstream-headers-too-large", "upstream-truncated", "uri-too-long", "bad-request",
	"forbidden", "not-found", "method", "request-timeout", "rate-limited", "no-host", "misdirected", "client-certificate", "plain-to-tls",
	"range", "loop", "application-failed", "dropped", "expectation", "not-implemented", "queue-full", "unauthorized", "client-too-slow",
	"version",
}, everywhere...)

// readCases decodes the cases strictly: an unknown key or word is a mistake, and each is named with its line.
func readCases(file string, src []byte) (*catalogue, diag.List) {
	var all catalogue
	var diags diag.List
	dec := yaml.NewDecoder(bytes.NewReader(src))
	dec.KnownFields(true)
	if err := dec.Decode(&all); err != nil {
		return nil, decodingMistakes(file, err)
	}
	lines := caseLines(src)
	seen := map[string]bool{}
	for i, c := range all.Cases {
		pos := diag.Position{File: file, Line: lines[i]}
		for _, message := range c.mistakes() {
			diags.Add(pos, "%s", message)
		}
		if seen[c.ID] {
			diags.Add(pos, "id: %q is there twice", c.ID)
		}
		seen[c.ID] = true
	}
	return &all, diags
}

// decodingMistakes takes yaml's error apart: "line 3: field x not found in type main.testCase".
func decodingMistakes(file string, err error) diag.List {
	messages := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	var several *yaml.TypeError
	if errors.As(err, &several) {
		messages = several.Errors
	}
	var diags diag.List
	for _, m := range messages {
		pos := diag.Position{File: file}
		if n, err := fmt.Sscanf(m, "line %d:", &pos.Line); err == nil && n == 1 {
			_, m, _ = strings.Cut(m, ": ")
		}
		diags.Add(pos, "%s", m)
	}
	return diags
}

// caseLines returns the line that each case starts in.
func caseLines(src []byte) []int {
	var file struct{ Cases []yaml.Node }
	if err := yaml.Unmarshal(src, &file); err != nil {
		return nil // not reached: the same text has been decoded before
	}
	var lines []int
	for _, n := range file.Cases {
		lines = append(lines, n.Line)
	}
	return lines
}

// mistakes says what is wrong with a case by itself.
func (c *testCase) mistakes() []string {
	var all []string
	word := func(key, value string, known []string) {
		if !slices.Contains(known, value) {
			all = append(all, fmt.Sprintf("%s: there is no %q; want one of %s", key, value, strings.Join(known, ", ")))
		}
	}
	required := func(key, value string) {
		if value == "" {
			all = append(all, key+" is missing")
		}
	}
	required("id", c.ID)
	required("config", c.Config)
	required("want.status", c.Want.Status)
	required("want.body or want.log", c.Want.Body+c.Want.Log)
	word("program", c.Program, programNames())
	word("failure", c.Failure, failures)
	word("backend.does", c.Backend.Does, backendActions)
	word("client.does", c.Client.Does, clientActions)
	if slug, _, ok := strings.Cut(c.Page, "/"); !ok || slug != slugs[c.Program] {
		all = append(all, fmt.Sprintf("page: want a page of %s, have %q", c.Program, c.Page))
	}
	return all
}

// only returns the cases of one program, the one case of that id, or all.
func (all *catalogue) only(name string) ([]testCase, error) {
	var some []testCase
	for _, c := range all.Cases {
		if name == "" || c.Program == name || c.ID == name {
			some = append(some, c)
		}
	}
	if len(some) == 0 {
		return nil, fmt.Errorf("no case of %q; -only wants one of %s, or the id of a case", name, strings.Join(programNames(), ", "))
	}
	return some, nil
}
