package disclosure

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

// bureau is disclosure with what stands around it: two departments, their targets, a printer
// that writes what it is given, and contents in memory.
type bureau struct {
	*Service
	db       *db.DB
	lines    []target.LineDepartment
	units    map[string]ident.ID
	standing []*target.Standing
	refuse   error // of Publish
	printing func()
	blobs    map[string][]byte
}

func (b *bureau) Standing(_ context.Context, _ fiscal.Year, department ident.ID) ([]target.Standing, error) {
	var list []target.Standing
	for _, one := range b.standing {
		if department.IsZero() || one.DepartmentID == department {
			list = append(list, *one)
		}
	}
	return list, nil
}

func (b *bureau) StandingOf(_ context.Context, id ident.ID) (target.Standing, error) {
	for _, one := range b.standing {
		if one.ID == id {
			return *one, nil
		}
	}
	return target.Standing{}, target.ErrNotFound
}

func (b *bureau) Titles(_ context.Context, ids []ident.ID) ([]target.Title, error) {
	var list []target.Title
	for _, one := range b.standing {
		if slices.Contains(ids, one.ID) {
			list = append(list, target.Title{ID: one.ID, ProjectCode: one.ProjectCode, Name: one.Name})
		}
	}
	return list, nil
}

func (b *bureau) Publish(ctx context.Context, in target.Move) (target.Target, error) {
	for _, one := range b.standing {
		if one.ID == in.Target {
			db.AfterCommit(ctx, func() { one.State, one.PublishedVersion = target.Published, one.ApprovedVersion })
		}
	}
	return target.Target{}, b.refuse
}

func (b *bureau) Government(context.Context) (Government, error) {
	return Government{Region: "130306", Name: "青岚区", Bureau: "青岚区财政局"}, nil
}

func (b *bureau) Departments(context.Context) ([]target.LineDepartment, error) { return b.lines, nil }

func (b *bureau) Scope(ctx context.Context, _ string) (target.Scope, error) {
	if unit := actor.From(ctx).Unit; !unit.IsZero() {
		return target.Scope{Units: []ident.ID{unit}}, nil
	}
	return target.Scope{All: true}, nil
}

func (b *bureau) Print(body Body, format string) ([]byte, error) {
	if b.printing != nil {
		b.printing()
	}
	text, err := body.text()
	return []byte(format + text), err
}

func (b *bureau) Put(_ context.Context, r io.Reader, _ int64) (string, int64, error) {
	data, err := io.ReadAll(r)
	sum := gm.NewSM3()
	_, _ = sum.Write(data)
	hash := fmt.Sprintf("sm3:%x", sum.Sum(nil))
	b.blobs[hash] = data
	return hash, int64(len(data)), err
}

type reader struct{ *bytes.Reader }

func (reader) Close() error { return nil }

func (b *bureau) Open(hash string) (io.ReadSeekCloser, error) {
	return reader{bytes.NewReader(b.blobs[hash])}, nil
}

func newBureau(t *testing.T, book *db.DB) (*bureau, context.Context) {
	t.Helper()
	b := &bureau{db: book, units: map[string]ident.ID{}, blobs: map[string][]byte{}}
	b.Service = NewService(Needs{
		DB: book, Audit: audit.New(book), Outbox: outbox.New(book), Cursors: page.NewCursors([]byte("a key of sixteen bytes")),
		Terms: terms.New(book), Targets: b, House: b, Printer: b, Blobs: b,
	})
	ctx := actor.Machine(t.Context(), "test")
	err := book.InTx(ctx, func(ctx context.Context) error {
		b.lines = nil
		for _, code := range []string{"301", "302"} {
			line := target.LineDepartment{ID: book.NewID(), Code: code, Name: "部门" + code}
			b.lines, b.units[code] = append(b.lines, line), book.NewID()
			if _, err := book.Exec(ctx, `INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
				VALUES ($1, $2, $3, '', '2000-01-01', 1, $4)`, line.ID, code, line.Name, db.Stamp(ctx)); err != nil {
				return err
			}
			if _, err := book.Exec(ctx, `INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code,
				functional_class, head, finance_head, zero_balance, valid_from, version, recorded_at)
				VALUES ($1, $2, '机关本级', '', '', $3, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $4)`,
				b.units[code], code+"001", line.ID, db.Stamp(ctx)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.empty(t) })
	return b, ctx
}

// put adds an approved project to a department.
func (b *bureau) put(ctx context.Context, t *testing.T, department int, code string) *target.Standing {
	t.Helper()
	line, content := b.lines[department], sound()
	content.Project.Code, content.Project.Name = code, "项目"+code
	one := &target.Standing{Content: &content}
	one.UnitID, one.UnitCode, one.UnitName, one.DepartmentID, one.DepartmentName = b.units[line.Code], line.Code+"001", "机关本级", line.ID, line.Name
	one.Year, one.Kind, one.State, one.Version, one.ApprovedVersion, one.ProjectCode, one.Name = 2021, target.SortProject, target.Approved, 3, 3, code, content.Name()
	err := b.db.InTx(ctx, func(ctx context.Context) error {
		one.ID = b.db.NewID()
		_, err := b.db.Exec(ctx, `INSERT INTO targets (id, year, kind, unit_id, department_id, project_code, name, state, grade, version,
			content_version, approved_version, published_version, returned_version, review_round, sample, indicators, errors, warnings, infos,
			findings, sort_key, made_by_name, changed_by_name, changed_at)
			VALUES ($1, 2021, 'PROJECT', $2, $3, $4, '养护', 'DRAFT', '', 1, 1, 0, 0, 0, 0, TRUE, 0, 0, 0, 0, 0, '', '', '', $5)`,
			one.ID, one.UnitID, one.DepartmentID, code, db.Stamp(ctx))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.standing = append(b.standing, one)
	return one
}

// empty takes the made-up targets out again: they have no contents, which proofs would find.
func (b *bureau) empty(t *testing.T) {
	t.Helper()
	if wrong, err := b.prove(context.WithoutCancel(t.Context()), b.db); err != nil || len(wrong) > 0 {
		t.Errorf("proof: %v %v", wrong, err)
	}
	err := b.db.InTx(context.WithoutCancel(t.Context()), func(ctx context.Context) error {
		for _, table := range []string{"disclosure_projects", "disclosure_explanations", "disclosure_flags", "disclosure_flag_versions", "targets"} {
			if _, err := b.db.Exec(ctx, `DELETE FROM `+table); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func (b *bureau) release(ctx context.Context, department int, reason string) (Edition, error) {
	return b.ReleaseOne(ctx, Order{Year: 2021, Department: b.lines[department].ID, Reason: reason})
}

func is(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func TestService_Release(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		b, ctx := newBureau(t, book)
		_, err := b.release(ctx, 0, "")
		is(t, "nothing in force", err, ErrNothing)
		one, two, other := b.put(ctx, t, 0, "A1"), b.put(ctx, t, 0, "A2"), b.put(ctx, t, 1, "B1")

		// A block holds the whole department up, and nothing is published.
		two.Content.Project.Purpose = "绝密"
		_, err = b.release(ctx, 0, "")
		is(t, "a block", err, ErrBlocked)
		two.ApprovedVersion++
		two.Content.Project.Purpose = "联系电话 13912345678"
		_, err = b.release(ctx, 0, "")
		is(t, "a warning", err, ErrUnexplained)
		detail, err := b.Department(ctx, 2021, b.lines[0].ID)
		if err != nil || detail.Standing != Blocked || detail.Unexplained != 1 || one.State != target.Approved {
			t.Fatalf("before the explanation %+v, %v", detail, err)
		}
		if _, err := b.Explain(ctx, two.ID, detail.Targets[1].Hits[0].ID, "对外服务电话"); err != nil {
			t.Fatal(err)
		}

		// Another unit's releaser is refused; so is a release that cannot publish.
		_, err = b.release(actor.With(ctx, actor.Actor{User: b.units["301"], Unit: b.units["302"]}), 0, "")
		is(t, "another unit", err, ErrNotAllowed)
		b.refuse = target.ErrStale
		_, err = b.release(ctx, 0, "")
		is(t, "a target that has gone on", err, target.ErrStale)
		if list, err := b.store.shown(ctx, 2021); err != nil || len(list) > 0 || one.State != target.Approved {
			t.Fatalf("half a release: %v %v %s", list, err, one.State)
		}
		b.refuse = nil

		// What changes while the files are made is not released unseen.
		b.printing = func() { one.Content.Project.Name = "另一个名称" }
		_, err = b.release(ctx, 0, "")
		is(t, "changed meanwhile", err, ErrMoved)
		b.printing = nil

		first, err := b.release(ctx, 0, "")
		if err != nil || first.Number != "2021-301-1" || first.Projects != 2 || one.State != target.Published || two.State != target.Published {
			t.Fatalf("released %+v, %v", first, err)
		}
		_, err = b.release(ctx, 0, "再发一次")
		is(t, "nothing new", err, ErrUnchanged)

		// The file is what the edition says, and its digest is its own.
		f, body, err := b.Content(ctx, first.ID, "pdf")
		if err != nil || f.Size == 0 {
			t.Fatal(f, err)
		}
		data, _ := io.ReadAll(body)
		if text := strings.TrimPrefix(string(data), "pdf"); target.Digest(text) != first.Digest || strings.Contains(text, "草稿") {
			t.Errorf("the file is not the edition: %s", data)
		}

		b.standing = []*target.Standing{one, two, other}
		b.corrected(ctx, t, first)
	})
}

// corrected: the district, and a correction that drops a project: the district's document
// goes too.
func (b *bureau) corrected(ctx context.Context, t *testing.T, first Edition) {
	t.Helper()
	if _, err := b.release(ctx, 1, ""); err != nil {
		t.Fatal(err)
	}
	whole, err := b.ReleaseOne(ctx, Order{Year: 2021})
	if err != nil || whole.Projects != 3 {
		t.Fatalf("district %+v, %v", whole, err)
	}
	b.standing = []*target.Standing{b.standing[0], b.standing[2]}
	_, err = b.release(ctx, 0, "")
	is(t, "a correction without a reason", err, ErrCorrection)
	second, err := b.release(ctx, 0, "项目并入其他项目")
	if err != nil || second.Number != "2021-301-2" {
		t.Fatalf("corrected %+v, %v", second, err)
	}
	if e, err := b.store.edition(ctx, first.ID); err != nil || e.State != Replaced || e.EndedReason != "项目并入其他项目" {
		t.Errorf("the edition before %+v, %v", e, err)
	}
	if e, err := b.store.edition(ctx, whole.ID); err != nil || e.State != Withdrawn {
		t.Errorf("the district's document still has the dropped project: %+v, %v", e, err)
	}
	_, err = b.OpenProject(ctx, "A2", 0)
	is(t, "a dropped project", err, ErrGone)
	_, _, err = b.OpenFile(ctx, first.Number, "pdf")
	is(t, "a replaced document", err, ErrGone)
}

func TestService_DecideAndWithdraw(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		b, ctx := newBureau(t, book)
		one := b.put(ctx, t, 0, "A1")
		b.put(ctx, t, 0, "A2")
		e, err := b.release(ctx, 0, "")
		if err != nil {
			t.Fatal(err)
		}
		turn := b.Turn()
		list, err := b.OpenProjects(ctx, OpenFilter{Text: "xm"}, OpenPaging{Column: "amount", Descending: true, Limit: 20})
		if err != nil || len(list.Items) != 2 || list.Items[1].Code != "A1" {
			t.Errorf("by initials %+v, %v", list, err)
		}
		stranger := actor.With(ctx, actor.Actor{User: b.units["301"], Unit: b.units["302"]})
		in := Decision{Target: one.ID, FlagInput: FlagInput{Reason: PersonalData, Basis: "规定"}}
		_, err = b.Decide(stranger, in)
		is(t, "another unit", err, ErrNotFound)
		flag, err := b.Decide(ctx, in)
		if err != nil || flag.Version != 1 || flag.Disclosed {
			t.Fatalf("decided %+v, %v", flag, err)
		}
		_, err = b.Decide(ctx, in)
		is(t, "decided unseen", err, ErrStale)
		if b.Turn() == turn {
			t.Error("the public page would show what was taken down")
		}
		for _, code := range []string{"A1", "A2"} { // the whole edition is down
			_, err = b.OpenProject(ctx, code, 2021)
			is(t, code, err, ErrGone)
		}
		_, err = b.OpenDepartment(ctx, "301", 0)
		is(t, "the department", err, ErrGone)
		_, err = b.Withdraw(ctx, e.ID, 2, "再撤一次")
		is(t, "withdrawn twice", err, ErrEnded)

		again, err := b.release(ctx, 0, "")
		if err != nil || again.Projects != 1 || again.Withheld != 1 {
			t.Fatalf("released anew %+v, %v", again, err)
		}
		desk, err := b.Desk(ctx, 2021)
		if err != nil || desk.Share.Disclosed != 1 || desk.Share.Projects != 2 || !desk.Share.Low || desk.Departments[0].Standing != Shown {
			t.Errorf("desk %+v, %v", desk, err)
		}
		_, err = b.Withdraw(ctx, again.ID, again.Version, " ")
		is(t, "without a reason", err, ErrNoReason)
		_, err = b.Withdraw(stranger, again.ID, again.Version, "有误")
		is(t, "by another unit", err, ErrNotFound)
		if done, err := b.Withdraw(ctx, again.ID, again.Version, "有误"); err != nil || done.State != Withdrawn {
			t.Errorf("withdrawn %+v, %v", done, err)
		}
		_, err = b.ReleaseOne(ctx, Order{Year: 2021})
		is(t, "a district of nothing", err, ErrNothing)
	})
}
