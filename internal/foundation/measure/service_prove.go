package measure

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/db"
)

// prove holds the roll-ups of all facts to their rows, and every measure of every year to
// its evidence and to its formula.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	var wrong []string
	for _, f := range s.Facts() {
		measures := slices.DeleteFunc(s.All(), func(m Measure) bool { return m.Facts != f })
		found, err := s.store.unproven(ctx, f, measures)
		if err != nil {
			return nil, fmt.Errorf("prove %s: %w", f.Name, err)
		}
		wrong = append(wrong, found...)
		years, err := s.store.years(ctx, f)
		if err != nil {
			return nil, fmt.Errorf("prove %s: %w", f.Name, err)
		}
		for _, m := range measures {
			for _, year := range years {
				if found, err = s.proveYear(ctx, m, year); err != nil {
					return nil, fmt.Errorf("prove %s: %w", m.Code, err)
				}
				wrong = append(wrong, found...)
			}
		}
	}
	return wrong, nil
}

// proveYear holds a measure to the sum of its rows (M1) and to its formula (M3).
func (s *Service) proveYear(ctx context.Context, m Measure, year fiscal.Year) (wrong []string, err error) {
	a := &asked{question: question{measure: m, year: year, day: year.Range().To, mostly: true}}
	f, inputs, err := s.withInputs(ctx, a)
	if err != nil {
		return nil, err
	}
	total, _, err := s.store.added(ctx, a.question, f.Entries)
	if err != nil {
		return nil, err
	}
	if total != f.Value {
		wrong = append(wrong, fmt.Sprintf("%s of %s is %d, its evidence adds up to %d", m.Code, year, f.Value, total))
	}
	if len(m.Formula) == 0 {
		return wrong, nil
	}
	if total := Total(inputs); total != f.Value {
		wrong = append(wrong, fmt.Sprintf("%s of %s is %d, its formula gives %d", m.Code, year, f.Value, total))
	}
	return wrong, nil
}

// Total is what the inputs of a formula give.
func Total(inputs []Input) int64 {
	var total int64
	for _, in := range inputs {
		if in.Minus {
			total -= in.Value
		} else {
			total += in.Value
		}
	}
	return total
}
