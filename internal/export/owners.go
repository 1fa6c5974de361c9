package export

import "statusbook/internal/site"

// Owners is the document of a code that several collections have and the root collection has not.
type Owners struct {
	Code        string       `json:"code"`
	URL         string       `json:"url"`
	Owners      []Listed     `json:"owners"`
	Differences []Difference `json:"differences,omitempty"`
}

// Difference tells two owners' codes apart, which are named by their full ids.
type Difference struct {
	Codes      [2]string `json:"codes"`
	Difference string    `json:"difference"`
}

// OwnersJSON is the document of an id with several owners. Addresses in it are relative to the site's root, where it lies.
func OwnersJSON(o *site.Owners) ([]byte, error) {
	doc := Owners{Code: o.ID, URL: o.URL}
	for _, c := range o.Codes {
		doc.Owners = append(doc.Owners, newListed(c))
	}
	for _, d := range o.Differences() {
		doc.Differences = append(doc.Differences, Difference{[2]string{d.A.FullID(), d.B.FullID()}, d.Difference.Text()})
	}
	return marshal(doc)
}
