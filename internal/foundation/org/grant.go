package org

import (
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Grant is a role given to a user for a time (授权). It is never deleted: it ends with
// its last day, or at the instant it is revoked.
type Grant struct {
	ID          ident.ID    `json:"id"`
	User        ident.ID    `json:"userId" db:"user_id"`
	Role        string      `json:"role" db:"role_code"`
	ValidFrom   fiscal.Date `json:"validFrom" db:"valid_from"`
	ValidTo     fiscal.Date `json:"validTo" db:"valid_to"` // last day; null while open
	Reason      string      `json:"reason"`
	GrantedBy   ident.ID    `json:"grantedBy" db:"granted_by"` // null: the program, when the book was made
	GranterName string      `json:"granterName" db:"granter_name"`
	RecordedAt  string      `json:"recordedAt" db:"recorded_at"`
	RevokedAt   *string     `json:"revokedAt" db:"revoked_at"`
}

// GrantInput is what is asked for.
type GrantInput struct {
	User      ident.ID
	Role      string
	ValidFrom fiscal.Date
	ValidTo   fiscal.Date
	Reason    string
}

// InForce tells whether the role may be used on a day.
func (g Grant) InForce(day fiscal.Date) bool { return g.RevokedAt == nil && g.life().Contains(day) }

// administrates tells whether one of the grants is, or is to be, of a role of one of the
// three administrators. Those to come count: what somebody signs in with outlives the night.
func administrates(grants []Grant, roles map[string]Role, day fiscal.Date) bool {
	return slices.ContainsFunc(grants, func(g Grant) bool {
		over := g.RevokedAt != nil || !g.ValidTo.IsZero() && g.ValidTo.Before(day)
		return !over && roles[g.Role].Kind.Administrator()
	})
}

func (g Grant) life() fiscal.DateRange { return fiscal.DateRange{From: g.ValidFrom, To: g.ValidTo} }

// standing is everything that decides which roles a person may be given beside those
// he has: his grants, and the roles delegated to him, none of them revoked.
type standing struct {
	grants    []Grant
	delegated []Delegation
	roles     map[string]Role
}

// held lists the roles and periods a person has by either way.
func (s standing) held() []Grant {
	list := append([]Grant{}, s.grants...)
	for _, d := range s.delegated {
		list = append(list, Grant{Role: d.Role, ValidFrom: d.ValidFrom, ValidTo: d.ValidTo})
	}
	return list
}

// checkSeparation refuses a role for a period in which the person has one that the
// split of the three administrators sets apart from it (P1). rule org:8.3-apart
func (s standing) checkSeparation(role Role, life fiscal.DateRange) error {
	for _, h := range s.held() {
		other := s.roles[h.Role]
		apart := other.Kind != role.Kind && (other.Kind.Administrator() || role.Kind.Administrator())
		if apart && overlaps(h.life(), life) {
			return ErrSeparation.With(other.Name, role.Name)
		}
	}
	return nil
}

// checkGrant decides whether somebody may give a role to a user. granter is zero when
// the program does it, as it creates a book.
func (s standing) checkGrant(granter ident.ID, user User, g Grant) error {
	var fields fault.Fields
	fields.Add("validFrom", checkLife(g.ValidFrom, g.ValidTo))
	fields.Add("reason", checkText(g.Reason, reasonMax, false))
	if err := fields.Err(); err != nil {
		return err
	}
	switch {
	case user.State == Disabled:
		return ErrUserDisabled.With(user.Name)
	case !granter.IsZero() && granter == user.ID:
		return ErrSelf // rule org:8.3-self
	case !granter.IsZero() && granter == user.CreatedBy:
		return ErrCreatorGrants // rule org:8.3-two
	}
	role := s.roles[g.Role]
	for _, other := range s.grants {
		if other.Role == g.Role && overlaps(other.life(), g.life()) {
			return ErrGrantOverlap.With(role.Name, other.ValidFrom, end(other.ValidTo))
		}
	}
	return s.checkSeparation(role, g.life())
}
