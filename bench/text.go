package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

var lexicon = strings.Fields(`account answer backend balancer batch broker browser buffer cache certificate channel client clock
	cluster connection consumer container cookie counter database deadline delay device disk document domain edge event
	field file filter firewall folder gateway handle handshake header host index instance job key ledger limit listener lock
	log message method network node order packet page partition path payload peer pipeline pool port primary probe process
	proxy queue quota reader record region replica reply request retry route rule schema script segment server service
	session setting shard signal socket source stream table target tenant thread ticket token topic transfer tunnel upstream
	user version volume window worker writer zone`)

var verbs = strings.Fields(`accepts closes delays drops forgets ignores keeps limits loses misses reads refuses repeats sends
	starts stops waits writes`)

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

func words(r *rand.Rand, count int) string {
	out := make([]string, count)
	for i := range out {
		out[i] = pick(r, lexicon...)
	}
	return strings.Join(out, " ")
}

// sentence has about as many words as asked for.
func sentence(r *rand.Rand, length int) string {
	s := "The " + words(r, 1+r.IntN(2)) + " " + pick(r, verbs...) + " the " + words(r, 1)
	for n := 5; n < length; n += 4 {
		s += " " + pick(r, "of", "before", "after", "behind") + " the " + words(r, 2)
	}
	return s + "."
}

// remark is a sentence with inline code.
func remark(r *rand.Rand) string {
	return "Look at `" + words(r, 1) + "." + words(r, 1) + "` of the " + words(r, 2) + ", then run `" + words(r, 2) + "` again."
}

func paragraph(r *rand.Rand, end string) string {
	return sentence(r, 17) + " " + remark(r) + "\n" + sentence(r, 13) + " " + end + "\n\n"
}

func list(r *rand.Rand) string {
	return "- " + sentence(r, 9) + "\n- " + remark(r) + "\n- " + sentence(r, 13) + "\n\n"
}

func table(r *rand.Rand) string {
	s := "| Place | Shown as | Meaning |\n|---|---|---|\n"
	for range 4 {
		s += "| " + words(r, 1) + " | `" + words(r, 1) + "` | " + sentence(r, 9) + " |\n"
	}
	return s + "\n"
}

func exchange(r *rand.Rand, c code) string {
	return fmt.Sprintf("```http\nGET /%s/%s?%s=%d HTTP/1.1\nHost: %s.example\n\nHTTP/1.1 500 Internal Server Error\nContent-Type: application/json\n\n"+
		"{\"code\": %q, \"%s\": \"%s\"}\n```\n\n", pick(r, lexicon...), pick(r, lexicon...), pick(r, lexicon...), c.number, pick(r, lexicon...),
		c.id(), pick(r, lexicon...), words(r, 4))
}
