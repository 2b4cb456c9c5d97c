package org

import (
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Subsystem is a part of the work that not everybody takes part in. rule org:0-sets
type Subsystem string

// Subsystems. Their members are three different sets: none is derived from another.
const (
	Performance Subsystem = "PERFORMANCE" // 绩效管理; its members are departments
	Network     Subsystem = "NETWORK"     // 财政专网、集中支付核算; units
	Asset       Subsystem = "ASSET"       // 资产系统; units
)

// Subsystems lists the subsystems.
func Subsystems() []Subsystem { return []Subsystem{Performance, Network, Asset} }

// OfDepartments tells whether departments are the members, and not units.
func (s Subsystem) OfDepartments() bool { return s == Performance }

// Membership is the time in which a department or a unit takes part in a subsystem.
type Membership struct {
	ID         ident.ID    `json:"id"`
	Subsystem  Subsystem   `json:"subsystem"`
	Department ident.ID    `json:"departmentId" db:"department_id"` // one of the two is null
	Unit       ident.ID    `json:"unitId" db:"unit_id"`
	ValidFrom  fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo    fiscal.Date `json:"validTo" db:"valid_to"` // last day; null while open
	Version    int64       `json:"version"`
}

// ETag is the version.
func (m Membership) ETag() int64 { return m.Version }

// NewMembership makes a membership beside those that the holder has had.
func NewMembership(m Membership, others []Membership) (Membership, error) {
	var fields fault.Fields
	if !slices.Contains(Subsystems(), m.Subsystem) {
		fields.Add("subsystem", ErrChoice.With(fault.Excerpt(string(m.Subsystem))))
	} else if m.Subsystem.OfDepartments() != m.Unit.IsZero() || m.Department.IsZero() == m.Unit.IsZero() {
		fields.Add("subsystem", ErrMembershipHolder)
	}
	fields.Add("validFrom", checkLife(m.ValidFrom, m.ValidTo))
	if err := fields.Err(); err != nil {
		return m, err
	}
	m.Version = 1
	return m, m.checkBeside(others)
}

// EndedOn is the next version of the membership with its last day; none opens it again.
func (m Membership) EndedOn(last fiscal.Date, others []Membership) (Membership, error) {
	if err := checkLife(m.ValidFrom, last); err != nil {
		return m, err
	}
	m.ValidTo = last
	m.Version++
	return m, m.checkBeside(others)
}

// checkBeside refuses a second membership on one day (O6).
func (m Membership) checkBeside(others []Membership) error {
	for _, o := range others {
		if o.ID != m.ID && o.Subsystem == m.Subsystem && overlaps(o.life(), m.life()) {
			return ErrMembershipOverlap.With(o.ValidFrom, end(o.ValidTo))
		}
	}
	return nil
}

func (m Membership) life() fiscal.DateRange {
	return fiscal.DateRange{From: m.ValidFrom, To: m.ValidTo}
}
