package disclosure

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/platform/audit"
)

// Rules lists the rules of the check as they stand today.
func (s *Service) Rules(ctx context.Context) ([]Rule, error) {
	list, err := ownRules()
	if err != nil {
		return nil, err
	}
	changed, err := s.store.rules(ctx, s.today())
	if err != nil {
		return nil, fmt.Errorf("rules of disclosure: %w", err)
	}
	for i, own := range list {
		if r, ok := changed[own.Code]; ok {
			r.Worded = own.Worded
			list[i] = r
		}
	}
	return list, nil
}

// signature tells rules apart: by their versions.
func (list Rules) signature() string {
	var all strings.Builder
	for _, r := range list {
		all.WriteString(strconv.FormatInt(r.Version, 10))
		all.WriteByte('.')
	}
	return all.String()
}

// ChangeRule puts a rule in another form from today on (rule disclosure:rules-are-data).
func (s *Service) ChangeRule(ctx context.Context, code string, version int64, in RuleInput) (Rule, error) {
	var done Rule
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		list, err := s.Rules(ctx)
		if err != nil {
			return err
		}
		before := Rules(list).of(code)
		if before.Severity == "" {
			return ErrRule.With(code)
		}
		if before.Version != version {
			return ErrStale.With(before.ChangedByName, before.ChangedAt)
		}
		after, err := before.changed(in)
		if err != nil {
			return err
		}
		after.ValidFrom = s.today().String()
		if err := s.store.putRule(ctx, after, personOf(ctx)); err != nil {
			return fmt.Errorf("change rule %s of disclosure: %w", code, err)
		}
		if err := s.told(ctx, Changed{V: 1, kind: eventRuleChanged}, audit.Act{
			Action: "disclosure.rule", Reason: after.Basis, Before: before, After: after,
		}); err != nil {
			return err
		}
		list, err = s.Rules(ctx)
		done = Rules(list).of(code)
		return err
	})
	return done, err
}
