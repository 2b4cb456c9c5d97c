package target

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
)

// Op is what an edit does.
type Op string

// Operations. Rows are counted from 1, in paths and in the place a row moves to.
const (
	OpSet    Op = "SET"    // a cell: Before → After
	OpInsert Op = "INSERT" // a row before Path; After is its JSON, or empty for a blank one
	OpRemove Op = "REMOVE" // the row at Path; Before, when given, is its JSON
	OpMove   Op = "MOVE"   // the row at Path to place After
)

// Edit is one change a person makes to a content, in the language of findings:
// purpose, budget, plan.6, goals.2, indicators.3.value, indicators.@0FX….value.
type Edit struct {
	Op     Op     `json:"op,omitempty" enum:"SET,INSERT,REMOVE,MOVE" default:"SET" doc:"What is done; a cell is set unless said otherwise"`
	Path   string `json:"path" minLength:"1" maxLength:"120" doc:"Cell or row, as findings name it"`
	Before string `json:"before" maxLength:"60000" doc:"What stood there when it was looked at, in wire form"`
	After  string `json:"after" maxLength:"60000" doc:"What is to stand there, in wire form"`
}

// Clash is an edit that cannot be made because something else stands there now.
type Clash struct {
	Path    string `json:"path"`
	Before  string `json:"before"`  // what the editor had seen
	After   string `json:"after"`   // what the editor wants
	Current string `json:"current"` // what stands there
	Moved   bool   `json:"moved"`   // rows have moved: the number means another row
	By      string `json:"by"`      // who changed it, as far as it is known
	At      string `json:"at"`
}

// Edited returns the content after all edits, in order, and the clashes. With a clash
// nothing is to be kept. An edit that finds its After already there does nothing.
// A path that does not exist or a text of the wrong sort is a field error.
func (c Content) Edited(edits []Edit) (Content, []Clash, error) {
	next := c.Clone()
	next.declaring(edits)
	var clashes []Clash
	var wrong fault.Fields
	for _, e := range edits {
		clash, err := next.edit(e)
		if err := wrong.Take(e.Path, err); err != nil {
			return c, nil, err
		}
		if clash != nil {
			clashes = append(clashes, *clash)
		}
	}
	if err := wrong.Err(); err != nil {
		return c, nil, err
	}
	next.declared()
	return next, clashes, nil
}

// declaring gives a project the part only form §5.2 asks for, when edits write into it.
func (c Content) declaring(edits []Edit) {
	if c.Project == nil || c.Project.Declaration != nil {
		return
	}
	if slices.ContainsFunc(edits, func(e Edit) bool { return strings.HasPrefix(e.Path, "declaration.") }) {
		c.Project.Declaration = &Declaration{}
	}
}

// declared drops that part again when nothing stands in it: a project of form §5.1 has none.
func (c Content) declared() {
	if c.Project == nil || c.Project.Declaration == nil {
		return
	}
	if body, err := json.Marshal(c.Project.Declaration); err == nil && string(body) == "{}" {
		c.Project.Declaration = nil
	}
}

func (c Content) edit(e Edit) (*Clash, error) {
	if len([]rune(e.After)) > cellRunesMax {
		return nil, ErrCellLong.With(cellRunesMax)
	}
	if e.Op == "" || e.Op == OpSet {
		return c.set(e)
	}
	if month, ok := strings.CutPrefix(e.Path, "plan."); ok && c.Project != nil {
		return c.editPlan(e, month)
	}
	for _, l := range c.lists() {
		if at, rest, ok := l.at(e.Path); ok && rest == "" {
			return c.editRow(e, l, at)
		}
	}
	return nil, ErrCellUnknown.With(fault.Excerpt(e.Path))
}

// set changes one cell.
func (c Content) set(e Edit) (*Clash, error) {
	path := c.numbered(e.Path)
	for _, cell := range c.cells() {
		if cell.path != path {
			continue
		}
		if cell.text == e.After {
			return nil, nil //nolint:nilnil // nothing to do is no clash and no failure
		}
		if cell.text != e.Before {
			return &Clash{Path: e.Path, Before: e.Before, After: e.After, Current: cell.text}, nil
		}
		return nil, cell.set(e.After)
	}
	return nil, ErrCellUnknown.With(fault.Excerpt(e.Path))
}

// editRow inserts, removes or moves a row; links to goals follow their goal.
func (c Content) editRow(e Edit, l rowList, at int) (*Clash, error) {
	if e.Op == OpInsert {
		if at > l.count || l.count >= rowsMax {
			return nil, ErrRowPlace.With(at+1, l.count)
		}
		c.goalsMoved(l, func(goal int) int { return goal + atLeast(goal, at+1) })
		return nil, l.insert(at, e.After)
	}
	if at >= l.count {
		return nil, ErrRowPlace.With(at+1, l.count)
	}
	text := l.rowText(at)
	if e.Before != "" && !l.same(at, e.Before) {
		return &Clash{Path: e.Path, Before: e.Before, After: e.After, Current: text}, nil
	}
	if e.Op == OpRemove {
		l.remove(at)
		c.goalsMoved(l, func(goal int) int {
			if goal == at+1 {
				return 0
			}
			return goal - atLeast(goal, at+2)
		})
		return nil, nil //nolint:nilnil // removed: no clash and no failure
	}
	to, err := strconv.Atoi(e.After)
	if err != nil || to < 1 || to > l.count {
		return nil, ErrRowPlace.With(fault.Excerpt(e.After), l.count)
	}
	l.remove(at)
	c.goalsMoved(l, func(goal int) int {
		if goal == at+1 {
			return to
		}
		goal -= atLeast(goal, at+2)
		return goal + atLeast(goal, to)
	})
	return nil, l.insert(to-1, text)
}

// atLeast is 1 when n is not below limit.
func atLeast(n, limit int) int {
	if n >= limit {
		return 1
	}
	return 0
}

// goalsMoved renumbers the links of indicators when the goals of a project move; a
// goal that becomes 0 is gone.
func (c Content) goalsMoved(l rowList, renumber func(goal int) int) {
	if l.name != "goals" {
		return
	}
	for _, rows := range c.rows() {
		for i := range *rows {
			var kept []int
			for _, goal := range (*rows)[i].GoalNos {
				if n := renumber(goal); n > 0 {
					kept = append(kept, n)
				}
			}
			slices.Sort(kept)
			(*rows)[i].GoalNos = kept
		}
	}
}

// editPlan adds or removes a check-point of the spending plan, which stays in the
// order of months.
func (c Content) editPlan(e Edit, word string) (*Clash, error) {
	month, err := strconv.Atoi(word)
	if err != nil || month < 1 || month > 12 {
		return nil, ErrMonth.With(fault.Excerpt(word))
	}
	plan := &c.Project.Plan
	at := slices.IndexFunc(*plan, func(p CheckPoint) bool { return p.Month == month })
	switch {
	case e.Op == OpInsert && at < 0:
		*plan = append(*plan, CheckPoint{Month: month})
		slices.SortStableFunc(*plan, func(a, b CheckPoint) int { return a.Month - b.Month })
	case e.Op == OpRemove && at >= 0:
		*plan = slices.Delete(*plan, at, at+1)
	default:
		return nil, ErrMonth.With(fault.Excerpt(word))
	}
	return nil, nil //nolint:nilnil // done: no clash and no failure
}
