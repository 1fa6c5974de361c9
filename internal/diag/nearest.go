package diag

import "strings"

// DidYouMean returns "did you mean X?" for the candidate nearest to word, or "" where none is near: at most one
// edit in words of up to four characters, two in longer ones.
func DidYouMean(word string, candidates []string) string {
	lower := strings.ToLower(word)
	best, bestDistance := "", allowedEdits(word)+1
	for _, c := range candidates {
		d := editDistance(lower, strings.ToLower(c), allowedEdits(word)+1)
		if d < bestDistance || best != "" && d == bestDistance && missing(lower, c) < missing(lower, best) {
			best, bestDistance = c, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + best + "?"
}

func allowedEdits(word string) int {
	if len(word) <= 4 {
		return 1
	}
	return 2
}

// missing counts the characters of word that candidate lacks: of two candidates at the same distance, the one that
// keeps all that was typed is likelier meant (5004 is 504 rather than 500).
func missing(word, candidate string) int {
	n := 0
	for _, r := range word {
		if !strings.ContainsRune(candidate, r) {
			n++
		}
	}
	return n
}

// editDistance is the Levenshtein distance with swapped neighbours counted once; it gives limit when the distance is
// limit or more, which lets far-off candidates go without the table.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit || len(a) > 64 || len(b) > 64 {
		return limit
	}
	before, previous, current := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		for j := 1; j <= len(b); j++ {
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+differs(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
		}
		before, previous, current = previous, current, before
	}
	return min(previous[len(b)], limit)
}

func differs(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
