package quota

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// policyRow is a policy as it is stored.
type policyRow struct {
	ID             ident.ID
	ValidFrom      fiscal.Date
	ValidTo        *fiscal.Date
	Basis          string
	ThreePublic    string
	ReasonFrom     string
	CutOff         string
	ClassLevel     Level
	GroupLevel     Level
	FunctionLevel  Level
	PersonnelLevel Level
	RunningNeeds   bool
	MadeByName     string
	RecordedAt     clock.Instant
}

func (r policyRow) policy() (p Policy, err error) {
	p = Policy{
		From: r.ValidFrom, Basis: r.Basis, ClassLevel: r.ClassLevel, GroupLevel: r.GroupLevel, FunctionLevel: r.FunctionLevel,
		PersonnelLevel: r.PersonnelLevel, RunningNeeds: r.RunningNeeds,
	}
	if r.ValidTo != nil {
		p.Until = *r.ValidTo
	}
	if r.ThreePublic != "" {
		p.ThreePublic = strings.Split(r.ThreePublic, ",")
	}
	if p.ReasonFrom, err = ParseMonthDay(r.ReasonFrom); err != nil {
		return p, fmt.Errorf("policy %s: %w", r.ID, err)
	}
	if p.CutOff, err = ParseMonthDay(r.CutOff); err != nil {
		return p, fmt.Errorf("policy %s: %w", r.ID, err)
	}
	return p, nil
}

// policiesMax is the most policies of a book that are looked at.
const policiesMax = 2000

// policies reads what was laid down, in the order of the first days; of one day the last one
// comes last.
func (s store) policies(ctx context.Context) ([]LaidDown, error) {
	const query = `
		SELECT id, valid_from, valid_to, basis, three_public, reason_from, cut_off, class_level, group_level, function_level, personnel_level,
		       running_needs, made_by_name, recorded_at
		FROM quota_policies
		ORDER BY valid_from, id
		LIMIT $1`
	var rows []policyRow
	if err := s.db.Select(ctx, &rows, query, policiesMax); err != nil {
		return nil, err
	}
	list := make([]LaidDown, len(rows))
	for i, r := range rows {
		p, err := r.policy()
		if err != nil {
			return nil, err
		}
		list[i] = LaidDown{Policy: p, ID: r.ID, MadeByName: r.MadeByName, RecordedAt: r.RecordedAt.String()}
	}
	return list, nil
}

func (s store) addPolicy(ctx context.Context, p Policy, by actor.Actor) error {
	const query = `
		INSERT INTO quota_policies (id, valid_from, valid_to, basis, three_public, reason_from, cut_off, class_level, group_level, function_level,
		                            personnel_level, running_needs, made_by, made_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	var until any
	if !p.Until.IsZero() {
		until = p.Until
	}
	_, err := s.db.Exec(ctx, query, s.db.NewID(), p.From, until, p.Basis, strings.Join(p.ThreePublic, ","), p.ReasonFrom.String(), p.CutOff.String(),
		int64(p.ClassLevel), int64(p.GroupLevel), int64(p.FunctionLevel), int64(p.PersonnelLevel), p.RunningNeeds, by.User, by.Name, db.Stamp(ctx))
	return err
}
