package card

import (
	"slices"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyph is a character's shape in one size: for each pixel how much of it is covered, from 0 to shades.
type glyph struct {
	left, top     int // of the shape, from where the pen stands on the line
	width, height int
	levels        []uint8
}

const (
	pixel    = 64 // outlines are in 64ths of a pixel
	lines    = 8  // by which a row of pixels is sampled
	step     = pixel / lines
	allOfOne = pixel * lines // the whole of a pixel
)

// edge is a piece of an outline that goes down from y0 to y1; winds says whether the outline itself went down or up.
type edge struct{ x0, y0, x1, y1, winds int }

// crossing is where an edge meets a line.
type crossing struct{ x, winds int }

// rasterize fills an outline.
func rasterize(outline sfnt.Segments) *glyph {
	edges := flatten(outline)
	if len(edges) == 0 {
		return &glyph{}
	}
	g := enclose(edges)
	rows := make([][]crossing, g.height*lines)
	for _, e := range edges {
		e.cross(rows, g.top*pixel)
	}
	covered := make([]int, g.width+1)
	for y := range g.height {
		clear(covered)
		for _, row := range rows[y*lines : (y+1)*lines] {
			fill(covered, row, g.left*pixel)
		}
		for x, c := range covered[:g.width] {
			g.levels[y*g.width+x] = uint8((c*shades + allOfOne/2) / allOfOne)
		}
	}
	return g
}

// enclose returns a glyph of the size of all edges, with nothing covered.
func enclose(edges []edge) *glyph {
	left, right, top, bottom := edges[0].x0, edges[0].x0, edges[0].y0, edges[0].y1
	for _, e := range edges {
		left, right = min(left, e.x0, e.x1), max(right, e.x0, e.x1)
		top, bottom = min(top, e.y0), max(bottom, e.y1)
	}
	g := &glyph{left: left >> 6, top: top >> 6}
	g.width, g.height = right>>6+1-g.left, bottom>>6+1-g.top
	g.levels = make([]uint8, g.width*g.height)
	return g
}

// cross notes where the edge meets the lines, which lie in the middle of their rows.
func (e edge) cross(rows [][]crossing, top int) {
	first := (e.y0 - top + step/2 - 1) / step
	for i := first; i < len(rows) && top+i*step+step/2 < e.y1; i++ {
		y := top + i*step + step/2
		rows[i] = append(rows[i], crossing{e.x0 + (y-e.y0)*(e.x1-e.x0)/(e.y1-e.y0), e.winds})
	}
}

// fill adds what lies between the crossings of one line, where the outline winds around it.
func fill(covered []int, row []crossing, left int) {
	slices.SortFunc(row, func(a, b crossing) int { return a.x - b.x })
	winding := 0
	for i, c := range row {
		if winding != 0 {
			span(covered, row[i-1].x-left, c.x-left)
		}
		winding += c.winds
	}
}

func span(covered []int, from, to int) {
	first, last := from/pixel, to/pixel
	if first == last {
		covered[first] += to - from
		return
	}
	covered[first] += pixel - from%pixel
	for x := first + 1; x < last; x++ {
		covered[x] += pixel
	}
	covered[last] += to % pixel
}

// flatten makes straight edges of an outline, those that lie flat left out.
func flatten(outline sfnt.Segments) []edge {
	var edges []edge
	var start, at fixed.Point26_6
	line := func(to fixed.Point26_6) {
		switch {
		case at.Y < to.Y:
			edges = append(edges, edge{int(at.X), int(at.Y), int(to.X), int(to.Y), 1})
		case at.Y > to.Y:
			edges = append(edges, edge{int(to.X), int(to.Y), int(at.X), int(at.Y), -1})
		}
		at = to
	}
	for _, s := range outline {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			line(start)
			start, at = s.Args[0], s.Args[0]
		case sfnt.SegmentOpLineTo:
			line(s.Args[0])
		case sfnt.SegmentOpQuadTo:
			curve(at, s.Args[0], s.Args[1], line)
		}
	}
	line(start)
	return edges
}

// curve draws a quadratic curve as lines, the more the larger it is.
func curve(a, b, c fixed.Point26_6, line func(fixed.Point26_6)) {
	size := max(abs(a.X-b.X), abs(a.Y-b.Y), abs(b.X-c.X), abs(b.Y-c.Y))
	n := min(4+size/(4*pixel), 24)
	for i := fixed.Int26_6(1); i <= n; i++ {
		line(fixed.Point26_6{X: between(a.X, b.X, c.X, i, n), Y: between(a.Y, b.Y, c.Y, i, n)})
	}
}

func between(a, b, c, i, n fixed.Int26_6) fixed.Int26_6 {
	return ((n-i)*(n-i)*a + 2*i*(n-i)*b + i*i*c) / (n * n)
}

func abs(x fixed.Int26_6) fixed.Int26_6 { return max(x, -x) }
