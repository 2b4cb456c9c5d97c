package org

import (
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

const sectionCodeMax = 20

// Section is a section of the finance bureau (股室).
type Section struct {
	ID        ident.ID    `json:"id"`
	Code      string      `json:"code"` // the bureau's own, upper case: YS, JX, NY
	Name      string      `json:"name"`
	ValidFrom fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo   fiscal.Date `json:"validTo" db:"valid_to"` // last day; null while open
	State     State       `json:"state" db:"-"`
	Version   int64       `json:"version"`
}

// ETag is the version.
func (s Section) ETag() int64 { return s.Version }

// SectionInput is what is said about a section.
type SectionInput struct {
	Code      string
	Name      string
	ValidFrom fiscal.Date
	ValidTo   fiscal.Date
}

// NewSection makes the first version of a section.
func NewSection(id ident.ID, in SectionInput) (Section, error) {
	return Section{ID: id}.Changed(in)
}

// Changed is the next version of the section.
func (s Section) Changed(in SectionInput) (Section, error) {
	var fields fault.Fields
	s.Code, s.Name, s.ValidFrom, s.ValidTo = strings.ToUpper(tidy(in.Code)), tidy(in.Name), in.ValidFrom, in.ValidTo
	if n := len(s.Code); n == 0 || n > sectionCodeMax || strings.Trim(s.Code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		fields.Add("code", ErrSectionCode.With(fault.Excerpt(in.Code)))
	}
	fields.Add("name", checkText(s.Name, nameMax, true))
	fields.Add("validFrom", checkLife(s.ValidFrom, s.ValidTo))
	s.Version++
	return s, fields.Err()
}

func (s Section) life() fiscal.DateRange { return fiscal.DateRange{From: s.ValidFrom, To: s.ValidTo} }

// on is the section with its state of a day.
func (s Section) on(day fiscal.Date) Section {
	s.State = stateOn(s.life(), day)
	return s
}
