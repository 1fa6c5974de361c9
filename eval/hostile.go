package main

import (
	"fmt"
	"strings"
)

// hostileKey is what the list of a hostile query took, all that it needs being loaded.
type hostileKey struct {
	Query string  `json:"query"` // its beginning
	Bytes int     `json:"bytes"`
	MS    float64 `json:"ms"`
}

// hostileQueries are odd, long, or both: what asks most of a pattern, a table of distances or a list of matches.
var hostileQueries = []string{
	strings.Repeat("5", 60), strings.Repeat("5", 8000), strings.Repeat("5 ", 4000), strings.Repeat("5,", 4000), strings.Repeat(" ", 1000) + "5" + strings.Repeat(" ", 1000) + "0",
	"5", "40", "4xx", "a", "s", "the e", "e e e e e e e",
	strings.Repeat("x", 8000), strings.Repeat("x", 7900) + "1", strings.Repeat("a1", 4000), strings.Repeat("ab ", 2666), strings.Repeat("502 and more ", 615),
	"e" + strings.Repeat("\u0301", 4000), strings.Repeat("z\u0351\u036b\u0343", 2000), strings.Repeat("😀", 4000), strings.Repeat("İ", 4000), strings.Repeat("ﷺ", 4000),
	strings.Repeat("_", 7000) + "a1b", strings.Repeat("_", 7000) + "a1b two three four five six seven eight", strings.Repeat(".", 7990) + "1", strings.Repeat("a.b:", 2000), "a" + strings.Repeat(":", 7900) + "b",
	"a" + strings.Repeat("_-.", 2600) + "b", strings.Repeat("'", 7990) + "a", strings.Repeat("(a+)+$", 1300), strings.Repeat("<b>", 2600), strings.Repeat("\u202e205 ", 1000),
	strings.Repeat("HTTP/1.1 ", 880), strings.Repeat(`[1] "GET" 5`, 700), strings.Repeat(`"`, 4000) + strings.Repeat(" ", 3000) + "502",
	strings.Repeat("gateway", 8), "zatewayzz unavxilabel intrenl permenent tempoary authrizaton forbiden",
	strings.Repeat("a ", 500) + "vs " + strings.Repeat("or ", 500), strings.Repeat("timeout upstream ", 460),
	counted(1600, func(i int) string { return fmt.Sprint(100 + i) }), counted(900, func(i int) string { return fmt.Sprintf("w%dord", i) }), counted(7, func(i int) string { return fmt.Sprintf("wrod%c", 'a'+i) }),
	counted(1100, func(i int) string { return fmt.Sprintf("%d.%d", 400+i%100, i%20) }),
}

// counted are so many words, each made of its number.
func counted(n int, word func(int) string) string {
	words := make([]string, n)
	for i := range words {
		words[i] = word(i)
	}
	return strings.Join(words, " ")
}
