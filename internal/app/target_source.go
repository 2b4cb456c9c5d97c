package app

import (
	"context"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/performance/target/recognise"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// parseTargets is ParseTargets with the blocks the file was read into, which are shown
// beside the result; JSON has none.
func parseTargets(ctx context.Context, name string, data []byte) (Intake, blocks.Document, error) {
	format, err := docfile.Detect(name, data)
	if err != nil {
		return Intake{}, blocks.Document{}, err
	}
	if format == docfile.JSON {
		doc, err := form.DecodeJSON(data)
		return Intake{Document: doc, Format: format}, blocks.Document{}, err
	}
	seen, format, err := docfile.Read(ctx, name, data)
	if err != nil {
		return Intake{}, blocks.Document{}, err
	}
	doc, report, err := recognise.Recognise(seen)
	if err != nil {
		return Intake{}, blocks.Document{}, err
	}
	return Intake{Document: doc, Report: report, Format: format}, seen, nil
}

// sourceOf writes blocks as the page shows them.
func sourceOf(doc blocks.Document) []target.SourceBlock {
	list := []target.SourceBlock{}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			if b.PageStart && len(list) > 0 {
				list = append(list, target.SourceBlock{Kind: "PAGE_BREAK"})
			}
			list = append(list, target.SourceBlock{Kind: "LINE", Text: b.Text, Source: b.Source})
		case blocks.Paragraph:
			list = append(list, target.SourceBlock{Kind: "PARAGRAPH", Text: b.Text, Right: b.Right, Source: b.Source})
		case blocks.Table:
			list = append(list, target.SourceBlock{Kind: "TABLE", Rows: rowsOf(b), Source: b.Source})
		case blocks.PageBreak:
			list = append(list, target.SourceBlock{Kind: "PAGE_BREAK"})
		}
	}
	return list
}

func rowsOf(t blocks.Table) []target.SourceRow {
	rows := make([]target.SourceRow, len(t.Rows))
	for i, row := range t.Rows {
		rows[i].Cells = []target.SourceCell{}
		for _, c := range row.Cells {
			rows[i].Cells = append(rows[i].Cells, target.SourceCell{
				Text: c.Text, RowSpan: max(c.RowSpan, 1), ColSpan: max(c.ColSpan, 1), Source: c.Source})
		}
	}
	return rows
}
