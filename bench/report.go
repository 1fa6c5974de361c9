package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// report prints what was measured: medians, with the least and the most beside them.
func (b *bench) report(w io.Writer) error {
	hugo := cmp.Or(b.hugo, "no Hugo")
	fmt.Fprintf(w, "%d codes, %d runs turn by turn in %s, %d CPUs, %s, %s\n\n", b.n, b.runs, memoryFolder, runtime.NumCPU(), runtime.Version(), hugo)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\ttime (min-max)\tCPU time\tpeak memory (min-max)\tpages\tfiles\tbytes")
	for _, r := range b.all {
		row(table, r.name, r.fresh, r.produced)
	}
	for _, r := range b.all {
		row(table, r.name+", nothing changed", r.again, r.produced)
	}
	p := b.statusbook().produced
	fmt.Fprintf(table, "writing Statusbook's bytes\t%s\t\t\t%d\t%d\t%s\n", spread(b.floor, seconds), p.pages, p.files, megabytes(p.bytes))
	if err := table.Flush(); err != nil {
		return fmt.Errorf("print table: %w", err)
	}
	return b.compare(w)
}

func row(w io.Writer, name string, costs []cost, p produce) {
	wall, cpu, peak := column(costs, wallTime), column(costs, cpuTime), column(costs, peakBytes)
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", name, spread(wall, seconds), seconds(median(cpu)), spread(peak, megabytes), p.pages, p.files, megabytes(p.bytes))
}

// compare prints how many times as much Hugo takes, from the two that had their turn one after the other: whatever else
// the machine does then, it does to both.
func (b *bench) compare(w io.Writer) error {
	if b.hugo == "" {
		_, err := fmt.Fprint(w, "\nThe comparison is missing: there is no Hugo on PATH, and -hugo names none.\n"+
			"Install it with: go install github.com/gohugoio/hugo@v0.160.1\n")
		return err
	}
	hugo, own := b.all[0], b.statusbook()
	_, err := fmt.Fprintf(w, "\nHugo / Statusbook, pair by pair: time %s, nothing changed %s, CPU time %s, peak memory %s\n",
		ratios(hugo.fresh, own.fresh, wallTime), ratios(hugo.again, own.again, wallTime), ratios(hugo.fresh, own.fresh, cpuTime),
		ratios(hugo.fresh, own.fresh, peakBytes))
	return err
}

func wallTime(c cost) time.Duration { return c.wall }
func cpuTime(c cost) time.Duration  { return c.cpu }
func peakBytes(c cost) int64        { return c.peak }

func column[T any](costs []cost, of func(cost) T) []T {
	out := make([]T, len(costs))
	for i, c := range costs {
		out[i] = of(c)
	}
	return out
}

func ratios[T int64 | time.Duration](x, y []cost, of func(cost) T) string {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = float64(of(x[i])) / float64(of(y[i]))
	}
	return spread(out, func(r float64) string { return fmt.Sprintf("%.2f", r) })
}

func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func spread[T cmp.Ordered](values []T, show func(T) string) string {
	return fmt.Sprintf("%s (%s-%s)", show(median(values)), show(slices.Min(values)), show(slices.Max(values)))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(b int64) string { return fmt.Sprintf("%.0f MB", float64(b)/1e6) }
