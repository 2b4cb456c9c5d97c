package budget

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
)

// Check holds a workbook against everything it must agree with and writes nothing, not even
// what it found. Totals come with it, by every dimension.
//
// Errors: those of rowfile.Read; codetable.ErrYear.
func (s *Service) Check(ctx context.Context, year fiscal.Year, name string, data []byte) (Checked, map[Dimension][]Total, error) {
	spending, general, err := ReadWorkbook(ctx, name, data)
	if err != nil {
		return Checked{}, nil, err
	}
	var checked Checked
	totals := map[Dimension][]Total{}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		frame, err := s.frame(ctx, framed{year: year, codes: codesOf(spending)})
		if err != nil {
			return fmt.Errorf("frame of %s: %w", year, err)
		}
		checked = frame.Check(spending, general)
		for _, d := range Dimensions() {
			totals[d] = checked.TotalsBy(d, func(l Line) string { return frame.Units[l.Unit].DepartmentCode })
		}
		return nil
	})
	return checked, totals, err
}
