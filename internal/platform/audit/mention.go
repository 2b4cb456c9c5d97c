package audit

import (
	"bytes"
	"encoding/json"

	"caixiao/internal/core/ident"
)

// mentionsMax ids of one entry are given their names: a list of hundreds is read by number.
const mentionsMax = 200

// mentions are the ids an entry speaks of: its object, and whatever before and after looks
// like one. What only looks so has no name, and nothing comes of it.
func (e Entry) mentions() []ident.ID {
	found := mentioned{seen: map[ident.ID]bool{}}
	found.add(e.Object)
	found.in(e.Before)
	found.in(e.After)
	return found.list
}

type mentioned struct {
	list []ident.ID
	seen map[ident.ID]bool
}

func (m *mentioned) add(id ident.ID) {
	if id.IsZero() || m.seen[id] || len(m.list) == mentionsMax {
		return
	}
	m.seen[id] = true
	m.list = append(m.list, id)
}

func (m *mentioned) in(figures json.RawMessage) {
	read := json.NewDecoder(bytes.NewReader(figures))
	for {
		token, err := read.Token()
		if err != nil { // the end: what is stored is JSON or a text
			return
		}
		text, isText := token.(string)
		if !isText {
			continue
		}
		if id, err := ident.Parse(text); err == nil {
			m.add(id)
		}
	}
}
