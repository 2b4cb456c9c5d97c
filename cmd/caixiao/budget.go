package main

import (
	"context"
	"fmt"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/treasury/budget"
)

type budgetCmd struct {
	Check budgetCheckCmd `cmd:"" help:"${budget_check}"`
}

type budgetCheckCmd struct {
	books
	File   string `arg:"" help:"${budget_file}"`
	Region string `help:"${budget_region}"`
	Year   int    `help:"${budget_year}"`
	JSON   bool   `help:"${json}"`
}

// Run tries a workbook of an approved budget on a book, also while it is served, and
// writes nothing. A row that would keep it from being approved ends with 1.
func (c *budgetCheckCmd) Run(ctx context.Context, e *env) error {
	var check app.BudgetCheck
	err := c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
		check, err = b.CheckBudget(ctx, c.File, fiscal.Year(c.Year), e.lang)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, check)
	} else {
		printBudget(e, check)
	}
	if err == nil && check.Errors > 0 {
		return errFindings
	}
	return err
}

// totalsShown is how many sums of a dimension are printed; --json has all.
const totalsShown = 10

func printBudget(e *env, c app.BudgetCheck) {
	for _, f := range c.Findings {
		key := "cli.budget.finding"
		if f.Row == 0 {
			key = "cli.budget.whole"
		}
		_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{
			"severity": e.text("budget.severity."+string(f.Severity), nil), "sheet": f.Sheet, "row": f.Row, "text": f.Text}))
	}
	for _, d := range budget.Dimensions() {
		list := c.Totals[d]
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.budget.dimension", map[string]any{
			"name": e.text("web.budget.dimension."+string(d), nil), "count": len(list)}))
		for _, t := range list[:min(len(list), totalsShown)] {
			_, _ = fmt.Fprintln(e.stdout, "  "+e.text("cli.budget.total", map[string]any{"code": t.Code, "lines": t.Lines, "amount": t.AmountFen}))
		}
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.budget.counts", map[string]any{
		"lines": c.Lines, "spending": c.LineFen, "income": c.IncomeFen, "errors": c.Errors, "warnings": c.Warnings}))
}
