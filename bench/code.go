package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
)

// classCount is the number of classes in statusbook/content/codes/bench/index.md and of sections in hugo/content.
const classCount = 10

// code is one synthetic code of a catalogue of n. All of it follows from these two numbers.
type code struct{ number, n int }

// Parts of a code, each with random numbers of its own.
const (
	titlePart = iota
	relatedPart
	frontPart
	bodyPart
)

func (c code) random(part uint64) *rand.Rand { return rand.New(rand.NewPCG(uint64(c.number), part)) }

func (c code) class() int { return c.number * classCount / c.n }

func (c code) id() string { return fmt.Sprintf("E%d%04d", c.class(), c.number) }

func (c code) title() string { return words(c.random(titlePart), 3) + " " + strconv.Itoa(c.number) }

// related are four other codes: two near, so that neighbours share them, and two anywhere.
func (c code) related() []code {
	r := c.random(relatedPart)
	related := []code{{(c.number + 1) % c.n, c.n}, {(c.number + 7) % c.n, c.n}}
	for len(related) < 4 {
		if other := (code{r.IntN(c.n), c.n}); other != c && !slices.Contains(related, other) {
			related = append(related, other)
		}
	}
	return related
}

// relatedBothWays are the codes that c's page must show: those that it names and those that name it.
func (c code) relatedBothWays() []code {
	both := c.related()
	for i := range c.n {
		other := code{i, c.n}
		if slices.Contains(other.related(), c) && !slices.Contains(both, other) {
			both = append(both, other)
		}
	}
	return both
}

// front is the front matter that both generators read, in YAML.
func (c code) front() string {
	r := c.random(frontPart)
	s := "code: " + c.id() + "\ntitle: " + c.title() + "\nsummary: " + sentence(r, 13) + "\n"
	s += fmt.Sprintf("keywords: [%s, %s, %s, %s]\n", words(r, 1), words(r, 2), words(r, 2), words(r, 3))
	s += "causes:\n"
	for _, length := range []int{12, 16, 14} {
		s += "  - \"" + sentence(r, length) + "\"\n"
	}
	s += "  - \"" + remark(r) + "\"\nfixes:\n"
	for _, length := range []int{10, 15} {
		s += "  - \"" + sentence(r, length) + "\"\n"
	}
	s += "  - \"" + remark(r) + "\"\n  - \"" + remark(r) + "\"\nrelated:\n"
	for _, other := range c.related() {
		s += "  - " + other.id() + "\n"
	}
	s += "facts: {retry: " + pick(r, "safe", "later", "never") + ", logged: " + pick(r, "always", "sometimes") + "}\n"
	return s + fmt.Sprintf("constants: {go: bench.Err%s, java: Codes.%s}\nreviewed: 2026-11-21\n", c.id(), c.id())
}

// body is the Markdown below it, about 2 KB; address writes the address of another code as the generator wants it in a
// link.
func (c code) body(address func(code) string) string {
	r, related := c.random(bodyPart), c.related()
	link := func(i int) string {
		other := related[i]
		return "[" + other.id() + "](" + address(other) + ")"
	}
	return "\n" + paragraph(r, "Before it comes "+link(0)+".") +
		"## On the wire {#wire}\n\n" + paragraph(r, "Note the field `"+words(r, 1)+"`.") + exchange(r, c) +
		"## Who sends it {#senders}\n\n" + paragraph(r, "Compare "+link(1)+" and "+link(2)+".") + list(r) +
		"## Where it is seen {#places}\n\n" + table(r) +
		"## Pitfalls {#pitfalls}\n\n" + paragraph(r, "When in doubt, read "+link(3)+".")
}
