package recognise

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

type prosePara struct {
	Text   string
	Source blocks.Source
	Broken bool
}

func readProsePart(p []prosePara, r *Report) *target.Department { return nil }
func readTables(doc blocks.Document) (bool, target.Document, Report) {
	return false, target.Document{}, Report{}
}
