package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/budget"
	"caixiao/locales"
)

// BudgetCheck is what a workbook of a budget holds, and what is wrong with it.
type BudgetCheck struct {
	Year      fiscal.Year                         `json:"year"`
	Lines     int                                 `json:"lines"`
	LineFen   money.Fen                           `json:"lineFen"`
	IncomeFen money.Fen                           `json:"incomeFen"`
	Errors    int                                 `json:"errors"`
	Warnings  int                                 `json:"warnings"`
	Findings  []budget.FindingView                `json:"findings"`
	Totals    map[budget.Dimension][]budget.Total `json:"totals"`
}

// CheckBudget holds a workbook against the book and writes nothing, also while the book is
// served. Sentences are in a language.
func (b *Book) CheckBudget(ctx context.Context, path string, year fiscal.Year, lang string) (BudgetCheck, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the file that was named on the command line
	if err != nil {
		return BudgetCheck{}, fmt.Errorf("read %s: %w", path, err)
	}
	if year == 0 {
		year = b.org.Today().Year()
	}
	checked, totals, err := b.budgets.Check(actor.Machine(ctx, "cli"), year, filepath.Base(path), data)
	if err != nil {
		return BudgetCheck{}, err
	}
	c := BudgetCheck{
		Year: year, Lines: len(checked.Lines), Errors: checked.Errors(), Warnings: checked.Warnings(), Totals: totals, Findings: []budget.FindingView{},
	}
	for _, t := range totals[budget.ByNature] {
		c.LineFen += t.AmountFen
	}
	for _, e := range checked.Entries {
		if e.Account.Known() && e.Account.Income() {
			c.IncomeFen += e.AmountFen
		}
	}
	for _, f := range checked.Findings {
		c.Findings = append(c.Findings, budget.FindingView{
			Sheet: f.Sheet, Row: f.Row, Path: f.Path, Severity: f.Severity, Code: f.Err.Code(), Text: locales.Message(lang, f.Err),
		})
	}
	return c, nil
}
