package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/project"
)

// generalBudget is the fund nature of the demo's projects: 一般公共预算.
const generalBudget = "111"

// libraryStep is a step of a project in the library and who takes it.
type libraryStep struct {
	action project.Action
	login  string
}

// reserve takes the project of a target through the library until it is scheduled for
// the year, as the handbook has it before any budget (treasury §1.1).
func (p *player) reserve(ctx context.Context, t *played) error {
	if t.ProjectID.IsZero() || t.BudgetFen == nil {
		return nil
	}
	clerk, department := "clerk."+t.department, "department."+t.department
	known, err := p.projects.Project(p.as(ctx, clerk), t.ProjectID)
	if err != nil {
		return err
	}
	in := known.Input
	in.Purpose, in.Basis = "保障部门履职，按年度工作计划实施。", "年度工作计划"
	if t.mended != nil { // of the published document: what its target says the money is for
		in.Purpose = t.mended.Project.Purpose
	}
	in.Amounts = []project.YearAmount{{Year: demoYear, FundNature: generalBudget, AmountFen: *t.BudgetFen}}
	if _, err := p.projects.Edit(p.as(ctx, clerk), known.ID, known.Version, in); err != nil {
		return fmt.Errorf("edit project: %w", err)
	}
	return p.steps(ctx, known.ID,
		libraryStep{project.Submit, clerk}, libraryStep{project.DepartmentReview, department}, libraryStep{project.FiscalReview, t.section},
		libraryStep{project.Admit, "budget"}, libraryStep{project.Schedule, "budget"})
}

// appropriate lets the project begin, once it was given its budget.
func (p *player) appropriate(ctx context.Context, t *played) error {
	if t.ApprovedVersion == 0 || t.ProjectID.IsZero() || t == p.awaited() {
		return nil
	}
	return p.steps(ctx, t.ProjectID, libraryStep{project.Execute, "budget"})
}

// steps takes a project through several steps.
func (p *player) steps(ctx context.Context, id ident.ID, steps ...libraryStep) error {
	for _, s := range steps {
		as := p.as(ctx, s.login)
		known, err := p.projects.Project(as, id)
		if err != nil {
			return err
		}
		if _, err := p.projects.Move(as, project.Move{Project: id, Version: known.Version, Action: s.action, Year: demoYear}); err != nil {
			return fmt.Errorf("%s: %w", s.action, err)
		}
	}
	return nil
}
