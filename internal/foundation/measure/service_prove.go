package measure

import (
	"context"
	"fmt"

	"caixiao/internal/platform/db"
)

// prove holds every measure to its evidence, and every formula to its measure: per row of
// the cut, and for the whole book.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	var wrong []string
	for _, m := range s.All() {
		found, err := s.store.unproven(ctx, m)
		if err != nil {
			return nil, fmt.Errorf("prove %s: %w", m.Code, err)
		}
		wrong = append(wrong, found...)
		if len(m.Formula) == 0 {
			continue
		}
		unequal, err := s.proveFormula(ctx, m)
		if err != nil {
			return nil, fmt.Errorf("prove the formula of %s: %w", m.Code, err)
		}
		wrong = append(wrong, unequal...)
	}
	return wrong, nil
}

// proveFormula holds a formula to its measure year by year (M3).
func (s *Service) proveFormula(ctx context.Context, m Measure) ([]string, error) {
	years, err := s.store.years(ctx, m.Facts)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, year := range years {
		a := &asked{question: question{measure: m, year: year, day: year.Range().To}}
		f, err := s.value(ctx, a)
		if err != nil {
			return nil, err
		}
		inputs, err := s.inputs(ctx, a)
		if err != nil {
			return nil, err
		}
		if total := Total(inputs); total != f.Value {
			wrong = append(wrong, fmt.Sprintf("%s of %s is %d, its formula gives %d", m.Code, year, f.Value, total))
		}
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
