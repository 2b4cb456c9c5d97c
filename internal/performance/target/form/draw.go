package form

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Draw draws a document as one kind of form. KindTarget draws every project table,
// and the whole published document where there is more than one table. Forms of
// several projects follow each other on new pages.
func Draw(doc target.Document, kind Kind) (blocks.Document, error) {
	switch kind {
	case KindDeclaration:
		return pages(doc.Projects, func(p target.Project) []blocks.Block { return Declaration(p, doc.Year, unitOf(p, doc)) }), nil
	case KindDepartment:
		if doc.Department == nil {
			return blocks.Document{}, ErrNoDepartment
		}
		return blocks.Document{Blocks: DepartmentTable(*doc.Department, doc.Year, doc.Unit)}, nil
	case KindReview:
		return pages(reviewsOf(doc), Review), nil
	case KindTarget:
		if KindOf(doc) != KindWhole {
			return pages(doc.Projects, func(p target.Project) []blocks.Block { return Target(p, p.No) }), nil
		}
	}
	return Whole(doc), nil
}

// pages draws one form a page.
func pages[T any](items []T, draw func(T) []blocks.Block) blocks.Document {
	var out blocks.Document
	for i, item := range items {
		if i > 0 {
			out.Blocks = append(out.Blocks, blocks.PageBreak{})
		}
		out.Blocks = append(out.Blocks, draw(item)...)
	}
	return out
}

// unitOf is the unit of a project, or of the document where the project names none.
func unitOf(p target.Project, doc target.Document) target.Unit {
	if p.Unit != (target.Unit{}) {
		return p.Unit
	}
	return doc.Unit
}

// reviewsOf returns the review forms of a document, or open ones for its projects.
func reviewsOf(doc target.Document) []target.ReviewForm {
	if len(doc.Reviews) > 0 {
		return doc.Reviews
	}
	reviews := make([]target.ReviewForm, len(doc.Projects))
	for i, p := range doc.Projects {
		reviews[i] = NewReview(p, unitOf(p, doc).Name, false)
	}
	return reviews
}
