package disclosure

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// State is where an edition stands.
type State string

// States of an edition. Only RELEASED is shown to the public.
const (
	Released  State = "RELEASED"
	Replaced  State = "REPLACED"
	Withdrawn State = "WITHDRAWN"
)

// TextKey names the state in the texts.
func (s State) TextKey() string { return "enum.disclosure.edition." + string(s) }

// DistrictCode stands for the whole district where a department's code stands otherwise.
const DistrictCode = "000"

// Body is what an edition says: the document of a department, or of the whole district.
type Body struct {
	Government
	Title    string      `json:"title"`
	Number   string      `json:"number"`
	Year     fiscal.Year `json:"year"`
	Edition  int64       `json:"edition"`
	Day      string      `json:"day"`
	District bool        `json:"district"`
	Parts    []Part      `json:"parts"`
}

// Projects are the projects of an edition as the public page lists them.
func (b Body) Projects(e Edition) ([]OpenProject, error) {
	list := []OpenProject{}
	for _, part := range b.Parts {
		for _, t := range part.Targets {
			if t.Content.Project == nil {
				continue
			}
			body, err := t.Content.Body()
			if err != nil {
				return nil, err
			}
			list = append(list, OpenProject{
				TargetID: t.ID, Year: b.Year, Code: t.Content.Code(), Name: t.Content.Name(), UnitCode: t.UnitCode, UnitName: t.UnitName,
				DepartmentCode: part.Code, DepartmentName: part.Name, BudgetFen: t.Content.Budget(), Edition: e.Number, ReleasedOn: e.ReleasedOn,
				Digest: target.Digest(body),
			})
		}
	}
	return list, nil
}

// Part is the document of one department in an edition.
type Part struct {
	DepartmentID ident.ID          `json:"departmentId"`
	Code         string            `json:"code"`
	Name         string            `json:"name"`
	Number       string            `json:"number" doc:"Edition of the department it stands in"`
	Targets      []PublishedTarget `json:"targets"`
	Withheld     int64             `json:"withheld" doc:"Projects in force that are not released"`
}

// PublishedTarget is a target as an edition prints it.
type PublishedTarget struct {
	ID             ident.ID       `json:"id"`
	UnitCode       string         `json:"unitCode"`
	UnitName       string         `json:"unitName"`
	ContentVersion int64          `json:"contentVersion"`
	Content        target.Content `json:"content"`
}

// Documents are the department-wide targets of a part, and its projects.
func (p Part) Documents() (wholes []*target.Department, projects []target.Project) {
	for _, t := range p.Targets {
		if t.Content.Department != nil {
			wholes = append(wholes, t.Content.Department)
			continue
		}
		project := *t.Content.Project
		if project.Unit.Code == "" {
			project.Unit = target.Unit{Code: t.UnitCode, Name: t.UnitName}
		}
		projects = append(projects, project)
	}
	return wholes, projects
}

// text is the canonical JSON of the body: equal bodies give equal texts.
func (b Body) text() (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(b); err != nil {
		return "", fmt.Errorf("write an edition: %w", err)
	}
	return string(bytes.TrimSuffix(out.Bytes(), []byte("\n"))), nil
}

// said is what the body says of its targets, whichever edition it stands in.
func (b Body) said() (string, error) {
	b.Number, b.Edition, b.Day, b.Title = "", 0, "", ""
	if !b.District {
		b.Parts = slices.Clone(b.Parts)
		for i := range b.Parts {
			b.Parts[i].Number = ""
		}
	}
	return b.text()
}

func readBody(text string) (Body, error) {
	var b Body
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		return b, fmt.Errorf("read an edition: %w", err)
	}
	return b, nil
}

// counted are the projects of a body, those withheld, and the sum of the amounts.
func (b Body) counted() (projects, withheld int64, amount money.Fen, err error) {
	for _, part := range b.Parts {
		withheld += part.Withheld
		for _, t := range part.Targets {
			if t.Content.Project == nil {
				continue
			}
			projects++
			if fen := t.Content.Budget(); fen != nil {
				if amount, err = amount.Add(*fen); err != nil {
					return 0, 0, 0, err
				}
			}
		}
	}
	return projects, withheld, amount, nil
}

// numberOf is the number of an edition, which is also its address: 2021-318-1.
func numberOf(year fiscal.Year, code string, edition int64) string {
	return year.String() + "-" + cmp.Or(code, DistrictCode) + "-" + strconv.FormatInt(edition, 10)
}

// Edition is a document as it was released.
type Edition struct {
	ID             ident.ID    `json:"id"`
	Number         string      `json:"number"`
	Year           fiscal.Year `json:"year"`
	DepartmentID   ident.ID    `json:"departmentId" doc:"Empty for the whole district"`
	DepartmentCode string      `json:"departmentCode"`
	DepartmentName string      `json:"departmentName"`
	Edition        int64       `json:"edition"`
	Version        int64       `json:"version"`
	State          State       `json:"state" enum:"RELEASED,REPLACED,WITHDRAWN"`
	Title          string      `json:"title"`
	Reason         string      `json:"reason" doc:"Why it corrects the one before"`
	Projects       int64       `json:"projects"`
	Withheld       int64       `json:"withheld"`
	AmountFen      money.Fen   `json:"amountFen"`
	Digest         string      `json:"digest"`
	ReleasedOn     string      `json:"releasedOn"`
	ReleasedByName string      `json:"releasedBy"`
	ReleasedAt     string      `json:"releasedAt"`
	EndedOn        string      `json:"endedOn"`
	EndedReason    string      `json:"endedReason"`
	EndedByName    string      `json:"endedBy"`
}

// ETag is the version of the record.
func (e Edition) ETag() int64 { return e.Version }

// District tells whether it is the document of the whole district.
func (e Edition) District() bool { return e.DepartmentID.IsZero() }

// Formats are the kinds of files an edition has.
var Formats = []string{"docx", "pdf", "html"}

// File is a file of an edition.
type File struct {
	Format string `json:"format"`
	Name   string `json:"name"`
	Type   string `json:"type"`
	Hash   string `json:"digest" db:"hash"`
	Size   int64  `json:"size" db:"size_bytes"`
}

// Change is how a target differs from what the public sees now.
type Change string

// Changes of a target between the edition that is shown and the next.
const (
	Same    Change = "SAME"
	New     Change = "NEW"
	Altered Change = "ALTERED"
	Dropped Change = "DROPPED"
)
