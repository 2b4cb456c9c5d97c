package app

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
)

// facts keeps the targets of the published document as its unit declared them, with
// everything a reviewer would object to: their first version.
func (p *player) facts(ctx context.Context) error {
	if err := p.at(ctx, "2020-09-10"); err != nil {
		return err
	}
	unit := p.units[bureauDepartment+"001"]
	printed := target.Unit{Code: unit.Code, Name: unit.Name}
	contents, err := factContents(printed)
	if err != nil {
		return err
	}
	whole, err := factDepartment(p.departments[bureauDepartment].Name)
	if err != nil {
		return err
	}
	for i, content := range append([]target.Content{whole}, contents...) {
		made, err := p.targets.Create(p.as(ctx, "clerk"), target.NewTarget{Year: demoYear, Unit: unit.ID, Kind: content.Sort(), Content: &content})
		if err != nil {
			return fmt.Errorf("target %s: %w", content.Name(), err)
		}
		t := &played{Target: made, department: bureauDepartment, section: p.sectionOf(bureauDepartment), end: target.Published}
		if content.Project != nil {
			if t.mended, err = mended(content); err != nil {
				return err
			}
		}
		if i == 1 {
			t.end = target.Adjusting
		}
		p.kept = append(p.kept, t)
	}
	return nil
}

// mended is a project of the published document with its indicators put right: each can be
// measured and says what it is measured by, and all have weights and goals.
func mended(c target.Content) (*target.Content, error) {
	projects, err := demoTable("projects")
	if err != nil {
		return nil, err
	}
	rows, err := demoTable("mended")
	if err != nil {
		return nil, err
	}
	p := *c.Project
	p.Indicators = nil
	for _, row := range rows {
		if projects[p.No-1][0] != row[0] {
			continue
		}
		weight, err := decimal.NewFromString(row[7])
		if err != nil {
			return nil, fmt.Errorf("weight of %s: %w", row[3], err)
		}
		p.Indicators = append(p.Indicators, target.Indicator{
			Level1: target.Category(row[1]), Level2: target.Category(row[2]), Name: row[3], Description: row[4], Value: row[5], Basis: row[6],
			Weight: decimal.NewNullDecimal(weight), GoalNos: []int{int(row[8][0] - '0')},
		})
	}
	return &target.Content{Project: &p}, nil
}

// mend puts a project of the published document right in its draft, as the clerk of its
// unit does: what was published stays in the history, to be compared with.
func (p *player) mend(ctx context.Context, t *played) error {
	if t.mended == nil {
		return nil
	}
	ctx = p.as(ctx, "clerk."+t.department)
	draft, err := p.targets.DraftOf(ctx, t.ID)
	if err != nil {
		return err
	}
	next := *draft.Content.Project
	next.Indicators = append([]target.Indicator(nil), t.mended.Project.Indicators...)
	for i := range min(len(next.Indicators), len(draft.Content.Project.Indicators)) {
		next.Indicators[i].ID = draft.Content.Project.Indicators[i].ID
	}
	_, err = p.targets.SaveDraft(ctx, t.ID, draft.Version, target.Content{Project: &next})
	return err
}
