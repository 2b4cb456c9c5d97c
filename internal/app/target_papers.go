package app

import (
	"bytes"
	"context"

	"caixiao/internal/foundation/org"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// targetOffices tells which bureau signs replies.
type targetOffices struct{ org *org.Service }

func (o targetOffices) Office(ctx context.Context) (target.Office, error) {
	g, err := o.org.Government(ctx)
	return target.Office{Region: g.RegionCode, Name: g.Name, Bureau: g.Bureau}, err
}

// targetPapers prints replies and tables over many targets.
type targetPapers struct{}

func (targetPapers) Reply(_ context.Context, p target.ReplyPaper, pr target.Printing) (target.Sheet, error) {
	return written(form.Reply(p), pr)
}

func (targetPapers) Table(_ context.Context, t target.SummaryTable, pr target.Printing) (target.Sheet, error) {
	return written(form.Summary(t), pr)
}

func written(doc blocks.Document, p target.Printing) (target.Sheet, error) {
	format := docfile.Format(p.Format)
	var out bytes.Buffer
	if err := docfile.Write(format, &out, doc); err != nil {
		return target.Sheet{}, err
	}
	return target.Sheet{Name: p.Name + "." + p.Format, Type: mediaTypes[format], Body: out.Bytes()}, nil
}
