package org

import (
	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// delegationDaysMax is the longest delegation: who is away for longer hands the work
// over for good.
const delegationDaysMax = 366

// Delegation lets a user act in a role of another for some days (委托代办). The delegate
// sees what the delegator sees by that role, and only while the delegator has it.
type Delegation struct {
	ID         ident.ID    `json:"id"`
	From       ident.ID    `json:"fromUserId" db:"from_user"`
	FromName   string      `json:"fromName" db:"from_name"`
	To         ident.ID    `json:"toUserId" db:"to_user"`
	ToName     string      `json:"toName" db:"to_name"`
	Role       string      `json:"role" db:"role_code"`
	ValidFrom  fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo    fiscal.Date `json:"validTo" db:"valid_to"` // last day
	Reason     string      `json:"reason"`
	RecordedAt string      `json:"recordedAt" db:"recorded_at"`
	RevokedAt  *string     `json:"revokedAt" db:"revoked_at"`
}

// DelegationInput is what is asked for.
type DelegationInput struct {
	To        ident.ID
	Role      string
	ValidFrom fiscal.Date
	ValidTo   fiscal.Date
	Reason    string
}

// InForce tells whether the delegation holds on a day.
func (d Delegation) InForce(day fiscal.Date) bool {
	return d.RevokedAt == nil && d.life().Contains(day)
}

func (d Delegation) life() fiscal.DateRange {
	return fiscal.DateRange{From: d.ValidFrom, To: d.ValidTo}
}

// both are the two people of a delegation and what they have.
type both struct {
	from, to       User
	fromHas, toHas standing
}

// checkDelegation decides whether one may let another act in a role. What he has been
// delegated himself he cannot pass on: only own grants count.
func checkDelegation(d Delegation, b both, today fiscal.Date) error {
	if err := d.check(today); err != nil {
		return err
	}
	role := b.toHas.roles[d.Role]
	switch {
	case role.Kind.Administrator():
		return ErrDelegationAdmin.With(role.Name) // rule org:8.3-indirect
	case b.from.State != Active:
		return ErrDelegationInactive.With(b.from.Name)
	case b.to.State != Active:
		return ErrDelegationInactive.With(b.to.Name)
	case !b.fromHas.covers(d.Role, d.life()):
		return ErrDelegationNotHeld.With(role.Name)
	}
	for _, other := range b.toHas.delegated {
		if other.From == d.From && other.Role == d.Role && overlaps(other.life(), d.life()) {
			return ErrDelegationOverlap.With(other.ValidFrom, other.ValidTo)
		}
	}
	return b.toHas.checkSeparation(role, d.life())
}

func (d Delegation) check(today fiscal.Date) error {
	var fields fault.Fields
	fields.Add("validFrom", checkLife(d.ValidFrom, d.ValidTo))
	if d.ValidTo.IsZero() {
		fields.Add("validTo", ErrRequired)
	}
	fields.Add("reason", checkText(d.Reason, reasonMax, true))
	if d.From == d.To {
		fields.Add("toUserId", ErrDelegationSelf)
	}
	if err := fields.Err(); err != nil {
		return err
	}
	if d.ValidFrom.Before(today) {
		fields.Add("validFrom", ErrDelegationPast.With(today))
	}
	if days := d.ValidFrom.DaysUntil(d.ValidTo) + 1; days > delegationDaysMax {
		fields.Add("validTo", ErrDelegationDays.With(days, delegationDaysMax))
	}
	return fields.Err()
}

// covers tells whether one own grant of the role holds on every day of a period.
func (s standing) covers(role string, life fiscal.DateRange) bool {
	for _, g := range s.grants {
		if g.Role == role && g.life().Contains(life.From) && g.life().Contains(life.To) {
			return true
		}
	}
	return false
}
