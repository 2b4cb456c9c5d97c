package target

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// CellType tells how the text of a cell is to be read and shown.
type CellType string

// Types of cells. Texts of edits and differences are always the wire form: fen and
// basis points as integers, decimals as decimals, empty for nothing.
const (
	CellText    CellType = "TEXT"
	CellMoney   CellType = "MONEY"   // fen
	CellPercent CellType = "PERCENT" // basis points
	CellDecimal CellType = "DECIMAL"
	CellNumbers CellType = "NUMBERS" // whole numbers joined by commas
	CellNames   CellType = "NAMES"   // words joined by commas
	CellRow     CellType = "ROW"     // a whole row, as JSON
)

// cell is one place of a content that a person can change: where it is, what stands
// there, and how to put something else there.
type cell struct {
	path string
	sort CellType
	text string
	set  func(text string) error
}

// cellRunesMax bounds one cell: a purpose of a whole page fits.
const cellRunesMax = 20_000

// cells lists every cell of a content in printed order, under the names findings use
// for them: purpose, budget, plan.6, goals.2, indicators.3.value.
func (c Content) cells() []cell {
	if c.Department != nil {
		return c.Department.cells()
	}
	return c.Project.cells()
}

func (p *Project) cells() []cell {
	list := []cell{
		textCell("code", &p.Code), textCell("name", &p.Name),
		textCell("unit.code", &p.Unit.Code), textCell("unit.name", &p.Unit.Name), textCell("scheme", &p.Scheme),
	}
	list = append(list, p.Funds.cells("")...)
	list = append(list, textCell("purpose", &p.Purpose))
	for i := range p.Plan {
		list = append(list, percentCell("plan."+strconv.Itoa(p.Plan[i].Month), &p.Plan[i].Percent))
	}
	list = append(list, textCells("goals", p.Goals)...)
	list = append(list, indicatorCells("indicators", p.Indicators)...)
	if p.Declaration != nil {
		list = append(list, p.Declaration.cells()...)
	}
	return list
}

func (d *Department) cells() []cell {
	list := []cell{textCell("name", &d.Name), textCell("overall", &d.Overall)}
	for i := range d.SubGoals {
		s, at := &d.SubGoals[i], "subGoals."+strconv.Itoa(i+1)+"."
		list = append(list, textCell(at+"no", &s.No), textCell(at+"title", &s.Title), textCell(at+"goal", &s.Goal), textCell(at+"indicator", &s.Indicator))
	}
	list = append(list, textCells("safeguards", d.Safeguards)...)
	for i := range d.Tasks {
		t, at := &d.Tasks[i], "tasks."+strconv.Itoa(i+1)+"."
		list = append(list, textCell(at+"name", &t.Name), textCell(at+"content", &t.Content))
		list = append(list, t.Funds.cells(at)...)
	}
	list = append(list, d.Total.cells("")...)
	return append(list, indicatorCells("indicators", d.Indicators)...)
}

func (f *Funds) cells(at string) []cell {
	return []cell{
		moneyCell(at+"budget", &f.Total), moneyCell(at+"fiscal", &f.Fiscal), moneyCell(at+"upper", &f.Upper),
		moneyCell(at+"local", &f.Local), moneyCell(at+"own", &f.Own), moneyCell(at+"other", &f.Other),
	}
}

func (d *Declaration) cells() []cell {
	list := []cell{}
	for _, field := range []struct {
		name string
		text *string
	}{
		{"department", &d.Department}, {"departmentCode", &d.DepartmentCode}, {"leader", &d.Leader}, {"phone", &d.Phone},
		{"duration", &d.Duration}, {"duties", &d.Duties}, {"overview", &d.Overview}, {"legalBasis", &d.LegalBasis},
		{"feasibility", &d.Feasibility}, {"necessity", &d.Necessity}, {"termGoal", &d.TermGoal}, {"filledOn", &d.FilledOn},
	} {
		list = append(list, textCell("declaration."+field.name, field.text))
	}
	list = append(list, textCell("declaration.kind", &d.Kind))
	for i := range d.Schedule {
		s, at := &d.Schedule[i], "declaration.schedule."+strconv.Itoa(i+1)+"."
		list = append(list, textCell(at+"content", &s.Content), textCell(at+"from", &s.From), textCell(at+"to", &s.To))
	}
	for i := range d.Sign {
		s, at := &d.Sign[i], "declaration.signatures."+strconv.Itoa(i+1)+"."
		list = append(list, textCell(at+"role", &s.Role), textCell(at+"name", &s.Name))
	}
	for i := range d.Opinions {
		o, at := &d.Opinions[i], "declaration.opinions."+strconv.Itoa(i+1)+"."
		list = append(list, textCell(at+"office", &o.Office), textCell(at+"text", &o.Text), textCell(at+"name", &o.Name), textCell(at+"date", &o.Date))
	}
	return append(list, indicatorCells("declaration.termIndicators", d.TermIndicators)...)
}

func indicatorCells(list string, rows []Indicator) []cell {
	var all []cell
	for i := range rows {
		in, at := &rows[i], list+"."+strconv.Itoa(i+1)+"."
		all = append(all,
			textCell(at+"level1", &in.Level1), textCell(at+"level2", &in.Level2), textCell(at+"name", &in.Name),
			textCell(at+"description", &in.Description), textCell(at+"value", &in.Value), textCell(at+"basis", &in.Basis),
			textCell(at+"nature", &in.Nature), decimalCell(at+"weight", &in.Weight), textCell(at+"source", &in.Source),
			textCell(at+"formula", &in.Formula), textCell(at+"scoring", &in.Scoring), textCell(at+"baseline", &in.Baseline),
			numbersCell(at+"goalNos", &in.GoalNos), namesCell(at+"subGoals", &in.SubGoals), textCell(at+"remark", &in.Remark))
	}
	return all
}

func textCells(list string, texts []string) []cell {
	cells := make([]cell, len(texts))
	for i := range texts {
		cells[i] = textCell(list+"."+strconv.Itoa(i+1), &texts[i])
	}
	return cells
}

func textCell[T ~string](path string, at *T) cell {
	return cell{path: path, sort: CellText, text: string(*at), set: func(text string) error {
		*at = T(text)
		return nil
	}}
}

func moneyCell(path string, at *money.Maybe) cell {
	text := ""
	if at.Known {
		text = strconv.FormatInt(int64(at.Fen), 10)
	}
	return cell{path: path, sort: CellMoney, text: text, set: func(text string) error {
		if text == "" {
			*at = money.Maybe{}
			return nil
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return ErrCellMoney.With(fault.Excerpt(text))
		}
		*at = money.Of(money.Fen(n))
		return nil
	}}
}

func percentCell(path string, at *ratio.Maybe) cell {
	text := ""
	if at.Known {
		text = strconv.FormatInt(int64(at.BP), 10)
	}
	return cell{path: path, sort: CellPercent, text: text, set: func(text string) error {
		if text == "" {
			*at = ratio.Maybe{}
			return nil
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return ErrCellPercent.With(fault.Excerpt(text))
		}
		*at = ratio.Of(ratio.BP(n))
		return nil
	}}
}

// Bounds of a weight: what a sum of 100 points can be made of.
const (
	weightCharsMax  = 12
	weightPlacesMax = 4
)

func decimalCell(path string, at *decimal.NullDecimal) cell {
	text := ""
	if at.Valid {
		text = at.Decimal.String()
	}
	return cell{path: path, sort: CellDecimal, text: text, set: func(text string) error {
		if text == "" {
			*at = decimal.NullDecimal{}
			return nil
		}
		d, err := decimal.NewFromString(text)
		if err != nil || len(text) > weightCharsMax || d.Exponent() < -weightPlacesMax || strings.ContainsAny(text, "eE") {
			return ErrCellDecimal.With(fault.Excerpt(text))
		}
		*at = decimal.NewNullDecimal(d)
		return nil
	}}
}

func numbersCell(path string, at *[]int) cell {
	words := make([]string, len(*at))
	for i, n := range *at {
		words[i] = strconv.Itoa(n)
	}
	return cell{path: path, sort: CellNumbers, text: strings.Join(words, ","), set: func(text string) error {
		var numbers []int
		for _, word := range listed(text) {
			n, err := strconv.Atoi(word)
			if err != nil || n < 1 || n > rowsMax {
				return ErrCellNumbers.With(fault.Excerpt(text))
			}
			numbers = append(numbers, n)
		}
		slices.Sort(numbers)
		*at = slices.Compact(numbers)
		return nil
	}}
}

func namesCell(path string, at *[]string) cell {
	return cell{path: path, sort: CellNames, text: strings.Join(*at, ","), set: func(text string) error {
		*at = listed(text)
		return nil
	}}
}

// listed takes words joined by commas apart; nothing is no list.
func listed(text string) []string {
	var words []string
	for _, word := range strings.Split(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}
