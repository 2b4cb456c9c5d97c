package message

import (
	"context"
	"io"
	"iter"
	"strconv"
	"strings"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a workbook to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// Columns of the exported lists, each with the text message.column.<name>.
var (
	messageHeads = []string{"at", "kind", "title", "facts", "instead", "read", "done"}
	mailHeads    = []string{"made", "person", "letter", "state", "attempts", "reason", "code", "answer", "ended", "mail_id"}
)

// Export returns the reader's messages as a workbook, in the order of the list.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	if _, err := s.List(ctx, f, Paging{Limit: int(page.LimitMin)}); err != nil {
		return Export{}, err
	}
	more := func(after string) (page.Result[Message], error) {
		return s.List(ctx, f, Paging{Limit: int(page.LimitMax), After: after})
	}
	return exported(ctx, "message.list", messageHeads, more, Message.cells), nil
}

// ExportMails returns the letters of a filter as a workbook, in the order of the list.
func (s *Service) ExportMails(ctx context.Context, f MailFilter) (Export, error) {
	if _, err := s.Mails(ctx, f, Paging{Limit: int(page.LimitMin)}); err != nil {
		return Export{}, err
	}
	more := func(after string) (page.Result[Mail], error) {
		return s.Mails(ctx, f, Paging{Limit: int(page.LimitMax), After: after})
	}
	return exported(ctx, "message.mails", mailHeads, more, Mail.cells), nil
}

// exported is a list as a workbook, read page by page while it is written.
func exported[T any](ctx context.Context, name string, heads []string, more func(after string) (page.Result[T], error), cells func(T, string) []string) Export {
	lang := actor.From(ctx).Language
	list := sheet.List{Name: locales.Text(lang, name, nil), Widths: sheet.Widths(18, 16, 40, 40)}
	for _, column := range heads {
		list.Head = append(list.Head, locales.Text(lang, "message.column."+column, nil))
	}
	list.Rows = func(yield func([]string, error) bool) {
		for item, err := range toTheEnd(more) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(cells(item, lang), nil) {
				return
			}
		}
	}
	return Export{Name: list.Name + ".xlsx", Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}
}

// toTheEnd reads a list page by page; an error is the last it gives.
func toTheEnd[T any](more func(after string) (page.Result[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for after := ""; ; {
			found, err := more(after)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range found.Items {
				if !yield(item, nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			after = *found.Next
		}
	}
}

func (m Message) cells(lang string) []string {
	facts := make([]string, len(m.Facts))
	for i, f := range m.Facts {
		facts[i] = f.Name + " " + f.Value
	}
	return []string{local(&m.At), locales.Text(lang, m.Kind.TextKey(), nil), m.Title, strings.Join(facts, "; "), m.ForName, local(m.ReadAt), local(m.DoneAt)}
}

func (m Mail) cells(lang string) []string {
	code := ""
	if m.Code != 0 {
		code = strconv.FormatInt(m.Code, 10)
	}
	return []string{
		local(&m.MadeAt), m.UserName, locales.Text(lang, "enum.message.letter."+string(m.Kind), nil), locales.Text(lang, "enum.message.mail."+string(m.State), nil),
		strconv.FormatInt(m.Attempts, 10), m.Reason, code, m.Answer, local(m.EndedAt), m.MailID,
	}
}

// local is an instant as the clocks of the bureau show it; empty for none.
func local(at *string) string {
	if at == nil {
		return ""
	}
	instant, err := clock.Parse(*at)
	if err != nil {
		return ""
	}
	return instant.Time().In(zone).Format("2006-01-02 15:04")
}
