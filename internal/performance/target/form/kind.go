package form

import (
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target"
)

// Kind is one of the official forms.
type Kind string

// Kinds of forms (handbook performance §5).
const (
	KindWhole       Kind = "whole"       // the document as it is published
	KindTarget      Kind = "target"      // §5.1
	KindDeclaration Kind = "declaration" // §5.2
	KindDepartment  Kind = "department"  // §5.3, the Ministry's table
	KindReview      Kind = "review"      // §5.6
)

// Failures of drawing a form.
var (
	ErrNoProject    = fault.New(fault.NotFound, "form.no_project", "code", "codes")
	ErrNoDepartment = fault.New(fault.NotFound, "form.no_department")
)

// Only returns the document with just the project of a code and nothing of the
// department, or ErrNoProject naming the codes there are.
func Only(doc target.Document, code string) (target.Document, error) {
	codes := make([]string, 0, len(doc.Projects))
	for _, p := range doc.Projects {
		if p.Code == code {
			doc.Title, doc.Department, doc.Reviews = "", nil, nil
			doc.Projects = []target.Project{p}
			return doc, nil
		}
		codes = append(codes, p.Code)
	}
	return target.Document{}, ErrNoProject.With(code, strings.Join(codes, "、"))
}

// KindOf tells which form prints what a document holds.
func KindOf(doc target.Document) Kind {
	switch {
	case len(doc.Reviews) > 0:
		return KindReview
	case len(doc.Projects) > 0 && doc.Projects[0].Declaration != nil:
		return KindDeclaration
	case doc.Department != nil && len(doc.Department.Tasks)+len(doc.Department.Indicators) > 0:
		return KindDepartment
	case doc.Department != nil || len(doc.Projects) > 1:
		return KindWhole
	}
	return KindTarget
}
