package target

import (
	"slices"
	"strconv"
	"strings"
)

// Change says how a cell differs between two contents.
type Change string

// Changes of a cell.
const (
	Added   Change = "ADDED"
	Removed Change = "REMOVED"
	Changed Change = "CHANGED"
)

// Difference is one cell in which two contents differ. Path is its place in the newer
// content, or in the older one when it is gone.
type Difference struct {
	Path   string   `json:"path"`
	Type   CellType `json:"type"`
	Change Change   `json:"change" enum:"ADDED,REMOVED,CHANGED"`
	Before string   `json:"before"`
	After  string   `json:"after"`
}

// Compare lists in which cells two contents differ, in printed order, the removed
// ones behind. Rows are compared with the row they come from: by their id, else by
// their name, else by their place, so that a row put in front of others changes one row.
func Compare(older, newer Content) []Difference {
	if older.Sort() != newer.Sort() {
		return append(alone(newer, Added), alone(older, Removed)...)
	}
	places := pairs(older, newer)
	before := map[string]cell{}
	var gone []cell
	for _, c := range older.cells() {
		if path, kept := places.translate(c.path); kept {
			before[path] = c
		} else {
			gone = append(gone, c)
		}
	}
	var found []Difference
	for _, c := range newer.cells() {
		old, had := before[c.path]
		delete(before, c.path)
		switch {
		case old.text == c.text:
		case had && old.text != "":
			found = append(found, Difference{Path: c.path, Type: c.sort, Change: changeTo(c.text), Before: old.text, After: c.text})
		default:
			found = append(found, Difference{Path: c.path, Type: c.sort, Change: Added, After: c.text})
		}
	}
	for _, c := range older.cells() {
		path, kept := places.translate(c.path)
		if _, left := before[path]; kept && left {
			gone = append(gone, c)
		}
	}
	for _, c := range gone {
		if c.text != "" {
			found = append(found, Difference{Path: c.path, Type: c.sort, Change: Removed, Before: c.text})
		}
	}
	return found
}

func changeTo(text string) Change {
	if text == "" {
		return Removed
	}
	return Changed
}

func alone(c Content, change Change) []Difference {
	var found []Difference
	for _, cell := range c.cells() {
		d := Difference{Path: cell.path, Type: cell.sort, Change: change}
		if change == Added {
			d.After = cell.text
		} else {
			d.Before = cell.text
		}
		if cell.text != "" {
			found = append(found, d)
		}
	}
	return found
}

// pairing says for each list which row of the newer content (from 0) a row of the
// older one has become; -1 when it is gone.
type pairing map[string][]int

func pairs(older, newer Content) pairing {
	now := map[string]rowList{}
	for _, l := range newer.lists() {
		now[l.name] = l
	}
	p := pairing{}
	for _, l := range older.lists() {
		p[l.name] = pairRows(l.keys, now[l.name].keys)
	}
	return p
}

// pairRows pairs rows in passes: by each of their keys in turn, last by their place.
func pairRows(older, newer [][]string) []int {
	pair := make([]int, len(older))
	for i := range pair {
		pair[i] = -1
	}
	taken := make([]bool, len(newer))
	passes := 0
	if len(older) > 0 {
		passes = len(older[0])
	}
	for pass := range passes {
		for i, keys := range older {
			if pair[i] >= 0 || keys[pass] == "" {
				continue
			}
			j := slices.IndexFunc(newer, func(k []string) bool { return k[pass] == keys[pass] })
			for j >= 0 && j < len(newer) && (taken[j] || newer[j][pass] != keys[pass]) {
				j++
			}
			if j >= 0 && j < len(newer) {
				pair[i], taken[j] = j, true
			}
		}
	}
	for i := range older {
		if pair[i] < 0 && i < len(newer) && !taken[i] {
			pair[i], taken[i] = i, true
		}
	}
	return pair
}

// translate writes a path of the older content as it stands in the newer one; false
// when its row is gone.
func (p pairing) translate(path string) (string, bool) {
	for name, rows := range p {
		tail, ok := strings.CutPrefix(path, name+".")
		if !ok {
			continue
		}
		word, rest, deeper := strings.Cut(tail, ".")
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > len(rows) {
			continue
		}
		if rows[n-1] < 0 {
			return path, false
		}
		moved := name + "." + strconv.Itoa(rows[n-1]+1)
		if deeper {
			moved += "." + rest
		}
		return moved, true
	}
	return path, true
}
