package target

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
)

// rowsMax bounds every list of a target; no printed form has half as many rows.
const rowsMax = 200

// rowList is one list of a content whose rows can come, go and change places.
type rowList struct {
	name  string
	count int
	ids   []string   // names of rows that stay with them; empty where rows have none
	keys  [][]string // per row: what it is known by in another version, the surest first
	// insert puts a row before position at (from 0); text is its JSON, or empty for a blank one.
	insert func(at int, text string) error
	remove func(at int)
	row    func(at int) any
	// same tells whether a text is the JSON of the row, however it is written.
	same func(at int, text string) bool
}

// lists returns the lists of a content. Check-points are not among them: they are
// named by their month and keep no order of their own.
func (c Content) lists() []rowList {
	if d := c.Department; d != nil {
		return []rowList{
			rowsOf("subGoals", &d.SubGoals, func(s SubGoal) []string { return []string{Normalise(s.Title), s.No} }),
			rowsOf("safeguards", &d.Safeguards, func(s string) []string { return []string{Normalise(s)} }),
			rowsOf("tasks", &d.Tasks, func(t Task) []string { return []string{Normalise(t.Name)} }),
			indicatorRows("indicators", &d.Indicators),
		}
	}
	p := c.Project
	lists := []rowList{
		rowsOf("goals", &p.Goals, func(s string) []string { return []string{Normalise(s)} }),
		indicatorRows("indicators", &p.Indicators),
	}
	if d := p.Declaration; d != nil {
		lists = append(lists,
			rowsOf("declaration.schedule", &d.Schedule, func(s Step) []string { return []string{Normalise(s.Content)} }),
			rowsOf("declaration.signatures", &d.Sign, func(s Signature) []string { return []string{s.Role} }),
			rowsOf("declaration.opinions", &d.Opinions, func(o Opinion) []string { return []string{o.Office} }),
			indicatorRows("declaration.termIndicators", &d.TermIndicators))
	}
	return lists
}

func indicatorRows(name string, rows *[]Indicator) rowList {
	list := rowsOf(name, rows, func(in Indicator) []string {
		return []string{in.ID, string(in.Level2.Short()) + "/" + Normalise(in.Name)}
	})
	for _, in := range *rows {
		list.ids = append(list.ids, in.ID)
	}
	return list
}

func rowsOf[T any](name string, rows *[]T, keys func(T) []string) rowList {
	list := rowList{name: name, count: len(*rows)}
	for _, row := range *rows {
		list.keys = append(list.keys, keys(row))
	}
	list.insert = func(at int, text string) error {
		var row T
		if text != "" {
			if err := json.Unmarshal([]byte(text), &row); err != nil {
				return ErrRow.With(fault.Excerpt(text))
			}
		}
		*rows = slices.Insert(*rows, at, row)
		return nil
	}
	list.remove = func(at int) { *rows = slices.Delete(*rows, at, at+1) }
	list.row = func(at int) any { return (*rows)[at] }
	list.same = func(at int, text string) bool {
		var row T
		if err := json.Unmarshal([]byte(text), &row); err != nil {
			return false
		}
		read, err := json.Marshal(row)
		return err == nil && string(read) == list.rowText(at)
	}
	return list
}

// rowText is a row as the JSON an insertion takes.
func (l rowList) rowText(at int) string {
	text, err := json.Marshal(l.row(at))
	if err != nil {
		return "" // rows hold texts, amounts and lists of them: they can always be written
	}
	return string(text)
}

// at finds the position (from 0) a path names in this list: goals.2, or
// indicators.@0FX… by the id of the row. rest is what follows behind it.
func (l rowList) at(path string) (index int, rest string, ok bool) {
	tail, found := strings.CutPrefix(path, l.name+".")
	if !found {
		return 0, "", false
	}
	word, rest, _ := strings.Cut(tail, ".")
	if id, named := strings.CutPrefix(word, "@"); named {
		index = slices.Index(l.ids, id)
		return index, rest, index >= 0
	}
	n, err := strconv.Atoi(word)
	return n - 1, rest, err == nil && n >= 1 && n <= rowsMax && word[0] != '+'
}

// numbered writes a path with positions: indicators.@0FX….value → indicators.3.value.
func (c Content) numbered(path string) string {
	for _, l := range c.lists() {
		if index, rest, ok := l.at(path); ok {
			return strings.TrimSuffix(l.name+"."+strconv.Itoa(index+1)+"."+rest, ".")
		}
	}
	return path
}

// lasting writes a path so that it stays true when rows move, where the rows have
// ids: indicators.3.value → indicators.@0FX….value.
func (c Content) lasting(path string) string {
	for _, l := range c.lists() {
		if index, rest, ok := l.at(path); ok && index < len(l.ids) && l.ids[index] != "" {
			return strings.TrimSuffix(l.name+".@"+l.ids[index]+"."+rest, ".")
		}
	}
	return path
}

// lacks tells whether a path names a row that the content does not have.
func (c Content) lacks(path string) bool {
	for _, l := range c.lists() {
		if strings.HasPrefix(path, l.name+".") {
			index, _, ok := l.at(path)
			return !ok || index >= l.count
		}
	}
	return false
}

// byNumber tells whether a path names a row by its position, which means another row
// once rows have moved.
func (c Content) byNumber(path string) bool {
	for _, l := range c.lists() {
		if tail, ok := strings.CutPrefix(path, l.name+"."); ok {
			return !strings.HasPrefix(tail, "@")
		}
	}
	return false
}
