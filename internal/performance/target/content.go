package target

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Sort tells the two sorts of kept targets apart.
type Sort string

// Sorts of targets (handbook performance §2.1).
const (
	SortDepartment Sort = "DEPARTMENT" // 部门（单位）整体绩效目标
	SortProject    Sort = "PROJECT"    // 项目绩效目标
)

// Content is what a kept target says: one of its two parts is set.
type Content struct {
	Project    *Project    `json:"project,omitempty"`
	Department *Department `json:"department,omitempty"`
}

// Sort tells which of the two parts is set.
func (c Content) Sort() Sort {
	if c.Department != nil {
		return SortDepartment
	}
	return SortProject
}

// Name is what people call the target: the project's name, or the department's.
func (c Content) Name() string {
	if c.Department != nil {
		return c.Department.Name
	}
	return c.Project.Name
}

// Code is the project code, empty for a department.
func (c Content) Code() string {
	if c.Project == nil {
		return ""
	}
	return c.Project.Code
}

// Budget is the amount of the target; nil when it names none.
func (c Content) Budget() *money.Fen {
	total := c.funds().Total
	if !total.Known {
		return nil
	}
	return &total.Fen
}

func (c Content) funds() *Funds {
	if c.Department != nil {
		return &c.Department.Total
	}
	return &c.Project.Funds
}

// rows returns the lists of indicators: of the year, then of the term.
func (c Content) rows() []*[]Indicator {
	switch {
	case c.Department != nil:
		return []*[]Indicator{&c.Department.Indicators}
	case c.Project.Declaration != nil:
		return []*[]Indicator{&c.Project.Indicators, &c.Project.Declaration.TermIndicators}
	}
	return []*[]Indicator{&c.Project.Indicators}
}

// Rows are the indicators of the year.
func (c Content) Rows() []Indicator { return *c.rows()[0] }

// Indicators counts the rows of the year.
func (c Content) Indicators() int { return len(*c.rows()[0]) }

// Numbered gives every row without an id one, and parts two rows of the same id: a
// row keeps its id through all versions, and edits name it by it (rule target:2.3-row).
func (c Content) Numbered(newID func() ident.ID) Content {
	c = c.Clone()
	seen := map[string]bool{}
	for _, rows := range c.rows() {
		for i := range *rows {
			row := &(*rows)[i]
			if row.ID == "" || seen[row.ID] {
				row.ID = newID().String()
			}
			seen[row.ID] = true
		}
	}
	return c
}

// Clone returns a copy that shares nothing.
func (c Content) Clone() Content {
	body, err := c.Body()
	if err != nil {
		panic("target: content cannot be written: " + err.Error()) // its types can always be written
	}
	copied, err := ReadContent(body)
	if err != nil {
		panic("target: content cannot be read back: " + err.Error())
	}
	return copied
}

// Body is the canonical JSON of the content: equal contents give equal texts.
func (c Content) Body() (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(c); err != nil {
		return "", fmt.Errorf("write content: %w", err)
	}
	return string(bytes.TrimSuffix(out.Bytes(), []byte("\n"))), nil
}

// ReadContent reads what Body wrote.
func ReadContent(body string) (Content, error) {
	var c Content
	if err := json.Unmarshal([]byte(body), &c); err != nil {
		return Content{}, fmt.Errorf("read content: %w", err)
	}
	if (c.Project == nil) == (c.Department == nil) {
		return Content{}, ErrContent
	}
	return c, nil
}

// Digest is the SHA-256 of a body in hexadecimal digits: approval freezes it
// (rule target:1.5-freeze).
func Digest(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// Within puts the content back into a document of its unit, for rules and forms.
func (c Content) Within(doc Document) Document {
	if c.Department != nil {
		doc.Department = c.Department
		return doc
	}
	doc.Projects = append(doc.Projects[:len(doc.Projects):len(doc.Projects)], *c.Project)
	return doc
}

// Blank is the content a new target of a sort begins with; the plan has the
// check-points of the region's form.
func Blank(sort Sort, year fiscal.Year, unit Unit, project Unit) Content {
	if sort == SortDepartment {
		return Content{Department: &Department{Name: project.Name}}
	}
	plan := []CheckPoint{{Month: 3}, {Month: 6}, {Month: 10}, {Month: 12}}
	return Content{Project: &Project{Code: project.Code, Name: project.Name, Unit: unit, Scheme: SchemeOf(year), Plan: plan}}
}

// Following is the content of an earlier year as the beginning of a new one: what was
// to be reached becomes the prior-year value; amounts are kept only when wanted.
func (c Content) Following(year fiscal.Year, keepAmounts bool) Content {
	c = c.Clone()
	for _, rows := range c.rows() {
		for i := range *rows {
			row := &(*rows)[i]
			row.Baseline, row.State, row.Version = row.Value, "", 0
		}
	}
	if c.Project != nil {
		c.Project.Scheme = SchemeOf(year)
		if d := c.Project.Declaration; d != nil {
			d.Sign, d.Opinions, d.FilledOn = nil, nil, ""
		}
	}
	if keepAmounts {
		return c
	}
	*c.funds() = Funds{}
	if c.Department != nil {
		for i := range c.Department.Tasks {
			c.Department.Tasks[i].Funds = Funds{}
		}
	}
	return c
}

// Adopt lays what was read from a print over what is kept: rows keep their ids, and
// what no form prints (weights, links, formulas, prior-year values) stays.
func (c Content) Adopt(read Content) Content {
	next := read.Clone()
	if c.Sort() != next.Sort() {
		return next
	}
	if c.Project != nil && next.Project.Declaration == nil {
		next.Project.Declaration = c.Clone().Project.Declaration
	}
	if c.Project != nil && read.Project.Declaration != nil { // §5.2 prints neither of these
		kept := c.Clone().Project
		next.Project.Purpose = cmp.Or(next.Project.Purpose, kept.Purpose)
		if len(next.Project.Plan) == 0 {
			next.Project.Plan = kept.Plan
		}
		if next.Project.No == 0 {
			next.Project.No = kept.No
		}
	}
	if c.Department != nil {
		next.Department.adopt(*c.Clone().Department)
	}
	old := c.rows()
	for n, rows := range next.rows() {
		if n < len(old) {
			adoptRows(*old[n], *rows, read.Project == nil || read.Project.Declaration != nil)
		}
	}
	return next
}

// adopt keeps what the form did not print: the table of the Ministry (§5.3) has no sub-goals
// and safeguards, the prose of the province no tasks and indicators.
func (d *Department) adopt(kept Department) {
	d.Name = cmp.Or(d.Name, kept.Name)
	if len(d.SubGoals)+len(d.Safeguards) == 0 {
		d.SubGoals, d.Safeguards = kept.SubGoals, kept.Safeguards
	}
	if len(d.Tasks)+len(d.Indicators) == 0 && !d.Total.Total.Known {
		d.Tasks, d.Indicators, d.Total = kept.Tasks, kept.Indicators, kept.Total
	}
}

// adoptRows keeps the ids of rows and what no form prints of them; short forms print neither
// description nor basis.
func adoptRows(old, now []Indicator, short bool) {
	keys := func(rows []Indicator) [][]string {
		return indicatorRows("", &rows).keys
	}
	for i, j := range pairRows(keys(old), keys(now)) {
		if j < 0 {
			continue
		}
		from, to := old[i], &now[j]
		to.ID = from.ID
		if !to.Weight.Valid {
			to.Weight = from.Weight
		}
		to.Nature, to.Source = cmp.Or(to.Nature, from.Nature), cmp.Or(to.Source, from.Source)
		to.Formula, to.Scoring = cmp.Or(to.Formula, from.Formula), cmp.Or(to.Scoring, from.Scoring)
		to.Baseline, to.Remark = cmp.Or(to.Baseline, from.Baseline), cmp.Or(to.Remark, from.Remark)
		if short {
			to.Description, to.Basis = cmp.Or(to.Description, from.Description), cmp.Or(to.Basis, from.Basis)
		}
		if len(to.GoalNos)+len(to.SubGoals) == 0 {
			to.GoalNos, to.SubGoals = from.GoalNos, from.SubGoals
		}
	}
}
