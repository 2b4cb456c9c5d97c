package org

import (
	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Department is a line department (主管部门): it answers for its units and hands in
// their documents.
type Department struct {
	ID          ident.ID    `json:"id"`
	Code        string      `json:"code"` // 318
	Name        string      `json:"name"`
	Section     ident.ID    `json:"sectionId" db:"section_id"` // the section in charge; null while none is
	SectionName string      `json:"sectionName" db:"section_name"`
	ValidFrom   fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo     fiscal.Date `json:"validTo" db:"valid_to"` // last day; null while open
	State       State       `json:"state" db:"-"`
	Version     int64       `json:"version"`
}

// ETag is the version.
func (d Department) ETag() int64 { return d.Version }

// DepartmentInput is what is said about a department.
type DepartmentInput struct {
	Code      string
	Name      string
	Section   ident.ID
	ValidFrom fiscal.Date
	ValidTo   fiscal.Date
}

// NewDepartment makes the first version of a department.
func NewDepartment(id ident.ID, in DepartmentInput) (Department, error) {
	return Department{ID: id, Code: in.Code}.Changed(in)
}

// Changed is the next version of the department. Its code stays: it is the beginning
// of the codes of its units.
func (d Department) Changed(in DepartmentInput) (Department, error) {
	var fields fault.Fields
	if !digits(in.Code, departmentDigits) || in.Code != d.Code {
		fields.Add("code", ErrDepartmentCode.With(fault.Excerpt(in.Code)))
	}
	d.Name, d.Section, d.ValidFrom, d.ValidTo = tidy(in.Name), in.Section, in.ValidFrom, in.ValidTo
	fields.Add("name", checkText(d.Name, nameMax, true))
	fields.Add("validFrom", checkLife(d.ValidFrom, d.ValidTo))
	d.Version++
	return d, fields.Err()
}

func (d Department) life() fiscal.DateRange {
	return fiscal.DateRange{From: d.ValidFrom, To: d.ValidTo}
}

// on is the department with its state of a day.
func (d Department) on(day fiscal.Date) Department {
	d.State = stateOn(d.life(), day)
	return d
}
