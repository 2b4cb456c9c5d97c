package library_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/library"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// shelf is a library with people around it, and approved targets to propose from.
type shelf struct {
	*library.Service
	db      *db.DB
	people  map[string]actor.Actor
	targets map[ident.ID][]library.Indicator
}

func (s *shelf) Approved(_ context.Context, id ident.ID, row string) (library.Indicator, error) {
	rows, ok := s.targets[id]
	if !ok {
		return library.Indicator{}, library.ErrNotFound
	}
	if len(rows) == 0 {
		return library.Indicator{}, library.ErrNotApproved
	}
	if row != "A" {
		return library.Indicator{}, library.ErrNoRow
	}
	return rows[0], nil
}

func (s *shelf) InForce(_ context.Context, id ident.ID) ([]library.Indicator, error) {
	return s.targets[id], nil
}

func newShelf(t *testing.T, book *db.DB) *shelf {
	t.Helper()
	s := &shelf{db: book, people: map[string]actor.Actor{}, targets: map[ident.ID][]library.Indicator{}}
	s.Service = library.NewService(library.Needs{
		DB: book, Audit: audit.New(book), Outbox: outbox.New(book), Cursors: page.NewCursors([]byte("a key of sixteen bytes")), Terms: terms.New(book), Targets: s,
	})
	if err := s.SeedEntries(actor.Machine(t.Context(), "open")); err != nil {
		t.Fatal(err)
	}
	err := book.InTx(t.Context(), func(ctx context.Context) error {
		at := db.Stamp(ctx)
		department, unit := book.NewID(), book.NewID()
		if _, err := book.Exec(ctx, `INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			VALUES ($1, '318', '财政局', '', '2000-01-01', 1, $2)`, department, at); err != nil {
			return err
		}
		if _, err := book.Exec(ctx, `INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code,
			functional_class, head, finance_head, zero_balance, valid_from, version, recorded_at)
			VALUES ($1, '318001', '机关本级', '', '', $2, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $3)`, unit, department, at); err != nil {
			return err
		}
		for _, login := range []string{"clerk", "section", "other"} {
			who := actor.Actor{User: book.NewID(), Login: login, Name: login, Perms: map[string]struct{}{}}
			if login != "clerk" {
				who.Perms[library.PermReview.Code] = struct{}{}
			}
			s.people[login] = who
			if _, err := book.Exec(ctx, `INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
				VALUES ($1, $2, $2, $2, $3, '', 'ACTIVE', 1, 1, $4)`, who.User, login, unit, at); err != nil {
				return err
			}
		}
		for _, code := range []string{"approved", "open"} {
			id := book.NewID()
			s.targets[id] = nil
			if code == "approved" {
				s.targets[id] = []library.Indicator{
					{Class: "数量", Name: "桥梁检测座数", Description: "当年完成检测的桥梁座数", Value: "≥40 座", Operator: "≥", Unit: "座", Basis: "检测合同"},
					{Class: "数量", Name: "农村公路 养护里程", Operator: "≥"},
				}
			}
			if _, err := book.Exec(ctx, `INSERT INTO targets (id, year, kind, unit_id, department_id, project_code, name, state, grade, version,
				content_version, approved_version, published_version, returned_version, review_round, sample, indicators, errors, warnings, infos,
				findings, sort_key, made_by_name, changed_by_name, changed_at)
				VALUES ($1, 2021, 'PROJECT', $2, $3, $4, '养护', 'DRAFT', '', 1, 1, 0, 0, 0, 0, TRUE, 0, 0, 0, 0, 0, '', '', '', $5)`,
				id, unit, department, code, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.empty(t) })
	return s
}

// empty takes the made-up targets out again: they have no contents, which proofs would find.
func (s *shelf) empty(t *testing.T) {
	t.Helper()
	err := s.db.InTx(context.WithoutCancel(t.Context()), func(ctx context.Context) error {
		for _, statement := range []string{
			`DELETE FROM library_uses`, `UPDATE library_entries SET uses = 0, from_target = NULL`, `DELETE FROM targets`,
		} {
			if _, err := s.db.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func (s *shelf) as(t *testing.T, login string) context.Context {
	t.Helper()
	return actor.With(t.Context(), s.people[login])
}

// target is the id of the approved target, or of the one that is not.
func (s *shelf) target(approved bool) ident.ID {
	for id, rows := range s.targets {
		if (len(rows) > 0) == approved {
			return id
		}
	}
	return ident.ID{}
}

func (s *shelf) find(t *testing.T, f library.Filter) []string {
	t.Helper()
	found, err := s.List(s.as(t, "clerk"), f, library.Paging{Column: "code", Limit: page.LimitMax})
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range found.Items {
		names = append(names, e.Name)
	}
	if found.Next == nil && found.Total != len(names) {
		t.Errorf("%+v finds %d of %d", f, len(names), found.Total)
	}
	return names
}

func bridges() library.Input {
	return library.Input{
		Industry: "TRANSPORT", Duty: "公路养护", Class: "数量", Name: "桥梁检测座数", Description: "当年完成检测并出具报告的桥梁座数", Operator: "≥",
		Unit: "座", Example: "≥40 座", Basis: "检测合同", Source: "检测报告",
	}
}

// TestService_way: proposed by one, accepted by another, changed, retired, restored; each
// step is a version.
func TestService_way(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		s := newShelf(t, book)
		e, err := s.Propose(s.as(t, "section"), bridges())
		if err != nil || e.State != library.Proposed || e.Level1 != "产出" || e.Code == "" {
			t.Fatalf("%+v, %v", e, err)
		}
		if got := s.find(t, library.Filter{Text: "桥梁检测"}); len(got) != 0 {
			t.Errorf("a proposal is found as in use: %v", got)
		}
		if got := s.find(t, library.Filter{Text: "qljc", State: library.Proposed}); !slices.Equal(got, []string{"桥梁检测座数"}) {
			t.Errorf("the proposals with qljc are %v", got)
		}
		if _, err := s.Propose(s.as(t, "clerk"), bridges()); !errors.Is(err, library.ErrTaken) {
			t.Errorf("the same again: %v", err)
		}
		step := func(login string, a library.Action, note string, want error) {
			t.Helper()
			in := library.Step{Entry: e.ID, Version: e.Version, Action: a, Note: note}
			if a == library.Revise {
				changed := bridges()
				changed.Basis = "检测规范"
				in.Input = &changed
			}
			done, err := s.Take(s.as(t, login), in)
			if !errors.Is(err, want) {
				t.Fatalf("%s by %s: %v, want %v", a, login, err, want)
			}
			if err == nil {
				e = done
			}
		}
		step("section", library.Accept, "", library.ErrProposer)
		step("clerk", library.Revise, "", library.ErrNotProposer)
		step("section", library.Revise, "", nil)
		step("other", library.Reject, " ", library.ErrNoReason)
		step("other", library.Accept, "", nil)
		step("clerk", library.Revise, "", library.ErrNotReviewer)
		step("section", library.Retire, "已有新的统计口径", nil)
		step("section", library.Accept, "", library.ErrState)
		step("section", library.Restore, "", nil)
		if _, err := s.Take(s.as(t, "section"), library.Step{Entry: e.ID, Version: e.Version - 1, Action: library.Retire, Note: "旧"}); !errors.Is(err, library.ErrStale) {
			t.Errorf("an old version: %v", err)
		}
		d, err := s.Get(s.as(t, "clerk"), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		var actions []library.Action
		for _, v := range d.Versions {
			actions = append(actions, v.Action)
		}
		want := []library.Action{library.Restore, library.Retire, library.Accept, library.Revise, library.Propose}
		if diff := cmp.Diff(want, actions); diff != "" || d.Versions[3].Basis != "检测规范" || d.Versions[4].Basis != "检测合同" {
			t.Errorf("%s\n%+v", diff, d.Versions)
		}
	})
}

// TestService_rejected: what was rejected may be proposed again.
func TestService_rejected(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		s := newShelf(t, book)
		e, err := s.Propose(s.as(t, "clerk"), bridges())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Take(s.as(t, "other"), library.Step{Entry: e.ID, Version: 1, Action: library.Reject, Note: "口径不清"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Propose(s.as(t, "clerk"), bridges()); err != nil {
			t.Errorf("again: %v", err)
		}
	})
}

// TestService_fromTarget: a row of an approved target is proposed as it stands; approving
// counts each target once for every entry of that class and name.
func TestService_fromTarget(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		s := newShelf(t, book)
		clerk := s.as(t, "clerk")
		for id, want := range map[ident.ID]error{s.target(false): library.ErrNotApproved, {}: library.ErrNotFound} {
			if _, err := s.ProposeRow(clerk, id, "A", "TRANSPORT", "公路养护"); !errors.Is(err, want) {
				t.Errorf("%v, want %v", err, want)
			}
		}
		if _, err := s.ProposeRow(clerk, s.target(true), "Z", "TRANSPORT", "公路养护"); !errors.Is(err, library.ErrNoRow) {
			t.Errorf("a row that is not there: %v", err)
		}
		e, err := s.ProposeRow(clerk, s.target(true), "A", "TRANSPORT", "公路养护")
		if err != nil || e.FromTarget != s.target(true) || e.Source != "检测合同" || e.Example != "≥40 座" {
			t.Fatalf("%+v, %v", e, err)
		}
		for range 2 {
			if err := s.Service.Approved(actor.Machine(t.Context(), "library.uses"), s.target(true)); err != nil {
				t.Fatal(err)
			}
		}
		found, err := s.List(clerk, library.Filter{}, library.Paging{Column: "uses", Descending: true, Limit: page.LimitMin})
		if err != nil || found.Items[0].Name != "农村公路养护里程" || found.Items[0].Uses != 1 || found.Items[1].Uses != 0 {
			t.Errorf("%+v, %v", found.Items[:2], err)
		}
	})
}

// TestService_List goes through all entries in every order, and asks by every filter.
func TestService_List(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		s := newShelf(t, book)
		if err := s.SeedEntries(actor.Machine(t.Context(), "open")); err != nil { // a second time changes nothing
			t.Fatal(err)
		}
		total := 0
		facets, err := s.Facets(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range facets {
			total += int(f.Count)
		}
		for _, column := range library.SortColumns {
			for _, descending := range []bool{false, true} {
				seen := map[string]bool{}
				for p := (library.Paging{Column: column, Descending: descending, Limit: page.LimitMax}); ; {
					found, err := s.List(t.Context(), library.Filter{}, p)
					if err != nil || found.Total != total {
						t.Fatalf("%s: %d of %d, %v", column, found.Total, total, err)
					}
					for _, e := range found.Items {
						seen[e.Code] = true
					}
					if found.Next == nil {
						break
					}
					p.After = *found.Next
				}
				if len(seen) != total || total < 200 {
					t.Errorf("%s %v: %d entries of %d", column, descending, len(seen), total)
				}
			}
		}
		for _, tt := range []struct {
			f    library.Filter
			want string // one that is found
			not  string // and one that is not
		}{
			{library.Filter{Industry: "WATER"}, "水质达标率", "培训人次"},
			{library.Filter{Duty: "投资评审"}, "审减率", "培训人次"},
			{library.Filter{Class: "成本"}, "吨水处理费", "审减率"},
			{library.Filter{Text: "养护"}, "农村公路养护里程", "审减率"},
			{library.Filter{Text: "ncgl"}, "农村公路养护里程", "审减率"},
			{library.Filter{Text: "公路养护 成本"}, "每公里养护成本", "农村公路养护里程"},
		} {
			got := s.find(t, tt.f)
			if !slices.Contains(got, tt.want) || slices.Contains(got, tt.not) {
				t.Errorf("%+v finds %v", tt.f, got)
			}
		}
	})
}

// TestService_Export: the sheet has exactly what the filter has.
func TestService_Export(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		s := newShelf(t, book)
		f := library.Filter{Industry: "FINANCE"}
		file := s.Export(s.as(t, "clerk"), f)
		var out bytes.Buffer
		if err := file.Write(&out); err != nil || !strings.HasSuffix(file.Name, ".xlsx") {
			t.Fatal(err)
		}
		book2, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = book2.Close() }()
		rows, err := book2.GetRows(book2.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, row := range rows[1:] {
			names = append(names, row[5])
		}
		if diff := cmp.Diff(s.find(t, f), names); diff != "" {
			t.Error(diff)
		}
	})
}
