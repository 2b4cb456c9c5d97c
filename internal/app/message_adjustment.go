package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/adjustment"
	"caixiao/locales"
)

// adjustment tells who has made a request that the ledger has refused what was approved, and
// ends that message once it is settled. What the workflow does to it, the workflow tells.
func (e messageEvents) adjustment(ctx context.Context, env outbox.Envelope) error {
	var changed adjustment.Changed
	if err := json.Unmarshal(env.Body, &changed); err != nil {
		return fmt.Errorf("read event %s: %w", env.Type, err)
	}
	switch changed.State {
	case adjustment.Posted, adjustment.Voided:
		return e.m.messages.Mended(ctx, changed.Adjustment, env.RecordedAt)
	case adjustment.Stuck:
	default:
		return nil
	}
	r, err := e.m.adjusts.Request(ctx, changed.Adjustment)
	if errors.Is(err, adjustment.ErrNotFound) || err == nil && (r.State != adjustment.Stuck || r.MadeBy.IsZero()) {
		return nil // it was settled meanwhile
	}
	if err != nil {
		return err
	}
	at, err := e.m.flows.Station(ctx, string(r.Flow), r.ID)
	if err != nil && !errors.Is(err, workflow.ErrCaseNotFound) {
		return err
	}
	if err := e.m.messages.Mended(ctx, r.ID, env.RecordedAt); err != nil { // refused once more: with the reason of now
		return err
	}
	amount := r.AmountFen
	return e.m.messages.Tell(ctx, message.Notice{
		Source: "event " + strconv.FormatInt(env.Seq, 10), Kind: message.Returned, Text: "message.text.adjustment_stuck", At: env.RecordedAt.String(),
		Subject: message.Subject{Sort: string(r.Flow), ID: r.ID, Case: at.Case.ID}, Link: "/adjustments/" + r.ID.String(),
		To: []message.Recipient{{User: r.MadeBy}}, By: []ident.ID{},
		Says: message.Says{
			Params: map[string]message.Value{"title": message.Plain(locales.Text(locales.Chinese, "adjustment.kind."+string(r.Kind), nil) + " " + r.Number)},
			Facts: []message.Fact{
				{Name: "message.fact.amount", Value: message.Value{Fen: &amount}},
				{Name: "message.fact.reason", Value: message.Value{Zh: r.Why(locales.Chinese), En: r.Why(locales.English)}},
			},
		},
	})
}
