package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target"
)

// withholdings are why approved samples stay inside, one after the other.
var withholdings = []disclosure.FlagInput{
	{Reason: disclosure.WorkSecret, Basis: "示例：本单位工作秘密事项清单第 6 项"},
	{Reason: disclosure.PersonalData, Basis: "示例：个人信息保护有关规定"},
	{Reason: disclosure.StateSecret, Basis: "示例：定密审批表〔2021〕3 号"},
	{Reason: disclosure.Other, Basis: "示例：部门公开审查意见", Explanation: "涉及正在进行的采购，采购结束后公开。"},
}

// withhold decides that those which are to stay approved are not released.
func (p *player) withhold(ctx context.Context, t *played) error {
	if t.State != target.Approved || t.end != target.Approved {
		return nil
	}
	in := withholdings[p.withheld%len(withholdings)]
	p.withheld++
	_, err := p.open.Decide(p.as(ctx, "department."+t.department), disclosure.Decision{Target: t.ID, FlagInput: in})
	return err
}

// release releases the department of a sample with all it has approved, once.
func (p *player) release(ctx context.Context, t *played) error {
	if t.State != target.Approved || t.end == target.Approved {
		return nil
	}
	if err := p.explainHits(ctx, t); err != nil {
		return err
	}
	ctx = p.as(ctx, "performance")
	list, err := p.open.Release(ctx, demoYear, []ident.ID{p.departments[t.department].ID}, "")
	if err != nil {
		return err
	}
	if list[0].Code != "" {
		return fmt.Errorf("release department %s: %s", t.department, list[0].Why)
	}
	for _, other := range p.kept {
		if other.department != t.department {
			continue
		}
		standing, err := p.targets.StandingOf(ctx, other.ID)
		if err != nil {
			return err
		}
		other.Target = standing.Target
	}
	return nil
}

// explainHits says for each find of the check before release that it may be public.
func (p *player) explainHits(ctx context.Context, t *played) error {
	ctx = p.as(ctx, "department."+t.department)
	detail, err := p.open.Department(ctx, demoYear, t.DepartmentID)
	if err != nil {
		return err
	}
	for _, own := range detail.Targets {
		for _, hit := range own.Hits {
			if hit.Severity != disclosure.Warn || hit.Explanation != nil {
				continue
			}
			if _, err := p.open.Explain(ctx, own.ID, hit.ID, "已核对，属于可以公开的内容。"); err != nil {
				return fmt.Errorf("explain %s: %w", hit.Match, err)
			}
		}
	}
	return nil
}

// releaseDistrict puts the documents of all departments into one.
func (p *player) releaseDistrict(ctx context.Context) error {
	_, err := p.open.ReleaseOne(p.as(ctx, "performance"), disclosure.Order{Year: demoYear})
	return err
}
