package budget

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// IssueState is where a document of an appropriation stands.
type IssueState string

// States of a document: its number is given and its lines are taken, and the ledger
// carries it.
const (
	Prepared IssueState = "PREPARED"
	Posted   IssueState = "POSTED"
)

// TextKey is the key of the state's name.
func (s IssueState) TextKey() string { return "budget.issue_state." + string(s) }

// IssueDocument is a quota document (指标文) that an appropriation is issued by: the general budget
// itself, or what one department gets.
type IssueDocument struct {
	ID             ident.ID    `json:"id"`
	Appropriation  ident.ID    `json:"appropriationId" db:"appropriation_id"`
	Year           fiscal.Year `json:"year"`
	Ordinal        int64       `json:"ordinal"`
	Number         string      `json:"number"`
	Department     ident.ID    `json:"departmentId" db:"department_id"` // null: the general budget
	DepartmentCode string      `json:"departmentCode" db:"-"`
	DepartmentName string      `json:"departmentName" db:"-"`
	Title          string      `json:"title"`
	IssuedOn       fiscal.Date `json:"issuedOn" db:"issued_on"`
	State          IssueState  `json:"state"`
	Lines          int         `json:"lines" db:"line_count"`
	AmountFen      money.Fen   `json:"amountFen" db:"amount_fen"`
	Document       ident.ID    `json:"documentId" db:"document_id"`
	MadeBy         ident.ID    `json:"madeBy" db:"made_by"`
	MadeByName     string      `json:"madeByName" db:"made_by_name"`
	RecordedAt     string      `json:"recordedAt" db:"recorded_at"`
	PostedAt       string      `json:"postedAt" db:"posted_at"`
}

// general tells whether the document is that of the general budget.
func (d IssueDocument) general() bool { return d.Department.IsZero() }

// issuedLine is a line with the row of the ledger that carries it.
type issuedLine struct {
	Line
	Quota ident.ID
}

// Numbering is how documents are numbered, from a day on.
type Numbering struct {
	ValidFrom  fiscal.Date `json:"validFrom" db:"valid_from"`
	Version    int64       `json:"version"`
	Pattern    string      `json:"pattern"`
	Basis      string      `json:"basis"`
	RecordedAt string      `json:"recordedAt" db:"recorded_at"`
}

// ETag is the version a change must name.
func (n Numbering) ETag() int64 { return n.Version + 1 }

// Parts of a pattern.
const (
	partYear   = "{year}"
	partNumber = "{n}"
	patternMax = 60
)

// standardPattern holds where a bureau has laid down nothing else.
const standardPattern = "财预指〔{year}〕{n}号"

func (n Numbering) check() error {
	if !strings.Contains(n.Pattern, partNumber) || utf8.RuneCountInString(n.Pattern) > patternMax {
		return ErrPattern.With(patternMax)
	}
	return nil
}

// number writes the number of a document.
func (n Numbering) number(year fiscal.Year, ordinal int64) string {
	return strings.NewReplacer(partYear, year.String(), partNumber, strconv.FormatInt(ordinal, 10)).Replace(n.Pattern)
}

// Share is what one department gets of an appropriation, and how much of it is issued.
type Share struct {
	Department  ident.ID  `json:"departmentId"`
	Code        string    `json:"code"`
	Name        string    `json:"name"`
	Lines       int       `json:"lines"`
	Units       int       `json:"units"`
	AmountFen   money.Fen `json:"amountFen"`
	IssuedLines int       `json:"issuedLines"`
	IssuedFen   money.Fen `json:"issuedFen"`
	Numbers     []string  `json:"numbers"` // of its documents
}
