package target

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/terms"
)

// ReplyInput is what a reply is prepared from.
type ReplyInput struct {
	Year       fiscal.Year
	Kind       ReplyKind
	Department ident.ID
	Approval   ident.ID
	ReplyChange
}

// ReplyChange is what may be put right in a prepared reply.
type ReplyChange struct {
	Number    string
	DatedOn   fiscal.Date
	Title     string // empty: by the rules
	Body      string
	Signature string
	Targets   []ident.ID // empty: all that have passed
}

// PrepareReply puts the passed targets of a department into a reply to be looked at.
func (s *Service) PrepareReply(ctx context.Context, in ReplyInput) (Reply, error) {
	var done Reply
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		approval, err := s.store.approval(ctx, in.Approval)
		if err != nil {
			return err
		}
		if approval.Year != in.Year || approval.Kind != in.Kind {
			return ErrReplyBasis
		}
		department, err := s.department(ctx, in.Department)
		if err != nil {
			return err
		}
		rules, err := s.rulesOn(ctx, s.today())
		if err != nil {
			return err
		}
		by := personOf(ctx)
		r := Reply{
			ID: s.DB.NewID(), Version: 1, Year: in.Year, Kind: in.Kind, State: ReplyPrepared, DepartmentID: department.ID, ApprovalID: approval.ID,
			Addressee: department.Name, BasisNumber: approval.Number, BasisName: approval.Name, ApprovedOn: approval.ApprovedOn,
			Signature: rules.Signature, DueOn: approval.ApprovedOn.AddDays(int(rules.ReplyDays)), ForwardDays: rules.ForwardDays,
			PreparedBy: by.ID, PreparedByName: by.Name,
		}
		r.Title, r.Body = rules.of(in.Kind)
		done, err = s.keepReply(ctx, r, nil, in.ReplyChange)
		return err
	})
	return done, err
}

// ChangeReply puts a prepared reply right, and reads its targets anew.
func (s *Service) ChangeReply(ctx context.Context, id ident.ID, version int64, change ReplyChange) (Reply, error) {
	var done Reply
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.openReply(ctx, id, version)
		if err != nil {
			return err
		}
		after := before
		after.Version++
		done, err = s.keepReply(ctx, after, &before, change)
		return err
	})
	return done, err
}

// DropReply gives a prepared reply up. Its targets wait for another.
func (s *Service) DropReply(ctx context.Context, id ident.ID, version int64) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.openReply(ctx, id, version)
		if err != nil {
			return err
		}
		dropped, err := s.store.dropReply(ctx, id, version)
		if err != nil {
			return fmt.Errorf("drop reply %s: %w", id, err)
		}
		if !dropped {
			return ErrReplyStale.With(before.ChangedByName, before.ChangedAt)
		}
		if err := s.Terms.Replace(ctx, termsReply, id, nil); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, repliedTo(EventReplyDropped, before)); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.reply_drop", Object: id, Before: before})
	})
}

// openReply reads a reply that may still be changed, in the version it was seen in.
func (s *Service) openReply(ctx context.Context, id ident.ID, version int64) (Reply, error) {
	r, err := s.visibleReply(ctx, id)
	switch {
	case err != nil:
		return r, err
	case r.State == ReplyIssued:
		return r, ErrReplyIssued.With(r.Number)
	case r.Version != version:
		return r, ErrReplyStale.With(r.ChangedByName, r.ChangedAt)
	}
	return r, nil
}

// keepReply writes a prepared reply with its annex.
func (s *Service) keepReply(ctx context.Context, r Reply, before *Reply, change ReplyChange) (Reply, error) {
	for _, text := range []struct {
		to   *string
		said string
	}{{&r.Title, change.Title}, {&r.Body, change.Body}, {&r.Signature, change.Signature}} {
		if said := strings.TrimSpace(text.said); said != "" {
			*text.to = said
		}
	}
	r.Number, r.DatedOn = strings.TrimSpace(change.Number), change.DatedOn
	if err := s.fits(ctx, r); err != nil {
		return r, err
	}
	rows, err := s.annex(ctx, r, change.Targets)
	if err != nil {
		return r, err
	}
	r.Targets, r.BudgetFen = int64(len(rows)), 0
	for _, row := range rows {
		r.BudgetFen += fenOr0(row.BudgetFen)
	}
	event, act := EventReplyChanged, audit.Act{Action: "target.reply_change", Object: r.ID, After: r}
	if before == nil {
		event, act.Action = EventReplyPrepared, "target.reply_prepare"
	} else {
		act.Before = *before
	}
	return s.writeReply(ctx, r, rows, event, act)
}

// writeReply writes a reply with everything that goes with it. Rows are written only while
// it is prepared.
func (s *Service) writeReply(ctx context.Context, r Reply, rows []ReplyTarget, event string, act audit.Act) (Reply, error) {
	current, err := s.store.putReply(ctx, r, personOf(ctx))
	if err != nil {
		return r, fmt.Errorf("write reply %s: %w", r.ID, err)
	}
	if !current {
		return r, ErrReplyStale.With(r.ChangedByName, r.ChangedAt)
	}
	if rows != nil {
		if err := s.store.putReplyTargets(ctx, r.ID, rows); err != nil {
			return r, fmt.Errorf("write the annex of reply %s: %w", r.ID, err)
		}
	}
	if err := s.Terms.Replace(ctx, termsReply, r.ID, terms.Of(r.Addressee, r.Number)); err != nil {
		return r, err
	}
	if err := s.Outbox.Publish(ctx, repliedTo(event, r)); err != nil {
		return r, err
	}
	if err := s.Audit.Record(ctx, act); err != nil {
		return r, err
	}
	kept, err := s.store.reply(ctx, r.ID)
	return kept.dated(s.today()), err
}

// fits holds number, day and texts of a reply to what they may be.
func (s *Service) fits(ctx context.Context, r Reply) error {
	if len([]rune(r.Number)) > replyNumberMax || len([]rune(r.Title)) > replyTitleMax {
		return ErrReplyText.With(replyTitleMax)
	}
	if len([]rune(r.Body)) > replyBodyMax {
		return ErrReplyText.With(replyBodyMax)
	}
	for _, text := range []string{r.Title, r.Body, r.Signature} {
		if err := knownWords(text, replyWords); err != nil {
			return err
		}
	}
	if !r.DatedOn.IsZero() && (r.DatedOn.Before(r.ApprovedOn) || r.DatedOn.After(s.today())) {
		return ErrReplyDated.With(r.ApprovedOn, s.today())
	}
	if r.Number == "" {
		return nil
	}
	taken, err := s.store.numbered(ctx, r.Number, r.ID)
	if err == nil && taken {
		return ErrReplyNumber.With(r.Number)
	}
	return err
}

// repliedMax bounds one reply; a district has some hundreds of targets.
const repliedMax = 500

// annex reads the passed targets a reply is to name, as they are now.
func (s *Service) annex(ctx context.Context, r Reply, chosen []ident.ID) ([]ReplyTarget, error) {
	scope, err := s.Scopes.Scope(ctx, PermApprove.Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	passed, err := s.store.passedOf(ctx, r.DepartmentID, r.Year, r.Kind)
	if err != nil {
		return nil, fmt.Errorf("passed targets of department %s: %w", r.DepartmentID, err)
	}
	passed = slices.DeleteFunc(passed, func(t Target) bool { return !scope.Has(t.UnitID) })
	taken, err := s.store.preparedIn(ctx, idsOf(passed), r.ID)
	if err != nil {
		return nil, fmt.Errorf("targets in other replies: %w", err)
	}
	var list []Target
	if len(chosen) == 0 {
		list = slices.DeleteFunc(passed, func(t Target) bool { return taken[t.ID] })
	} else if list, err = s.chosen(ctx, passed, taken, chosen); err != nil {
		return nil, err
	}
	switch {
	case len(list) == 0:
		return nil, ErrReplyNothing.With(r.Addressee)
	case len(list) > repliedMax:
		return nil, ErrBatch.With(len(list), repliedMax)
	}
	return s.rowsOf(ctx, list)
}

func idsOf(list []Target) []ident.ID {
	ids := make([]ident.ID, len(list))
	for i, t := range list {
		ids[i] = t.ID
	}
	return ids
}

// chosen picks targets by their ids, in the order of the annex.
func (s *Service) chosen(ctx context.Context, passed []Target, taken map[ident.ID]bool, ids []ident.ID) ([]Target, error) {
	var list []Target
	for _, t := range passed {
		if !slices.Contains(ids, t.ID) {
			continue
		}
		if taken[t.ID] {
			return nil, ErrReplyTwice.With(t.Name)
		}
		list = append(list, t)
	}
	for _, id := range ids {
		if slices.ContainsFunc(list, func(t Target) bool { return t.ID == id }) {
			continue
		}
		other, err := s.visible(ctx, id, PermRead.Code)
		if err != nil {
			return nil, err
		}
		return nil, ErrReplyForeign.With(other.Name, other.State)
	}
	return list, nil
}

// rowsOf writes targets as rows of an annex.
func (s *Service) rowsOf(ctx context.Context, list []Target) ([]ReplyTarget, error) {
	items, err := s.named(ctx, list)
	if err != nil {
		return nil, err
	}
	contents, err := s.store.contents(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("contents of the annex: %w", err)
	}
	digests, err := s.store.digests(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("digests of the annex: %w", err)
	}
	rows := make([]ReplyTarget, len(items))
	for i, t := range items {
		rows[i] = ReplyTarget{
			No: int64(i + 1), TargetID: t.ID, Version: t.Version, UnitID: t.UnitID, UnitCode: t.UnitCode, UnitName: t.UnitName, ProjectCode: t.ProjectCode,
			Name: t.Name, BudgetFen: t.BudgetFen, Indicators: t.Indicators, Goals: contents[i].goals(), ContentVersion: t.ContentVersion, Digest: digests[t.ID],
		}
		rows[i].FiscalFen, rows[i].OtherFen = contents[i].parts()
	}
	return rows, nil
}

// parts are the fiscal and the other money of a content, nil where it does not say.
func (c Content) parts() (fiscalPart, other *money.Fen) {
	funds := Funds{}
	if c.Department != nil {
		funds = c.Department.Total
	} else if c.Project != nil {
		funds = c.Project.Funds
	}
	return knownFen(funds.Fiscal), knownFen(funds.Other)
}

// goals are those of the year, one a line.
func (c Content) goals() string {
	if c.Department != nil {
		return c.Department.Overall
	}
	if c.Project == nil {
		return ""
	}
	return strings.Join(c.Project.Goals, "\n")
}

func knownFen(m money.Maybe) *money.Fen {
	if !m.Known {
		return nil
	}
	return &m.Fen
}

// department finds a line department.
func (s *Service) department(ctx context.Context, id ident.ID) (LineDepartment, error) {
	all, err := s.Units.Departments(ctx)
	if err != nil {
		return LineDepartment{}, fmt.Errorf("departments: %w", err)
	}
	i := slices.IndexFunc(all, func(d LineDepartment) bool { return d.ID == id })
	if i < 0 {
		return LineDepartment{}, ErrDepartment
	}
	return all[i], nil
}
