package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/foundation/org"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/outbox"
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

func (targetPapers) Tables(_ context.Context, list []target.SummaryTable, pr target.Printing) (target.Sheet, error) {
	return written(form.Summaries(list), pr)
}

func written(doc blocks.Document, p target.Printing) (target.Sheet, error) {
	format := docfile.Format(p.Format)
	var out bytes.Buffer
	if err := docfile.Write(format, &out, doc); err != nil {
		return target.Sheet{}, err
	}
	return target.Sheet{Name: p.Name + "." + p.Format, Type: mediaTypes[format], Body: out.Bytes()}, nil
}

// measures lets the statistics of targets follow what happens to them.
type measures struct{ targets *target.Service }

func (m measures) follow(ctx context.Context, e outbox.Envelope) error {
	var happened target.Happened
	if err := json.Unmarshal(e.Body, &happened); err != nil {
		return fmt.Errorf("read event %s: %w", e.Type, err)
	}
	return m.targets.Measure(actor.Machine(ctx, "target"), happened)
}
