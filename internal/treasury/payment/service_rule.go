package payment

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// ask asks the rules about an application at a stage.
func (s *Service) ask(ctx context.Context, p Payment, stage string) ([]Found, error) {
	c := Case{Payment: p, People: map[string]ident.ID{"MAKER": p.MadeBy, "UNIT": p.UnitBy, "FIRST": p.FirstBy, "SECOND": p.SecondBy, "SIGNER": p.SignedBy}}
	rows, err := s.Ledger.Rows(ctx, []ident.ID{p.Quota})
	if err != nil {
		return nil, fmt.Errorf("quota of payment %s: %w", p.Number, err)
	}
	c.Quota = rows[p.Quota]
	if c.Made, err = s.store.made(ctx, p.Slice); err != nil {
		return nil, fmt.Errorf("attributes of payment %s: %w", p.Number, err)
	}
	if p.Kind != Single && !p.ID.IsZero() {
		if c.Rows, err = s.store.rows(ctx, p.ID, 0, rowsMax); err != nil {
			return nil, err
		}
	}
	return s.asked(ctx, c, stage)
}

// asked fails closed: without rules nothing passes.
func (s *Service) asked(ctx context.Context, c Case, stage string) ([]Found, error) {
	if s.Rules == nil {
		return []Found{{Rule: "UNEVALUATED", Version: 1, Severity: Block, Text: "payment.no_rules", Figures: map[string]any{}, Inputs: map[string]any{}}}, nil
	}
	hits, err := s.Rules.Check(ctx, c, stage)
	if err != nil {
		return nil, fmt.Errorf("rules about payment %s: %w", c.Payment.Number, err)
	}
	return hits, nil
}

// hitRows keeps hits with a step: the earlier ones are past, and measures count them.
func (s *Service) hitRows(p Payment, stage string, hits []Found, reason string) ([]Guarded, []fact) {
	rows := []Guarded{s.store.pastHits(p)}
	for _, h := range hits {
		rows = append(rows, s.store.hit(hitRow{s.DB.NewID(), p, stage, h, reason, s.today()}))
	}
	if len(hits) == 0 {
		return rows, nil
	}
	return rows, []fact{{hit, money.Fen(len(hits))}}
}

// HitView is a hit in the words of who looks.
type HitView struct {
	Hit
	Text   string         `json:"text"`
	Inputs map[string]any `json:"inputs" doc:"What the rule looked at"`
}

// view is a kept hit as a page shows it.
func (h Hit) view(lang string) HitView {
	var inputs map[string]any
	_ = json.Unmarshal([]byte(h.Inputs), &inputs) // what was written by hit can be read
	text := h.TextZh
	if lang == locales.English {
		text = h.TextEn
	}
	return HitView{Hit: h, Text: text, Inputs: inputs}
}

// said is the sentence of a hit.
func said(lang string, h Found) string { return locales.Text(lang, h.Text, h.Figures) }

// Checked is what the rules say while one types.
type Checked struct {
	Hits         []HitView `json:"hits"`
	Blocking     int       `json:"blocking"`
	AvailableFen money.Fen `json:"availableFen" doc:"What the quota has that may be paid from, and what the contract holds of it"`
	AfterFen     money.Fen `json:"afterFen"`
}

// Check asks the rules about an application that is not kept yet, and changes nothing.
func (s *Service) Check(ctx context.Context, in Input) (c Checked, err error) {
	in, err = in.whole()
	if err != nil && !fault.Refusal(err) {
		return c, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		q, err := s.quotaOf(ctx, in.Quota)
		if err != nil {
			return err
		}
		who := actor.From(ctx)
		p, err := s.asInput(ctx, Payment{Unit: q.Unit, Year: q.Year, MadeBy: who.User}, in, q)
		if err != nil {
			return err
		}
		hits, err := s.asked(ctx, Case{Payment: p, Rows: in.Rows, Quota: q, Made: q.made(), People: map[string]ident.ID{"MAKER": who.User}}, AtEntry)
		if err != nil {
			return err
		}
		c.Hits = []HitView{}
		for _, h := range hits {
			c.Hits = append(c.Hits, HitView{
				Hit:  Hit{Stage: AtEntry, Rule: h.Rule, RuleVersion: h.Version, Severity: h.Severity, State: "OPEN"},
				Text: said(who.Language, h), Inputs: h.Inputs,
			})
		}
		c.Blocking = blocking(hits)
		has, err := s.Ledger.Available(ctx, in.Quota)
		if err != nil {
			return err
		}
		for _, fen := range has {
			c.AvailableFen += fen
		}
		if !in.Contract.IsZero() {
			held, err := s.Ledger.Held(ctx, in.Contract, in.Quota)
			if err != nil {
				return err
			}
			c.AvailableFen += held
		}
		c.AfterFen = c.AvailableFen - in.AmountFen
		return nil
	})
	return c, err
}

// refusal is a refusal in the words of a language; anything else is an error.
func refusal(lang string, err error) (string, error) {
	if !fault.Refusal(err) {
		return "", err
	}
	return locales.Message(lang, err), nil
}
