package site

// SectionIDs are the anchors that every code page has by itself when it has the section. They are part of the site's
// addresses and never change.
var SectionIDs = []string{
	"causes", "fixes", "platforms", "children", "signatures", "related", "constants", "headers", "spec", "sources", "facts", "guides", "contents",
}

// Has says whether the code's page has the section with that anchor.
func (c *Code) Has(section string) bool {
	switch section {
	case "causes":
		return len(c.Causes) > 0
	case "fixes":
		return len(c.Fixes) > 0
	case "platforms":
		return len(c.Platforms) > 0
	case "children":
		return len(c.Children) > 0
	case "signatures":
		return len(c.Signatures) > 0
	case "related":
		return len(c.Relations) > 0
	case "constants":
		return len(c.Constants) > 0
	case "headers":
		return len(c.Headers) > 0
	case "spec":
		return len(c.Specs) > 0
	case "sources":
		return len(c.Sources) > 0
	case "facts":
		return len(c.Facts) > 0 || len(c.Specs) > 0
	case "guides":
		return len(c.Guides) > 0
	}
	return section == "contents"
}
