package plan

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what plans are joined with.
type Needs struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Terms    *terms.Index
	Cursors  *page.Cursors
	Flow     *workflow.Service
	Scopes   Scopes
	Ledger   Ledger
	Targets  Targets
	Policies Policies
	Units    Units
}

// Service keeps the plans of one book.
type Service struct {
	Needs
	store store
	// Approved is told when plans have changed, so that money is set aside; nil: nobody is.
	Approved func()
}

// Flow is the kind of case that a sheet goes through.
const Flow = "CASH_PLAN"

// termsKind is that of sheets in the search.
const termsKind = "plan"

// NewService returns the plans of a book, makes their cases known to the workflow and adds
// their proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "plan.sheets", Run: s.store.prove})
	n.Flow.Register(workflow.Kind{Code: Flow, Hooks: hooks{s}})
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// month is that of today in a year: 1 before it, 12 after it.
func (s *Service) month(year fiscal.Year) int {
	switch today := s.today(); {
	case today.Year() < year:
		return 1
	case today.Year() > year:
		return monthsInYear
	default:
		return today.Month()
	}
}

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

func (sc scope) has(unit ident.ID) bool { return sc.all || slices.Contains(sc.units, unit) }

// changeable holds a change of plans to the year and its cut-off (U5).
func (s *Service) changeable(ctx context.Context, year fiscal.Year) error {
	policy, err := s.Policies.PlanPolicy(ctx, year)
	if err != nil {
		return fmt.Errorf("rules of plans: %w", err)
	}
	switch today := s.today(); {
	case today.Year() > year:
		return ErrYear.With(year)
	case today.After(policy.CutOff): // rule plan:3.3-upward
		return ErrCutOff.With(policy.CutOff)
	}
	return nil
}

// found are the quotas of a unit's year, the check-points of their projects, and what is in force.
type found struct {
	rows   []Row
	bounds bounds
	before map[ident.ID]Months
}

func (s *Service) find(ctx context.Context, unit ident.ID, year fiscal.Year) (f found, err error) {
	if f.rows, err = s.Ledger.Rows(ctx, year, unit); err != nil {
		return f, fmt.Errorf("quotas of unit %s: %w", unit, err)
	}
	if f.bounds.points, err = s.points(ctx, f.rows, year); err != nil {
		return f, err
	}
	if f.before, err = s.store.current(ctx, year, unit); err != nil {
		return f, fmt.Errorf("plans in force of unit %s: %w", unit, err)
	}
	f.bounds.rows, f.bounds.change = map[ident.ID]Row{}, len(f.before) > 0
	for _, r := range f.rows {
		f.bounds.rows[r.Quota] = r
	}
	return f, nil
}

func (s *Service) points(ctx context.Context, rows []Row, year fiscal.Year) (map[ident.ID][]Point, error) {
	var projects []ident.ID
	for _, r := range rows {
		if !spread(r.Category) && !slices.Contains(projects, r.Project) {
			projects = append(projects, r.Project)
		}
	}
	points, err := s.Targets.Points(ctx, projects, year)
	if err != nil {
		return nil, fmt.Errorf("check-points of targets: %w", err)
	}
	return points, nil
}

// proposal are the plans that the rules make, beside what is in force.
func (f found) proposal(month int) []Line {
	lines := make([]Line, len(f.rows))
	for i, r := range f.rows {
		l := Line{Quota: r.Quota, Before: f.before[r.Quota]}
		if _, known := f.before[r.Quota]; known {
			l.Months = l.Before.Fitted(r.AmountFen, month)
		} else {
			l.Months, _ = planned(r, f.bounds.points[r.Project])
		}
		lines[i] = l
	}
	return lines
}

// Create makes a sheet of a unit's year as a draft, with what the rules propose.
func (s *Service) Create(ctx context.Context, unit ident.ID, year fiscal.Year) (v View, err error) {
	sc, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return v, err
	}
	if !sc.has(unit) {
		return v, ErrAllowed
	}
	if err := s.changeable(ctx, year); err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		open, err := s.store.open(ctx, unit, year)
		if err != nil {
			return fmt.Errorf("open sheet of unit %s: %w", unit, err)
		}
		if !open.ID.IsZero() {
			return ErrOpen.With(open.Number)
		}
		f, err := s.find(ctx, unit, year)
		if err != nil {
			return err
		}
		if len(f.rows) == 0 {
			return ErrNoQuota.With(year)
		}
		one := Sheet{Unit: unit, Year: year, Kind: OfUnit, State: Draft}
		if one, err = s.make(ctx, one, Input{Lines: f.proposal(s.month(year))}); err != nil {
			return err
		}
		if v, err = s.view(ctx, one.ID); err != nil {
			return err
		}
		return s.told(ctx, one, audit.Act{Action: "plan.create", Object: one.ID, After: one})
	})
	return v, err
}

// make keeps a new sheet with a number of the year.
func (s *Service) make(ctx context.Context, one Sheet, in Input) (Sheet, error) {
	no, err := s.store.next(ctx, one.Year)
	if err != nil {
		return one, fmt.Errorf("number of a plan: %w", err)
	}
	who := actor.From(ctx)
	one.ID, one.Number, one.Version = s.DB.NewID(), fmt.Sprintf("用款计划〔%d〕%d号", one.Year, no), 1
	one.MadeBy, one.MadeByName, one.LineCount, one.Reason = who.User, who.Name, len(in.Lines), in.Reason
	if one.BeforeFen, one.AmountFen, err = in.sums(); err != nil {
		return one, err
	}
	if err := s.store.add(ctx, one); err != nil {
		return one, fmt.Errorf("keep plan %s: %w", one.Number, err)
	}
	return one, s.keep(ctx, one, in.Lines)
}

// keep writes the lines of a sheet, who has made it, and by what words it is found.
func (s *Service) keep(ctx context.Context, one Sheet, lines []Line) error {
	if err := s.store.putLines(ctx, one.ID, lines); err != nil {
		return fmt.Errorf("lines of plan %s: %w", one.Number, err)
	}
	if err := s.store.addMaker(ctx, one.ID, actor.From(ctx)); err != nil {
		return fmt.Errorf("maker of plan %s: %w", one.Number, err)
	}
	if s.Terms == nil {
		return nil
	}
	units, err := s.Units.Named(ctx, []ident.ID{one.Unit})
	if err != nil {
		return fmt.Errorf("unit of plan %s: %w", one.Number, err)
	}
	about := strings.Join([]string{one.Number, one.Reason, units[one.Unit].Name}, " ")
	if err := s.Terms.Replace(ctx, termsKind, one.ID, terms.Of(about, one.Number)); err != nil {
		return fmt.Errorf("words of plan %s: %w", one.Number, err)
	}
	return nil
}

// Change replaces what a draft asks for.
func (s *Service) Change(ctx context.Context, id ident.ID, version int64, in Input) (View, error) {
	in.Reason = strings.TrimSpace(in.Reason)
	if err := in.plain(); err != nil {
		return View{}, err
	}
	err := s.step(ctx, stepping{id, version, Save}, func(ctx context.Context, one Sheet) (Sheet, error) {
		if err := s.changeable(ctx, one.Year); err != nil {
			return one, err
		}
		f, err := s.find(ctx, one.Unit, one.Year)
		if err != nil {
			return one, err
		}
		for i, l := range in.Lines {
			if _, known := f.bounds.rows[l.Quota]; !known {
				return one, ErrRow
			}
			in.Lines[i].Before = f.before[l.Quota]
		}
		one.Reason, one.LineCount = in.Reason, len(in.Lines)
		if one.BeforeFen, one.AmountFen, err = in.sums(); err != nil {
			return one, err
		}
		return one, s.keep(ctx, one, in.Lines)
	})
	if err != nil {
		return View{}, err
	}
	return s.Sheet(ctx, id)
}

// Submit holds a sheet to the rules once more and hands it in for approval.
func (s *Service) Submit(ctx context.Context, id ident.ID, version int64) (View, error) {
	err := s.step(ctx, stepping{id, version, Submit}, func(ctx context.Context, one Sheet) (Sheet, error) {
		if err := s.changeable(ctx, one.Year); err != nil {
			return one, err
		}
		if _, err := s.held(ctx, one); err != nil {
			return one, err
		}
		makers, err := s.store.makers(ctx, one.ID)
		if err != nil {
			return one, fmt.Errorf("makers of plan %s: %w", one.Number, err)
		}
		_, err = s.Flow.Submit(ctx, one.filing(makers))
		return one, err
	})
	if err != nil {
		return View{}, err
	}
	return s.Sheet(ctx, id)
}

// held holds the lines of a sheet to their quotas, the targets, and what is in force; what has
// changed since it was made is refused.
func (s *Service) held(ctx context.Context, one Sheet) ([]Line, error) {
	lines, err := s.store.lines(ctx, one.ID)
	if err != nil {
		return nil, fmt.Errorf("lines of plan %s: %w", one.Number, err)
	}
	f, err := s.find(ctx, one.Unit, one.Year)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.Before != f.before[l.Quota] {
			return nil, ErrChanged
		}
	}
	return lines, Input{Reason: one.Reason, Lines: lines}.check(f.bounds)
}

// filing is the sheet as the workflow takes it in, with all who have made it.
func (one Sheet) filing(makers []ident.ID) workflow.Document {
	amount := one.AmountFen
	return workflow.Document{
		Kind: Flow, Object: one.ID, Title: one.Number, Unit: one.Unit, Makers: makers, Facts: workflow.Facts{AmountFen: &amount},
	}
}

// Void puts a draft aside for good.
func (s *Service) Void(ctx context.Context, id ident.ID, version int64) (View, error) {
	err := s.step(ctx, stepping{id, version, Void}, func(_ context.Context, one Sheet) (Sheet, error) { return one, nil })
	if err != nil {
		return View{}, err
	}
	return s.Sheet(ctx, id)
}

// stepping is an action on a sheet that was seen in a version.
type stepping struct {
	id      ident.ID
	version int64
	action  Action
}

// step carries an action of a person out: load, look whether he may and whether it is
// allowed, change, save, record.
func (s *Service) step(ctx context.Context, w stepping, change func(ctx context.Context, one Sheet) (Sheet, error)) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.seen(ctx, w.id)
		if err != nil {
			return err
		}
		sc, err := s.scope(ctx, PermWrite.Code)
		switch {
		case err != nil:
			return err
		case !sc.has(before.Unit):
			return ErrAllowed
		case w.version != before.Version:
			return ErrStale.With(before.MadeByName, before.ChangedAt)
		}
		return s.apply(ctx, before, w.action, change)
	})
}

// apply carries an action out on a sheet that was read in the same transaction.
func (s *Service) apply(ctx context.Context, before Sheet, action Action, change func(ctx context.Context, one Sheet) (Sheet, error)) error {
	next, ok := before.State.After(action)
	if !ok {
		return ErrMove.With(action, before.State)
	}
	after, err := change(ctx, before)
	if err != nil {
		return err
	}
	after.State = next
	if err := s.store.save(ctx, after); err != nil {
		return fmt.Errorf("save plan %s: %w", before.Number, err)
	}
	return s.told(ctx, after, audit.Act{Action: "plan." + actionNames[action], Object: before.ID, Reason: after.Reason, Before: before.State, After: after.State})
}

// told records what was done to a sheet, and announces it.
func (s *Service) told(ctx context.Context, one Sheet, act audit.Act) error {
	if s.Outbox != nil {
		if err := s.Outbox.Publish(ctx, one.changed()); err != nil {
			return fmt.Errorf("announce plan %s: %w", one.Number, err)
		}
	}
	return s.Audit.Record(ctx, act)
}

// actionNames are those of the audit log.
var actionNames = map[Action]string{
	Save: "change", Submit: "submit", Withdraw: "withdraw", Return: "return", Approve: "approve", Reject: "reject", Void: "void",
}

// seen is a sheet that the actor may see, or ErrNotFound.
func (s *Service) seen(ctx context.Context, id ident.ID) (Sheet, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Sheet{}, err
	}
	one, err := s.store.sheet(ctx, id)
	if err != nil || sc.has(one.Unit) {
		return one, err
	}
	part, err := s.Flow.HasPart(ctx, Flow, id) // who decides reads it
	if err != nil || !part {
		return Sheet{}, errors.Join(err, ErrNotFound)
	}
	return one, nil
}

// hooks are how sheets take part in their cases.
type hooks struct{ s *Service }

// Guard refuses nothing: who may decide, and that no maker does, the workflow knows.
func (hooks) Guard(context.Context, workflow.Case, workflow.Act) error { return nil }

// Decided carries what has come of a case into the sheet, in the same transaction: what is
// approved is in force (U4).
func (h hooks) Decided(ctx context.Context, c workflow.Case, d workflow.Decision) error {
	action := outcome(c.State)
	if d.Action == workflow.Withdraw {
		action = Withdraw
	}
	if action == "" {
		return nil // the case goes on
	}
	one, err := h.s.store.sheet(ctx, c.Object)
	if err != nil {
		return fmt.Errorf("plan of case %s: %w", c.ID, err)
	}
	return h.s.apply(ctx, one, action, func(ctx context.Context, one Sheet) (Sheet, error) {
		if action != Approve {
			return one, nil
		}
		lines, err := h.s.held(ctx, one)
		if err != nil {
			return one, err
		}
		return h.s.enforced(ctx, one, lines)
	})
}

// outcome is the action that a case which has come to an end, or back, means.
func outcome(state workflow.State) Action {
	switch state {
	case workflow.Approved:
		return Approve
	case workflow.Rejected:
		return Reject
	case workflow.Returned:
		return Return
	}
	return ""
}

// enforced puts the lines of a sheet into force.
func (s *Service) enforced(ctx context.Context, one Sheet, lines []Line) (Sheet, error) {
	if err := s.store.enforce(ctx, one, lines); err != nil {
		return one, fmt.Errorf("put plan %s into force: %w", one.Number, err)
	}
	one.ApprovedOn = s.today().String()
	if s.Approved != nil {
		db.AfterCommit(ctx, s.Approved)
	}
	return one, nil
}
