package card

import (
	"fmt"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// outline draws lines from point to point, in quarters of a pixel, and leaves it to the rasterizer to close them.
func outline(loops ...[][2]int) sfnt.Segments {
	var out sfnt.Segments
	for _, loop := range loops {
		for i, p := range loop {
			s := sfnt.Segment{Op: sfnt.SegmentOpLineTo}
			if i == 0 {
				s.Op = sfnt.SegmentOpMoveTo
			}
			s.Args[0] = fixed.Point26_6{X: fixed.Int26_6(p[0] * pixel / 4), Y: fixed.Int26_6(p[1] * pixel / 4)}
			out = append(out, s)
		}
	}
	return out
}

func box(left, top, right, bottom int) [][2]int {
	return [][2]int{{left, top}, {right, top}, {right, bottom}, {left, bottom}}
}

func turned(loop [][2]int) [][2]int {
	var out [][2]int
	for i := range loop {
		out = append(out, loop[len(loop)-1-i])
	}
	return out
}

func TestRasterize(t *testing.T) {
	tests := []struct {
		name    string
		outline sfnt.Segments
		want    string // the rows of levels, and where they begin
	}{
		{"nothing", nil, "0,0"},
		{"one pixel", outline(box(4, 4, 8, 8)), "1,1 30 00"},
		{"two thirds beside it", outline(box(4, 4, 11, 8)), "1,1 32 00"},
		{"half of four", outline(box(2, 2, 6, 6)), "0,0 11 11"},
		{"above the line", outline(box(-4, -8, 0, -4)), "-1,-2 30 00"},
		{"turned the other way", outline(turned(box(4, 4, 8, 8))), "1,1 30 00"},
		{"a hole", outline(box(0, 0, 12, 12), turned(box(4, 4, 8, 8))), "0,0 3330 3030 3330 0000"},
		{"twice around", outline(box(0, 0, 8, 4), box(4, 0, 8, 4)), "0,0 330 000"},
		{"a triangle", outline([][2]int{{0, 0}, {8, 8}, {0, 8}}), "0,0 200 320 000"},
	}
	for _, test := range tests {
		g := rasterize(test.outline)
		got := fmt.Sprintf("%d,%d", g.left, g.top)
		for y := range g.height {
			row := ""
			for _, level := range g.levels[y*g.width : (y+1)*g.width] {
				row += fmt.Sprint(level)
			}
			got += " " + row
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// TestCurvesAreRound: a circle of four curves covers what a circle covers, to a hundredth.
func TestCurvesAreRound(t *testing.T) {
	const r = 100 * pixel
	at := func(x, y int) fixed.Point26_6 { return fixed.Point26_6{X: fixed.Int26_6(x), Y: fixed.Int26_6(y)} }
	circle := sfnt.Segments{
		{Op: sfnt.SegmentOpMoveTo, Args: [3]fixed.Point26_6{at(r, 0)}},
		{Op: sfnt.SegmentOpQuadTo, Args: [3]fixed.Point26_6{at(r, r), at(0, r)}},
		{Op: sfnt.SegmentOpQuadTo, Args: [3]fixed.Point26_6{at(-r, r), at(-r, 0)}},
		{Op: sfnt.SegmentOpQuadTo, Args: [3]fixed.Point26_6{at(-r, -r), at(0, -r)}},
		{Op: sfnt.SegmentOpQuadTo, Args: [3]fixed.Point26_6{at(r, -r), at(r, 0)}},
	}
	sum := 0
	for _, level := range rasterize(circle).levels {
		sum += int(level)
	}
	// A parabola from (r, 0) to (0, r) by (r, r) encloses 5/6 of r*r.
	if got, want := sum/shades, 4*100*100*5/6; got < want*99/100 || got > want*101/100 {
		t.Errorf("it covers %d pixels, want %d", got, want)
	}
}
