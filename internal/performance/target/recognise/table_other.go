package recognise

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// readOther reads the forms that are not project tables.
func readOther(s *section, g blocks.Grid, c *tableContext, d *target.Document) {
	c.report.unrecognised(s.above)
}
