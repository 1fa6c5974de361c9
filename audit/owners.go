package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"statusbook/internal/site"
)

// auditOwners holds that a number which several platforms use, and no standard defines, says so: its page and its JSON list
// all owners, and something tells each of them from another.
func auditOwners(ref *reference, rep *report) error {
	have := 0
	for _, o := range ref.site.Owners {
		before := len(rep.diags)
		if err := ref.owners(o, rep); err != nil {
			return err
		}
		if len(rep.diags) == before {
			have++
		}
	}
	rep.covered("numbers of several owners", have, len(ref.site.Owners), "listed on the page and as data, told apart")
	return nil
}

func (ref *reference) owners(o *site.Owners, rep *report) error {
	page, err := ref.page("/" + o.URL)
	if err != nil {
		return err
	}
	listed, err := ref.listedOwners(o)
	if err != nil {
		return err
	}
	differences := o.Differences()
	for _, code := range o.Codes {
		if page == nil || !slices.Contains(listed, code.FullID()) {
			rep.diags.Add(at(&code.Page), "/%s and /%s don't list %s", o.URL, o.DataURL(), code.FullID())
		}
		told := slices.ContainsFunc(differences, func(d site.Difference) bool { return d.A == code || d.B == code })
		if !told {
			rep.diags.AddHint(at(&code.Page), "add a `related` entry with `relation: confused-with` and a `difference`",
				"%s has several owners, and nothing tells %s from the others", o.ID, code.FullID())
		}
	}
	return nil
}

// listedOwners reads the full ids from the number's JSON.
func (ref *reference) listedOwners(o *site.Owners) ([]string, error) {
	data, ok := ref.files.Get(o.DataURL())
	if !ok {
		return nil, nil
	}
	var doc struct {
		Owners []struct {
			ID string `json:"id"`
		} `json:"owners"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("read %s: %w", o.DataURL(), err)
	}
	var listed []string
	for _, owner := range doc.Owners {
		listed = append(listed, owner.ID)
	}
	return listed, nil
}
