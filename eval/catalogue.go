package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"statusbook/internal/site"
)

const (
	leastCodes  = 100
	askedOfEach = 60 // queries of each kind
)

// generated is the catalogue that bench/ builds, and queries that follow from its codes. What they find says little, since
// its texts are words by chance; what they load and how long they take says what a large catalogue costs.
func generated(ctx context.Context, n int) (*siteFiles, []query, error) {
	dir, err := os.MkdirTemp("", "statusbook-eval-")
	if err != nil {
		return nil, nil, fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(dir)
	source := filepath.Join(dir, "source")
	if out, err := exec.CommandContext(ctx, "go", "run", "statusbook/bench", "-n", strconv.Itoa(n), "-write", source).CombinedOutput(); err != nil {
		return nil, nil, fmt.Errorf("write catalogue: %w: %s", err, out)
	}
	var queries []query
	files, err := buildSite(ctx, source, func(s *site.Site) { queries = queriesFor(s.Codes()) })
	return files, queries, err
}

// queriesFor asks for some of the codes by number, title, keyword and a title with a slip: always the same ones.
func queriesFor(codes []*site.Code) []query {
	r := rand.New(rand.NewPCG(uint64(len(codes)), 0))
	byKeyword := map[string][]string{}
	for _, c := range codes {
		for _, keyword := range c.Keywords {
			byKeyword[keyword] = append(byKeyword[keyword], c.FullID())
		}
	}
	var numbers, titles, keywords, slips []query
	for range askedOfEach {
		c := codes[r.IntN(len(codes))]
		// The longest, since a word or two are the keyword of many.
		keyword := slices.MaxFunc(c.Keywords, func(a, b string) int { return len(a) - len(b) })
		own := []string{c.FullID()}
		numbers = append(numbers, query{c.ID, own, "number", ""})
		titles = append(titles, query{c.Title, own, "title", ""})
		keywords = append(keywords, query{keyword, byKeyword[keyword], "keyword", ""})
		slips = append(slips, query{slip(c.Title), own, "slip", ""})
	}
	return slices.Concat(numbers, titles, keywords, slips)
}

// slip exchanges two letters in the middle of the longest word.
func slip(text string) string {
	words := strings.Fields(text)
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	w := []byte(longest)
	for i := len(w) / 2; i > 0; i-- {
		if w[i] != w[i-1] {
			w[i], w[i-1] = w[i-1], w[i]
			break
		}
	}
	return strings.Replace(text, longest, string(w), 1)
}
