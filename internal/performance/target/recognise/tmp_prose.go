package recognise

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

func readTables(doc blocks.Document) (bool, target.Document, Report) {
	return false, target.Document{}, Report{}
}
