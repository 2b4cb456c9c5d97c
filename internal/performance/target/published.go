package target

import "strings"

// PrintedCell is one cell of a content that a published form prints.
type PrintedCell struct {
	Path string
	Type CellType
	Text string // as edits have it: fen and basis points as integers
}

// Published is the content reduced to what the published forms print (handbook performance
// §5.1, §5.3): weights, links, earlier values, declarations with the names and telephone
// numbers in them stay inside.
func (c Content) Published() Content {
	if c.Department != nil {
		return Content{Department: c.Department.published()}
	}
	p := *c.Project
	return Content{Project: &Project{
		Code: p.Code, Name: p.Name, Unit: p.Unit, Scheme: p.Scheme, Purpose: p.Purpose, Plan: p.Plan, Goals: withoutBlanks(p.Goals),
		Funds: publishedFunds(p.Funds), Indicators: publishedRows(p.Indicators),
	}}
}

func (d *Department) published() *Department {
	out := &Department{Name: d.Name, Overall: d.Overall, SubGoals: d.SubGoals, Safeguards: withoutBlanks(d.Safeguards), Total: publishedFunds(d.Total)}
	for _, t := range d.Tasks {
		out.Tasks = append(out.Tasks, Task{Name: t.Name, Content: t.Content, Funds: publishedFunds(t.Funds)})
	}
	out.Indicators = publishedRows(d.Indicators)
	return out
}

func publishedFunds(f Funds) Funds { return Funds{Total: f.Total, Fiscal: f.Fiscal, Other: f.Other} }

func publishedRows(rows []Indicator) []Indicator {
	var out []Indicator
	for _, in := range rows {
		out = append(out, Indicator{
			ID: in.ID, Level1: in.Level1, Level2: in.Level2, Name: in.Name, Description: in.Description, Value: in.Value, Basis: in.Basis,
		})
	}
	return out
}

func withoutBlanks(texts []string) []string {
	var out []string
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			out = append(out, text)
		}
	}
	return out
}

// unprinted ends the paths of cells that no published form prints.
var unprinted = []string{".nature", ".weight", ".source", ".formula", ".scoring", ".baseline", ".goalNos", ".subGoals", ".remark"}

// PrintedCells lists the cells that the published form of the content prints, in printed
// order, those left empty too.
func (c Content) PrintedCells() []PrintedCell {
	var list []PrintedCell
	for _, cell := range c.Clone().cells() {
		if cell.printed() {
			list = append(list, PrintedCell{Path: cell.path, Type: cell.sort, Text: cell.text})
		}
	}
	return list
}

func (c cell) printed() bool {
	switch last := c.path[strings.LastIndex(c.path, ".")+1:]; {
	case strings.HasPrefix(c.path, "declaration."), last == "scheme", last == "upper", last == "local", last == "own":
		return false
	case strings.HasPrefix(c.path, "indicators."):
		for _, tail := range unprinted {
			if strings.HasSuffix(c.path, tail) {
				return false
			}
		}
	}
	return true
}
