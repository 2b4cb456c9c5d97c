package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/library"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/outbox"
)

// approvedTargets is where the indicator library finds what is in force.
type approvedTargets struct{ targets *target.Service }

func (a approvedTargets) Approved(ctx context.Context, id ident.ID, row string) (library.Indicator, error) {
	content, err := a.inForce(ctx, id)
	if err != nil {
		return library.Indicator{}, err
	}
	for _, in := range content.Rows() {
		if in.ID == row {
			return libraryRow(in), nil
		}
	}
	return library.Indicator{}, library.ErrNoRow
}

func (a approvedTargets) InForce(ctx context.Context, id ident.ID) ([]library.Indicator, error) {
	content, err := a.inForce(ctx, id)
	if errors.Is(err, library.ErrNotApproved) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []library.Indicator
	for _, in := range content.Rows() {
		list = append(list, libraryRow(in))
	}
	return list, nil
}

// inForce is the approved content of a target.
func (a approvedTargets) inForce(ctx context.Context, id ident.ID) (*target.Content, error) {
	content, err := a.targets.InForce(ctx, id)
	switch {
	case errors.Is(err, target.ErrNotFound):
		return nil, library.ErrNotFound
	case err != nil:
		return nil, fmt.Errorf("what is in force of target %s: %w", id, err)
	case content == nil:
		return nil, library.ErrNotApproved
	}
	return content, nil
}

// libraryRow is an indicator in the words of the library: classes short, and the value
// taken apart.
func libraryRow(in target.Indicator) library.Indicator {
	class := in.Level2.Short()
	if in.Cost() {
		class = target.SubCost
	}
	value, sign := in.Imported(), "="
	switch value.Operator { // entries have none of the others
	case target.GE, target.GT:
		sign = "≥"
	case target.LE, target.LT:
		sign = "≤"
	}
	return library.Indicator{
		Class: string(class), Name: in.Name, Description: in.Description, Value: in.Value, Operator: sign, Unit: value.Unit,
		Basis: in.Basis, Source: in.Source,
	}
}

// follow counts the uses of entries when a target is approved.
func (a approvedTargets) follow(l *library.Service) outbox.Handler {
	return func(ctx context.Context, e outbox.Envelope) error {
		var happened target.Happened
		if err := json.Unmarshal(e.Body, &happened); err != nil {
			return fmt.Errorf("read event %s: %w", e.Type, err)
		}
		return l.Approved(ctx, happened.Target)
	}
}
