package render

// picture is a route drawn from top to bottom: a box a hop, between two of them an arrow each way. partials/picture.html
// makes SVG of it. SVG wraps no text, so that all lines are broken here, by widths that no usual font exceeds.
type picture struct {
	Class, Name   string
	Width, Height int
	Hops          []drawnHop
}

type drawnHop struct {
	Href        string // of the hop in the list
	Leg         drawnLeg
	Top, Height int
	Width       int
	Title       []label
	Owners      []drawnOwner
	Empty       []label // says that the hop makes no codes, if so
}

// drawnLeg is the way to a hop from the one before; the zero value stands above the first.
type drawnLeg struct {
	Top, Bottom int
	Text        []label
}

type drawnOwner struct {
	Name  []label
	Codes []chip
}

type label struct {
	X, Y int
	Text string
}

// chip is a code: a box with its id.
type chip struct {
	X, Y, Width int
	Label       label // its X is the middle
	Link        codeLink
	Owner       string
}

// format is the width of a picture, in units of which the narrow one has as many as a small phone has pixels for it, and
// where the columns of a box start. In the narrow format they stand below each other.
type format struct {
	class                string
	width, owners, codes int
}

var (
	narrow = format{"narrow", 300, padding, padding}
	wide   = format{"wide", 600, 166, 300}
)

// Measures, in the picture's units.
const (
	padding               = 14
	titleSize, titleLine  = 16, 21
	textSize, textLine    = 13, 18
	codeSize, codeAdvance = 14, 9 // a typewriter's letters are .6 of their size wide
	chipHeight, chipLine  = 24, 30
	chipPadding, chipGap  = 7, 6
	arrows                = 56 // what the two arrows of a leg take from its text
	shortestLeg           = 36
)

// pen draws from the top down; y is where the next thing goes.
type pen struct {
	format
	y int
}

func draw(f format, name string, hops []hopView) picture {
	p := &pen{format: f}
	out := picture{Class: f.class, Name: name, Width: f.width}
	for i, h := range hops {
		var leg drawnLeg
		if i > 0 {
			leg = p.leg(h.Leg)
		}
		hop := p.hop(h)
		hop.Leg = leg
		out.Hops = append(out.Hops, hop)
	}
	out.Height = p.y + 1
	return out
}

func (p *pen) leg(text string) drawnLeg {
	leg := drawnLeg{Top: p.y + 4}
	lines := wrap(text, p.width-arrows-padding, textSize)
	height := max(shortestLeg, len(lines)*textLine+12)
	leg.Text = p.labels(lines, arrows, p.y+(height-len(lines)*textLine)/2, textSize, textLine)
	p.y += height
	leg.Bottom = p.y - 4
	return leg
}

func (p *pen) hop(h hopView) drawnHop {
	top := p.y
	d := drawnHop{Href: "#" + h.ID, Top: top + 1, Width: p.width - 2}
	stacked := p.owners == padding
	room := p.width - 2*padding
	if !stacked {
		room = p.owners - 2*padding
	}
	title := wrap(h.Title, room, titleSize)
	d.Title = p.labels(title, padding, top+padding, titleSize, titleLine)
	below := top + padding + len(title)*titleLine
	p.y = top + padding
	if stacked {
		p.y = below + 4
	}
	for _, o := range h.Owners {
		d.Owners = append(d.Owners, p.owner(o, stacked))
	}
	if len(h.Owners) == 0 {
		d.Empty = p.labels([]string{"no codes of its own"}, p.owners, p.y, textSize, textLine)
		p.y += textLine
	}
	p.y = max(p.y, below) + padding - 4
	d.Height = p.y - top - 1
	return d
}

func (p *pen) owner(o ownerView, stacked bool) drawnOwner {
	room := p.codes - p.owners - padding
	if stacked {
		room = p.width - 2*padding
	}
	name := wrap(o.Owner.Title, room, textSize)
	d := drawnOwner{Name: p.labels(name, p.owners, p.y+2, textSize, textLine)}
	below := p.y + len(name)*textLine + 4
	if stacked {
		p.y = below
	}
	x := p.codes
	for _, c := range o.Codes {
		text := fit(c.ID, (p.width-padding-p.codes-2*chipPadding)/codeAdvance)
		width := len([]rune(text))*codeAdvance + 2*chipPadding
		if x > p.codes && x+width > p.width-padding {
			x, p.y = p.codes, p.y+chipLine
		}
		middle := label{x + width/2, p.y + 17, text}
		d.Codes = append(d.Codes, chip{x, p.y, width, middle, c, o.Owner.Title})
		x += width + chipGap
	}
	p.y = max(p.y+chipLine, below)
	return d
}

// labels places lines below each other; y is the top of the first.
func (p *pen) labels(lines []string, x, y, size, height int) []label {
	var out []label
	for i, line := range lines {
		out = append(out, label{x, y + i*height + (height+size)/2 - 2, line})
	}
	return out
}
