package target

import (
	"bytes"
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

// Indicators counts the rows of the year.
func (c Content) Indicators() int { return len(*c.rows()[0]) }

// Numbered gives every row without an id one, and parts two rows of the same id: a
// row keeps its id through all versions, and edits name it by it.
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

// Digest is the SHA-256 of a body in hexadecimal digits: approval freezes it.
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

// Blank is the content a new target begins with.
func Blank(sort Sort, unit Unit, year fiscal.Year, name, code string) Content {
	if sort == SortDepartment {
		return Content{Department: &Department{Name: name}}
	}
	plan := []CheckPoint{{Month: 3}, {Month: 6}, {Month: 10}, {Month: 12}}
	return Content{Project: &Project{Code: code, Name: name, Unit: unit, Scheme: SchemeOf(year), Plan: plan}}
}
