package target

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// Statistics tells how the review of a year went, as far as the actor may see.
func (s *Service) Statistics(ctx context.Context, f StatisticsFilter) (*Statistics, error) {
	if f.Year == 0 {
		f.Year = s.today().Year()
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	var err error
	if f.scope, err = s.Scopes.Scope(ctx, PermRead.Code); err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	out := &Statistics{Year: f.Year, Departments: []LineDepartment{}}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if err := s.figures(ctx, f, out); err != nil {
			return fmt.Errorf("statistics of %s: %w", f.Year, err)
		}
		return s.statisticsNames(ctx, out)
	})
	return out, err
}

// figures reads the sums, each by one statement.
func (s *Service) figures(ctx context.Context, f StatisticsFilter, out *Statistics) (err error) {
	if out.Rules, err = s.store.ruleFigures(ctx, f); err != nil {
		return err
	}
	if out.RuleRounds, err = s.store.ruleRounds(ctx, f); err != nil {
		return err
	}
	if out.RuleCells, err = s.store.ruleCells(ctx, f); err != nil {
		return err
	}
	if out.Rounds, err = s.store.roundFigures(ctx, f); err != nil {
		return err
	}
	if out.Grades, err = s.store.gradeFigures(ctx, f); err != nil {
		return err
	}
	if out.Stays, err = s.store.stayFigures(ctx, f); err != nil {
		return err
	}
	out.Items, err = s.store.itemFigures(ctx, f)
	return err
}

// statisticsNames adds the names of rules, and the departments there are figures of.
func (s *Service) statisticsNames(ctx context.Context, out *Statistics) error {
	for i := range out.Rules {
		out.Rules[i].Title = s.Texts.Text(ctx, "rule."+out.Rules[i].Rule, nil)
	}
	has := map[ident.ID]bool{}
	for _, c := range out.RuleCells {
		has[c.DepartmentID] = true
	}
	for _, g := range out.Grades {
		has[g.DepartmentID] = true
	}
	for _, st := range out.Stays {
		has[st.DepartmentID] = true
	}
	all, err := s.Units.Departments(ctx)
	if err != nil {
		return fmt.Errorf("departments: %w", err)
	}
	for _, d := range all {
		if has[d.ID] {
			out.Departments = append(out.Departments, d)
		}
	}
	return nil
}
