package codetable_test

import (
	"errors"
	"fmt"

	"caixiao/internal/foundation/codetable"
)

// lengths are the characters of codes by level (handbook §1.2, §7).
var lengths = map[codetable.Name][]int{
	codetable.Functional:         {3, 5, 7},
	codetable.EconomicDepartment: {3, 5},
	codetable.EconomicGovernment: {3, 5},
	codetable.EconomicMap:        {5},
	codetable.Revenue:            {3, 5, 7, 9},
	codetable.FundNature:         {1, 2, 3},
	codetable.ProjectCategory:    {1, 2},
}

// checkTree tells what is wrong with a table: codes twice, parents that are missing
// or not one level above, lengths that are not those of the level.
func checkTree(t codetable.Table) error {
	var wrong []error
	levels := map[string]int{}
	for _, row := range t.Rows() {
		if _, twice := levels[row.Code]; twice {
			wrong = append(wrong, fmt.Errorf("%s stands twice", row.Code))
		}
		levels[row.Code] = row.Level
	}
	for _, row := range t.Rows() {
		above, ok := levels[row.Parent]
		if !ok && row.Parent != "" {
			wrong = append(wrong, fmt.Errorf("%s: its parent %s is missing", row.Code, row.Parent))
		}
		if row.Level != above+1 {
			wrong = append(wrong, fmt.Errorf("%s: level %d below level %d", row.Code, row.Level, above))
		}
		if by := lengths[t.Name]; by != nil && (row.Level > len(by) || len(row.Code) != by[row.Level-1]) {
			wrong = append(wrong, fmt.Errorf("%s: %d characters at level %d", row.Code, len(row.Code), row.Level))
		}
		if leaf := len(t.Children(row.Code)) == 0; leaf != row.Leaf {
			wrong = append(wrong, fmt.Errorf("%s: leaf is %v", row.Code, row.Leaf))
		}
		switch row.Status {
		case codetable.Confirmed, codetable.NameOnly, codetable.Mapped, codetable.Unconfirmed, codetable.LocalStatus:
		default:
			wrong = append(wrong, fmt.Errorf("%s: status %q", row.Code, row.Status))
		}
	}
	return errors.Join(wrong...)
}
