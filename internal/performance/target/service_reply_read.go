package target

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/terms"
)

// Replies returns a page of the replies the actor may see.
func (s *Service) Replies(ctx context.Context, f ReplyFilter, p Paging) (page.Result[Reply], error) {
	var result page.Result[Reply]
	f, err := s.preparedReplies(ctx, f)
	if err != nil {
		return result, err
	}
	o, name := p.Sorting, f.name(p.Sorting)
	if p.After != "" {
		if o.after, err = s.Cursors.Decode(name, p.After); err != nil {
			return result, err
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		totals, err := s.store.replyTotals(ctx, f)
		if err != nil {
			return fmt.Errorf("count replies: %w", err)
		}
		rows, err := s.store.replyList(ctx, f, o, p.Limit)
		if err != nil {
			return fmt.Errorf("list replies: %w", err)
		}
		for i := range rows {
			rows[i] = rows[i].dated(f.today)
		}
		next := func(last Reply) string { return s.Cursors.Encode(name, last.sortValues(o.Column)...) }
		result = page.Cut(rows, p.Limit, next).WithTotal(int(totals.Replies))
		return nil
	})
	return result, err
}

// ReplyTotals returns the sums of a whole list of replies.
func (s *Service) ReplyTotals(ctx context.Context, f ReplyFilter) (ReplyTotals, error) {
	f, err := s.preparedReplies(ctx, f)
	if err != nil {
		return ReplyTotals{}, err
	}
	return s.store.replyTotals(ctx, f)
}

// preparedReplies fills in what the service knows of a filter.
func (s *Service) preparedReplies(ctx context.Context, f ReplyFilter) (ReplyFilter, error) {
	f.today = s.today()
	if f.Year == 0 {
		f.Year = f.today.Year()
	}
	f.words = terms.Query(f.Text)
	var err error
	if f.read, err = s.Scopes.Scope(ctx, PermRead.Code); err != nil {
		return f, fmt.Errorf("scope: %w", err)
	}
	if f.approve, err = s.Scopes.Scope(ctx, PermApprove.Code); err != nil {
		return f, fmt.Errorf("scope of replies: %w", err)
	}
	return f, nil
}

// name is the list with all that decides its rows and their order, for its cursors.
func (f ReplyFilter) name(o Sorting) string {
	return strings.Join([]string{"target.replies", f.Year.String(), string(f.Kind), string(f.State), f.Department.String(), f.Standing, f.Text, o.Column,
		fmt.Sprint(o.Descending)}, "\x1f")
}

// visibleReply reads a reply the actor may see; ErrReplyNotFound for all others.
func (s *Service) visibleReply(ctx context.Context, id ident.ID) (Reply, error) {
	f, err := s.preparedReplies(ctx, ReplyFilter{})
	if err != nil {
		return Reply{}, err
	}
	seen, err := s.store.seenReply(ctx, id, f)
	if err != nil {
		return Reply{}, fmt.Errorf("look for reply %s: %w", id, err)
	}
	if !seen {
		return Reply{}, ErrReplyNotFound
	}
	return s.store.reply(ctx, id)
}

// Reply returns one reply with its annex, as it is printed, and what stands against it.
func (s *Service) Reply(ctx context.Context, id ident.ID) (*ReplyDetail, error) {
	var d *ReplyDetail
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		r, err := s.visibleReply(ctx, id)
		if err != nil {
			return err
		}
		d = &ReplyDetail{Reply: r.dated(s.today()), Refusals: []RefusedTarget{}}
		if d.Rows, err = s.store.replyTargets(ctx, id); err != nil {
			return fmt.Errorf("read the annex of reply %s: %w", id, err)
		}
		if d.Forwardings, err = s.store.forwardings(ctx, id); err != nil {
			return fmt.Errorf("read the forwardings of reply %s: %w", id, err)
		}
		if d.Paper, err = s.paperOf(ctx, r, d.Rows); err != nil {
			return err
		}
		if r.State == ReplyPrepared {
			d.Refusals, err = s.refusals(ctx, d.Rows, r.Number)
			return err
		}
		d.MayForward = s.mayForward(ctx, id) == nil
		return nil
	})
	return d, err
}

// paperOf is a reply as it is printed. One that is not issued is dated today.
func (s *Service) paperOf(ctx context.Context, r Reply, rows []ReplyTarget) (ReplyPaper, error) {
	office, err := s.Offices.Office(ctx)
	if err != nil {
		return ReplyPaper{}, fmt.Errorf("office of the book: %w", err)
	}
	if r.DatedOn.IsZero() {
		r.DatedOn = s.today()
	}
	p, err := r.paper(office.Bureau, rows)
	if err != nil {
		return p, err
	}
	if p.Draft && p.Number == "" {
		p.Number = s.Texts.Text(ctx, "target.reply.number_open", nil)
	}
	return p, nil
}

// Outlook lists the departments whose passed targets could be replied to.
func (s *Service) Outlook(ctx context.Context, year fiscal.Year, kind ReplyKind) (*Outlook, error) {
	if year == 0 {
		year = s.today().Year()
	}
	out := &Outlook{Year: year, Kind: kind, Departments: []OutlookRow{}}
	scope, err := s.Scopes.Scope(ctx, PermApprove.Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.outlook(ctx, year, kind, scope)
		if err != nil {
			return fmt.Errorf("what could be replied to: %w", err)
		}
		byID := make(map[ident.ID]OutlookRow, len(rows))
		for _, row := range rows {
			byID[row.ID] = row
		}
		all, err := s.Units.Departments(ctx)
		if err != nil {
			return fmt.Errorf("departments: %w", err)
		}
		for _, d := range all {
			if row, ok := byID[d.ID]; ok {
				row.LineDepartment = d
				out.Departments = append(out.Departments, row)
			}
		}
		return nil
	})
	return out, err
}
