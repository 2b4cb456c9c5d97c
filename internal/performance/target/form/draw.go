package form

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Draw draws a document as one kind of form. As KindTarget a document with a
// department or several projects becomes the whole published document; a single
// project (see Only) just its table.
func Draw(doc target.Document, kind Kind) (blocks.Document, error) {
	if doc.Department != nil || len(doc.Projects) > 1 {
		return Whole(doc), nil
	}
	var out blocks.Document
	for _, p := range doc.Projects {
		out.Blocks = append(out.Blocks, Target(p, p.No)...)
	}
	return out, nil
}

// Printed returns what is printed.
func Printed(doc target.Document, kind Kind) target.Document { return doc }
