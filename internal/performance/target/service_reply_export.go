package target

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/sheet"
)

// PaperPrinting says how a reply or a table is printed.
type PaperPrinting struct {
	Format string // docx, xlsx, pdf, html
	Yuan   bool   // amounts in 元, otherwise in 万元
}

func (p PaperPrinting) unit() money.Unit {
	if p.Yuan {
		return money.Yuan
	}
	return money.WanYuan
}

// Saved is a file that is made while it is sent.
type Saved struct {
	Name  string
	Type  string
	Write func(w io.Writer) error
}

// Media types of files that hold many.
const (
	typeWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeZip      = "application/zip"
)

// replyHead are the columns of the exported list, each with the text key target.reply.column.<name>.
var replyHead = []string{
	"number", "kind", "state", "addressee", "dated", "basis", "approved", "targets", "budget", "due", "late", "forwarded", "forward_due",
	"forward_late", "issued_by",
}

// ExportReplies writes the replies of a filter as a workbook.
func (s *Service) ExportReplies(ctx context.Context, f ReplyFilter, o Sorting) Saved {
	list := sheet.List{Name: s.Texts.Text(ctx, "target.reply.list", nil), Amounts: []int{slices.Index(replyHead, "budget")}}
	for _, column := range replyHead {
		list.Head = append(list.Head, s.Texts.Text(ctx, "target.reply.column."+column, nil))
	}
	list.Rows = func(yield func([]string, error) bool) {
		for r, err := range s.allReplies(ctx, f, o) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(s.replyCells(ctx, r), nil) {
				return
			}
		}
	}
	return Saved{Name: list.Name + ".xlsx", Type: typeWorkbook, Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}
}

// allReplies reads a list of replies to its end.
func (s *Service) allReplies(ctx context.Context, f ReplyFilter, o Sorting) iter.Seq2[Reply, error] {
	return func(yield func(Reply, error) bool) {
		p := Paging{Sorting: o, Limit: page.LimitMax}
		for {
			found, err := s.Replies(ctx, f, p)
			if err != nil {
				yield(Reply{}, err)
				return
			}
			for _, r := range found.Items {
				if !yield(r, nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			p.After = *found.Next
		}
	}
}

func (s *Service) replyCells(ctx context.Context, r Reply) []string {
	day := func(text string, missing bool) string {
		if missing {
			return ""
		}
		return text
	}
	days := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return []string{
		r.Number, s.Texts.Text(ctx, "enum.target.reply_kind."+string(r.Kind), nil), s.Texts.Text(ctx, "enum.target.reply."+string(r.State), nil),
		r.Addressee, day(r.DatedOn.String(), r.DatedOn.IsZero()), r.BasisNumber, r.ApprovedOn.String(), strconv.FormatInt(r.Targets, 10),
		r.BudgetFen.Exact(money.Yuan), r.DueOn.String(), days(r.LateDays), day(r.ForwardedOn.String(), r.ForwardedOn.IsZero()),
		day(r.ForwardDueOn.String(), r.ForwardDueOn.IsZero()), days(r.ForwardLate), r.IssuedByName,
	}
}

// ReplyPaper prints one reply with its annex.
func (s *Service) ReplyPaper(ctx context.Context, id ident.ID, p PaperPrinting) (*Sheet, error) {
	var paper ReplyPaper
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		r, err := s.visibleReply(ctx, id)
		if err != nil {
			return err
		}
		rows, err := s.store.replyTargets(ctx, id)
		if err != nil {
			return fmt.Errorf("read the annex of reply %s: %w", id, err)
		}
		paper, err = s.paperOf(ctx, r, rows)
		return err
	})
	if err != nil {
		return nil, err
	}
	paper.Unit = p.unit()
	sheet, err := s.Papers.Reply(ctx, paper, Printing{Format: p.Format, Name: paper.fileName()})
	return &sheet, err
}

func (p ReplyPaper) fileName() string { return p.Addressee + " " + p.Number }

// batchFilesMax bounds the files of one archive.
const batchFilesMax = 500

// ReplyPapers prints all replies of a filter, each a file of one archive.
func (s *Service) ReplyPapers(ctx context.Context, f ReplyFilter, p PaperPrinting) (Saved, error) {
	totals, err := s.ReplyTotals(ctx, f)
	if err != nil {
		return Saved{}, err
	}
	switch {
	case totals.Replies == 0:
		return Saved{}, ErrReplyNotFound
	case totals.Replies > batchFilesMax:
		return Saved{}, ErrBatchExportBig.With(totals.Replies, batchFilesMax)
	}
	write := func(w io.Writer) error {
		files := zip.NewWriter(w)
		for r, err := range s.allReplies(ctx, f, Sorting{Column: "number"}) {
			if err != nil {
				return err
			}
			sheet, err := s.ReplyPaper(ctx, r.ID, p)
			if err != nil {
				return err
			}
			if err := addFile(files, *sheet); err != nil {
				return err
			}
		}
		return files.Close()
	}
	return Saved{Name: s.Texts.Text(ctx, "target.reply.list", nil) + ".zip", Type: typeZip, Write: write}, nil
}

// addFile puts a printed document into an archive.
func addFile(files *zip.Writer, one Sheet) error {
	w, err := files.Create(one.Name)
	if err != nil {
		return fmt.Errorf("add %s: %w", one.Name, err)
	}
	_, err = w.Write(one.Body)
	return err
}
