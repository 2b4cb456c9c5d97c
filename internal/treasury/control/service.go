package control

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// Needs is what the rules are joined with.
type Needs struct {
	DB    *db.DB
	Audit *audit.Log
}

// Service keeps the settings of the rules of one book.
type Service struct {
	Needs
	store  store
	memory memory
}

// NewService returns the rules of a book.
func NewService(n Needs) *Service { return &Service{Needs: n, store: store{n.DB}} }

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Today is the business day of the book.
func (s *Service) Today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// memory keeps the catalogue of the day, which every payment is held to.
type memory struct {
	mu      sync.Mutex
	known   *Catalogue
	forgets int
}

func (m *memory) now(day fiscal.Date) (*Catalogue, int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known != nil && m.known.Day == day {
		return m.known, m.forgets
	}
	return nil, m.forgets
}

// keep keeps what was read, unless something was decided meanwhile.
func (m *memory) keep(c *Catalogue, forgets int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.forgets == forgets {
		m.known = c
	}
}

func (m *memory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = nil
	m.forgets++
}

// Catalogue is that of a day, from memory once it was read.
func (s *Service) Catalogue(ctx context.Context, day fiscal.Date) (Catalogue, error) {
	known, forgets := s.memory.now(day)
	if known != nil {
		return *known, nil
	}
	laid, err := s.store.settings(ctx)
	if err != nil {
		return Catalogue{}, fmt.Errorf("read the rules of payments: %w", err)
	}
	c := CatalogueOf(laid, day)
	s.memory.keep(&c, forgets)
	return c, nil
}

// Windows say how far back the history of an application has to reach today.
func (s *Service) Windows(ctx context.Context) (Windows, error) {
	c, err := s.Catalogue(ctx, s.Today())
	return c.Windows(), err
}

// SeverityOf is how severe a rule is today.
func (s *Service) SeverityOf(ctx context.Context, code string) (Severity, error) {
	c, err := s.Catalogue(ctx, s.Today())
	return c.SeverityOf(code), err
}

// Check holds facts to the rules of today.
func (s *Service) Check(ctx context.Context, facts Facts, stage Stage) ([]Hit, error) {
	c, err := s.Catalogue(ctx, s.Today())
	if err != nil {
		return nil, err
	}
	return Evaluate(facts, c, stage), nil
}

// Kept is the sentence of a hit in every language, as a row keeps it; locales.Kept reads it.
func Kept(h Hit) (string, error) {
	text, err := json.Marshal(map[string]string{
		locales.Chinese: locales.Text(locales.Chinese, h.Text, h.Figures), locales.English: locales.Text(locales.English, h.Text, h.Figures),
	})
	if err != nil {
		return "", fmt.Errorf("sentence of %s: %w", h.Rule, err)
	}
	return string(text), nil
}

// RuleView is a rule as a page shows it.
type RuleView struct {
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Check    string    `json:"check" doc:"What it looks at, in a sentence"`
	Scope    Scope     `json:"scope"`
	Stages   []Stage   `json:"stages" nullable:"false"`
	Params   []Param   `json:"params" nullable:"false"`
	Current  Setting   `json:"current" doc:"In force today"`
	Next     *Setting  `json:"next" doc:"In force from a later day on; null where there is none"`
	Open     *Setting  `json:"open" doc:"Proposed and not decided; null where there is none"`
	OpenMine bool      `json:"openMine" doc:"The asker has proposed it"`
	Settings []Setting `json:"settings" nullable:"false" doc:"All of them, the latest first"`
}

// Rules lists the rules with their settings.
func (s *Service) Rules(ctx context.Context) ([]RuleView, error) {
	laid, err := s.store.settings(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the rules of payments: %w", err)
	}
	list := make([]RuleView, len(Rules))
	for i, r := range Rules {
		if list[i], err = s.ruleView(ctx, r, laid); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Rule is one rule with its settings, or ErrRule.
func (s *Service) Rule(ctx context.Context, code string) (RuleView, error) {
	r, found := RuleOf(code)
	if !found {
		return RuleView{}, ErrRule.With(code)
	}
	laid, err := s.store.settings(ctx)
	if err != nil {
		return RuleView{}, fmt.Errorf("read the rules of payments: %w", err)
	}
	return s.ruleView(ctx, r, laid)
}

func (s *Service) ruleView(ctx context.Context, r Rule, laid []Setting) (RuleView, error) {
	lang, today := actor.From(ctx).Language, s.Today()
	v := RuleView{
		Code: r.Code, Name: locales.Text(lang, r.TextKey(), nil), Check: locales.Text(lang, "control.check."+r.Code, nil), Scope: r.Scope,
		Stages: append([]Stage{}, r.Stages...), Params: make([]Param, len(r.Params)),
	}
	if v.Scope == "" {
		v.Scope = Every
	}
	for i, p := range r.Params {
		p.Options = append([]string{}, p.Options...)
		v.Params[i] = p
	}
	current, found := r.on(laid, today)
	if !found {
		return v, fmt.Errorf("rule %s has no setting on %s", r.Code, today)
	}
	v.Current = current
	dated := r.dated(laid)
	for _, one := range dated { // of one first day the last one holds
		if one.From.After(today) && (v.Next == nil || one.From == v.Next.From) {
			v.Next = &one
		}
	}
	v.Settings = dated
	for _, one := range laid {
		if one.Rule != r.Code || one.State == InForce {
			continue
		}
		if one.State == Proposed {
			v.Open, v.OpenMine = &one, one.MadeBy == actor.From(ctx).User
		}
		v.Settings = append(v.Settings, one)
	}
	slices.SortStableFunc(v.Settings, func(a, b Setting) int { return int(b.Version - a.Version) })
	return v, nil
}

// Propose asks for a rule to hold otherwise from a day on. Another person puts it into force.
func (s *Service) Propose(ctx context.Context, one Setting) (v RuleView, err error) {
	r, found := RuleOf(one.Rule)
	if !found {
		return v, ErrRule.With(one.Rule)
	}
	one.Basis = strings.TrimSpace(one.Basis)
	if err := one.check(r, s.Today()); err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		laid, err := s.store.settings(ctx)
		if err != nil {
			return fmt.Errorf("read the rules of payments: %w", err)
		}
		if len(laid) >= settingsMax {
			return ErrMany.With(settingsMax)
		}
		who := actor.From(ctx)
		one.ID, one.State, one.Version, one.MadeBy, one.MadeByName = s.DB.NewID(), Proposed, 2, who.User, who.Name
		for _, before := range laid {
			if before.Rule != one.Rule {
				continue
			}
			if before.State == Proposed {
				return ErrOpen.With(before.MadeByName)
			}
			one.Version = max(one.Version, before.Version+1)
		}
		if err := s.store.add(ctx, one); err != nil {
			return fmt.Errorf("propose a setting of %s: %w", one.Rule, err)
		}
		if v, err = s.Rule(ctx, one.Rule); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "control.propose", Object: one.ID, Reason: one.Basis, After: one})
	})
	return v, err
}

// Verdict is what becomes of a proposal.
type Verdict struct {
	State State // InForce, Refused or Taken
	Note  string
}

// Decide puts a proposal into force, refuses it, or takes it back: the first two by somebody
// else than who has proposed it, the last by himself (C3, rule control:3.9-maker).
func (s *Service) Decide(ctx context.Context, id ident.ID, verdict Verdict) (v RuleView, err error) {
	verdict.Note = strings.TrimSpace(verdict.Note)
	if n := len([]rune(verdict.Note)); n > textRunesMax || verdict.State == Refused && n < 2 {
		return v, ErrNote.With(textRunesMax)
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		one, err := s.store.setting(ctx, id)
		if err != nil {
			return err
		}
		who := actor.From(ctx)
		switch own := one.MadeBy == who.User; {
		case one.State != Proposed:
			return ErrDecided.With(one.State)
		case own && verdict.State != Taken:
			return ErrOwn
		case !own && verdict.State == Taken:
			return ErrNotOwn
		case verdict.State == InForce && one.From.Before(s.Today()):
			return ErrLate.With(one.From)
		}
		one.State, one.Note = verdict.State, verdict.Note
		if err := s.store.decide(ctx, one, who); err != nil {
			return fmt.Errorf("decide on setting %s: %w", one.ID, err)
		}
		db.AfterCommit(ctx, s.memory.forget)
		if v, err = s.Rule(ctx, one.Rule); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "control.decide", Object: one.ID, Reason: one.Note, Before: Proposed, After: one.State})
	})
	return v, err
}
