package target

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Deps is what the use cases of targets stand on.
type Deps struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Terms    *terms.Index
	Cursors  *page.Cursors
	Units    Units
	Projects Projects
	Scopes   Scopes
	Flow     *workflow.Service
	Rules    Rules
	Reader   Reader
	Printer  Printer
	Texts    Texts
	Offices  Offices
	Papers   Papers
	// Withheld says in SQL that a target is never published; column holds its id. Nil: none is.
	Withheld func(column string) string
	// Forget takes what others keep about a target away when it is deleted. Nil: nobody keeps anything.
	Forget func(ctx context.Context, id ident.ID) error
}

// Service carries out the use cases of kept targets.
type Service struct {
	Deps
	store *store
	plans sync.Map // approvedContent → its []CheckPoint
}

// New returns the targets of a book and adds their proofs to it.
func New(d Deps) *Service {
	s := &Service{Deps: d, store: &store{db: d.DB}}
	for _, p := range proofs {
		d.DB.AddProof(p)
	}
	for _, k := range s.Kinds() {
		d.Flow.Register(k)
	}
	return s
}

// chinaTime is the zone business days are counted in; it has no summer time.
const chinaTime = 8 * time.Hour

// today is the business day of the book.
func (s *Service) today() fiscal.Date { return dayOf(s.DB.Clock().Now()) }

func dayOf(at clock.Instant) fiscal.Date { return fiscal.DateOf(at.Add(chinaTime).Time()) }

// personOf is who acts in ctx.
func personOf(ctx context.Context) Person {
	a := actor.From(ctx)
	if a.User.IsZero() {
		return Person{Name: a.Machine}
	}
	return Person{ID: a.User, Name: a.Name, Unit: a.Unit}
}

// visible reads a target the actor has a permission for; ErrNotFound for all others.
// Drafts are visible only to who may read drafts.
func (s *Service) visible(ctx context.Context, id ident.ID, perm string) (Target, error) {
	scope, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return Target{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	t, err := s.store.target(ctx, id, scope)
	if errors.Is(err, ErrNotFound) && perm == PermRead.Code {
		return s.partly(ctx, id)
	}
	if err != nil || perm != PermRead.Code || t.State != Draft {
		return t, err
	}
	drafts, err := s.drafts(ctx)
	if err == nil && !drafts.Has(t.UnitID) {
		return Target{}, ErrNotFound
	}
	return t, err
}

// partly reads a target for somebody who has a part in its review and nothing else to do
// with its unit.
func (s *Service) partly(ctx context.Context, id ident.ID) (Target, error) {
	part, err := s.hasPart(ctx, id)
	if err != nil || !part {
		return Target{}, cmpErr(err, ErrNotFound)
	}
	t, err := s.store.target(ctx, id, Scope{All: true})
	if err == nil && t.State == Draft {
		return Target{}, ErrNotFound
	}
	return t, err
}

// drafts is the units whose drafts the actor may read.
func (s *Service) drafts(ctx context.Context) (Scope, error) {
	scope, err := s.Scopes.Scope(ctx, PermReadDrafts.Code)
	if err != nil {
		return Scope{}, fmt.Errorf("scope of drafts: %w", err)
	}
	return scope, nil
}

// sight is a target as the actor may read it.
type sight struct {
	Target      // with the content he may read
	Drafts bool // he may read what was not submitted, too
}

// seen reads a target for somebody who only looks at it. Who may not read drafts finds
// what was submitted last, not what is being written over it.
func (s *Service) seen(ctx context.Context, id ident.ID) (sight, error) {
	t, err := s.visible(ctx, id, PermRead.Code)
	if err != nil {
		return sight{}, err
	}
	drafts, err := s.drafts(ctx)
	if err != nil {
		return sight{}, err
	}
	return s.shown(ctx, t, drafts)
}

func (s *Service) shown(ctx context.Context, t Target, drafts Scope) (sight, error) {
	seen := sight{Target: t, Drafts: drafts.Has(t.UnitID)}
	if seen.Drafts || !t.State.rewritten() {
		return seen, nil
	}
	handed, err := s.store.submitted(ctx, t.ID)
	if err != nil {
		return sight{}, fmt.Errorf("read what was submitted of target %s: %w", t.ID, err)
	}
	seen.Target = t.as(handed)
	return seen, nil
}

// Visible tells, by ErrNotFound, of which targets the actor may not know.
func (s *Service) Visible(ctx context.Context, id ident.ID) error {
	_, err := s.visible(ctx, id, PermRead.Code)
	return err
}

// review runs the rules over a content as it stands among the others of its
// department and year. Findings about those others are left out.
func (s *Service) review(ctx context.Context, t Target, c Content) ([]Finding, error) {
	doc, err := s.surroundings(ctx, t, c)
	if err != nil {
		return nil, err
	}
	found, err := s.Rules.Review(ctx, c.Within(doc))
	if err != nil {
		return nil, fmt.Errorf("review target %s: %w", t.ID, err)
	}
	own := found[:0]
	for _, f := range found {
		if isGoal := f.Target[0] == 'D'; isGoal == (c.Department != nil) {
			own = append(own, f)
		}
	}
	said, err := s.store.explanations(ctx, t.ID)
	if err != nil {
		return nil, fmt.Errorf("read explanations of target %s: %w", t.ID, err)
	}
	own = c.placed(own)
	for i := range own {
		if e, ok := said[own[i].ID]; ok {
			own[i].Explanation = &e
		}
	}
	return own, nil
}

// weighed is what the rules ask of the weights of a project; nil for a department.
func (s *Service) weighed(ctx context.Context, t Target, c Content) (*WeightRule, error) {
	if c.Project == nil {
		return nil, nil //nolint:nilnil // a department has no weights
	}
	region, err := s.Units.Region(ctx)
	if err != nil {
		return nil, fmt.Errorf("region of the book: %w", err)
	}
	return s.Rules.Weights(c.Within(Document{RegionCode: region, Year: t.Year}))
}

// surroundings is the document a content is judged in: a project beside the
// department's target, the department's target beside all its projects.
func (s *Service) surroundings(ctx context.Context, t Target, c Content) (Document, error) {
	region, err := s.Units.Region(ctx)
	if err != nil {
		return Document{}, fmt.Errorf("region of the book: %w", err)
	}
	unit, err := s.Units.Unit(ctx, t.UnitID)
	if err != nil {
		return Document{}, fmt.Errorf("unit of target %s: %w", t.ID, err)
	}
	doc := Document{RegionCode: region, Year: t.Year, Unit: Unit{Code: unit.Code, Name: unit.Name}}
	other := SortDepartment
	if c.Department != nil {
		other = SortProject
	}
	list, err := s.store.ofDepartment(ctx, t.DepartmentID, t.Year, other)
	if err != nil || len(list) == 0 {
		return doc, err
	}
	if other == SortDepartment {
		list = list[:1]
	}
	contents, err := s.store.contents(ctx, list)
	for _, c := range contents {
		doc = c.Within(doc)
	}
	return doc, err
}

// Setting is a local rule of this module, in force from a day on.
type Setting struct {
	Name  string
	Value string
	From  fiscal.Date
	Basis string
}

// SettingOwnUnit says whether somebody may review a target of his own unit: ALLOW, or
// REFUSE, which is also what holds without a setting (handbook performance §9).
const SettingOwnUnit = "review.own_unit"

// Set puts a local rule in force.
func (s *Service) Set(ctx context.Context, v Setting) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.putSetting(ctx, v); err != nil {
			return fmt.Errorf("set %s: %w", v.Name, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.setting", Reason: v.Basis, After: v})
	})
}

// ownUnit tells whether reviewers may review targets of their own unit today.
func (s *Service) ownUnit(ctx context.Context) (bool, error) {
	value, err := s.store.setting(ctx, SettingOwnUnit, s.today())
	return value == "ALLOW", err
}
