package disclosure

import (
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
)

// OpenProject is a released project in a list of the public page.
type OpenProject struct {
	TargetID       ident.ID    `json:"-"`
	Year           fiscal.Year `json:"year"`
	Code           string      `json:"code"`
	Name           string      `json:"name"`
	UnitCode       string      `json:"unitCode"`
	UnitName       string      `json:"unitName"`
	DepartmentCode string      `json:"departmentCode"`
	DepartmentName string      `json:"departmentName"`
	BudgetFen      *money.Fen  `json:"budgetFen"`
	Edition        string      `json:"edition" doc:"Number of the edition it stands in"`
	ReleasedOn     string      `json:"releasedOn"`
	Digest         string      `json:"digest" doc:"SHA-256 of the content as released"`
	SortKey        string      `json:"-"`
}

// OpenContent is a released project with all it says.
type OpenContent struct {
	OpenProject
	Government Government     `json:"government"`
	Content    target.Project `json:"content"`
}

// OpenDepartment is a department with a released document.
type OpenDepartment struct {
	Code       string     `json:"code"`
	Name       string     `json:"name"`
	Projects   int64      `json:"projects"`
	Withheld   int64      `json:"withheld"`
	AmountFen  money.Fen  `json:"amountFen"`
	Edition    string     `json:"edition"`
	ReleasedOn string     `json:"releasedOn"`
	Digest     string     `json:"digest"`
	Files      []OpenFile `json:"files"`
}

// OpenFile is a file that can be fetched.
type OpenFile struct {
	Format string `json:"format"`
	Size   int64  `json:"size"`
	Digest string `json:"digest" doc:"SM3 of the file"`
}

// Overview is the first view of the public page: a year with its departments.
type Overview struct {
	Government  Government       `json:"government"`
	Year        fiscal.Year      `json:"year"`
	Years       []fiscal.Year    `json:"years"`
	District    *OpenDepartment  `json:"district"`
	Departments []OpenDepartment `json:"departments"`
	Projects    int64            `json:"projects"`
	AmountFen   money.Fen        `json:"amountFen"`
}

// DepartmentView is a department with its goals and projects.
type DepartmentView struct {
	OpenDepartment
	Government Government           `json:"government"`
	Year       fiscal.Year          `json:"year"`
	Wholes     []*target.Department `json:"goals" doc:"The department-wide targets"`
	List       []OpenProject        `json:"list"`
}

// OpenFilter is which released projects are wanted.
type OpenFilter struct {
	Year       fiscal.Year
	Department string // its code
	From, To   *money.Fen
	Text       string
}

// most is how far the projects of a filter are counted: finds are a few, a year is whole.
func (f OpenFilter) most() int {
	if f.Text != "" || f.From != nil || f.To != nil {
		return page.FoundMax
	}
	return page.TotalMax
}

// OpenSorts are the orders of the public list; the first is the default.
var OpenSorts = []string{"code", "name", "amount"}

// OpenPaging is which page of the public list is wanted.
type OpenPaging struct {
	Column     string
	Descending bool
	Limit      page.Limit
	After      string
	from       []string
}

// OpenList is a page of released projects.
type OpenList struct {
	page.Result[OpenProject]
	Government Government  `json:"government"`
	Year       fiscal.Year `json:"year"`
}

// sortValues are what the cursor behind a row remembers.
func (p OpenProject) sortValues(column string) []string {
	switch column {
	case "name":
		return []string{p.SortKey, p.TargetID.String()}
	case "amount":
		budget := int64(0)
		if p.BudgetFen != nil {
			budget = int64(*p.BudgetFen)
		}
		return []string{strconv.FormatInt(budget, 10), p.TargetID.String()}
	}
	return []string{p.Code, p.TargetID.String()}
}

// behind reads the values of a cursor back.
func (p OpenPaging) behind() (any, ident.ID, error) {
	id, err := ident.Parse(p.from[1])
	if err != nil {
		return nil, id, page.ErrCursor
	}
	if p.Column != "amount" {
		return p.from[0], id, nil
	}
	n, err := strconv.ParseInt(p.from[0], 10, 64)
	if err != nil {
		return nil, id, page.ErrCursor
	}
	return n, id, nil
}
