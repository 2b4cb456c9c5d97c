package quota_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/measure"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

func played(t *testing.T, d *db.DB) *district {
	t.Helper()
	k := newDistrict(t, d, rand.Uint64())
	k.open()
	k.play(120)
	return k
}

// What makes a figure another than it was: the rows between add up to the change, by day, by
// instant, and by both.
func TestMeasures_difference(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := played(t, d)
		defer k.Stop()
		for _, m := range k.measures.All() {
			for range 6 {
				k.checkDifference(m)
			}
		}
	})
}

func (k *district) checkDifference(m measure.Measure) {
	t := k.t
	t.Helper()
	ask := k.drawn(m.Code)
	// Who belongs to whom is that of the later day: the model has one for each.
	delete(ask.Slice, "department")
	delete(ask.Slice, "section")
	before := ask
	since := measure.Since{}
	first, last := date(t, "2021-01-04"), ask.Day
	if last.IsZero() {
		last = date(t, "2021-12-31")
	}
	if k.r.IntN(3) > 0 && last.After(first) {
		since.Day = first.AddDays(k.r.IntN(first.DaysUntil(last)))
		before.Day = since.Day
	}
	if k.r.IntN(2) > 0 {
		since.Known = k.marks[k.r.IntN(len(k.marks))]
		before.Known = since.Known
	}
	d, err := k.measures.Difference(k.ctx(), ask, since, page.LimitMin, "")
	if errors.Is(err, measure.ErrSince) {
		return // not earlier
	}
	if err != nil {
		t.Fatalf("%+v since %+v: %v", ask, since, err)
	}
	was, wasRows := k.naive(m, before, d.Before.AsOf)
	is, isRows := k.naive(m, ask, d.After.AsOf)
	if d.Before.Value != was || d.After.Value != is || d.Change != is-was || d.Entries != isRows-wasRows {
		t.Errorf("%+v since %+v: %d → %d, in memory %d → %d", ask, since, d.Before.Value, d.After.Value, was, is)
	}
	var sum, rows int64
	for {
		for _, r := range d.Rows.Items {
			sum += r.Value
			rows++
		}
		if d.Rows.Next == nil {
			break
		}
		if d, err = k.measures.Difference(k.ctx(), ask, since, page.LimitMin, *d.Rows.Next); err != nil {
			t.Fatal(err)
		}
	}
	if sum != is-was || rows != isRows-wasRows {
		t.Errorf("%+v since %+v: %d rows add up to %d, the change is %d of %d", ask, since, rows, sum, is-was, isRows-wasRows)
	}
}

// M2: a figure as known at the watermark stays what it is, whatever is posted afterwards to
// whatever day; the live one has what was committed.
func TestMeasures_knownStays(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := played(t, d)
		defer k.Stop()
		type known struct {
			ask measure.Ask
			f   measure.Figure
		}
		var kept []known
		for _, m := range k.measures.All() {
			ask := k.drawn(m.Code)
			ask.Known = clock.Instant{}
			live, err := k.measures.Value(k.ctx(), ask)
			if err != nil || !live.Live {
				t.Fatalf("%+v: %+v, %v", ask, live, err)
			}
			ask.Known, ask.Day = live.KnownAt, live.AsOf
			f, err := k.measures.Value(k.ctx(), ask)
			if err != nil || f.Value != live.Value || f.Live {
				t.Errorf("%+v: live %+v, fixed %+v, %v", ask, live, f, err)
			}
			kept = append(kept, known{ask, f})
		}
		k.play(80)
		for _, one := range kept {
			if f, err := k.measures.Value(k.ctx(), one.ask); err != nil || f != one.f {
				t.Errorf("%+v was %+v, is %+v, %v", one.ask, one.f, f, err)
			}
		}
		_, err := k.measures.Value(k.ctx(), measure.Ask{Code: "quota.paid", Known: k.db.Watermark().Add(1e15)})
		if !errors.Is(err, measure.ErrKnown) {
			t.Errorf("known in the future: %v", err)
		}
	})
}

// scoped is the organisation, seen by somebody of some units.
type scoped struct {
	*org.Service
	units []ident.ID
}

func (s scoped) Scope(context.Context, string) (org.Scope, error) {
	return org.NewScope(s.units...), nil
}

// M4: sums, rows and parts have what the scope holds, and nothing tells of the rest.
func TestMeasures_scope(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := played(t, d)
		defer k.Stop()
		mine := k.units[1:2]
		k.measures.House = scoped{k.org, mine}
		for _, m := range k.measures.All() {
			ask := measure.Ask{Code: m.Code, Year: year}
			own := measure.Ask{Code: m.Code, Year: year, Slice: measure.Slice{"unit": mine[0].String()}}
			f, err := k.measures.Value(k.ctx(), ask)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := k.naive(m, own, f.AsOf)
			e, err := k.measures.Evidence(k.ctx(), ask, page.LimitMax, "")
			if err != nil || f.Value != want {
				t.Errorf("%s: %d of one's own, want %d, %v", m.Code, f.Value, want, err)
			}
			for _, r := range e.Rows.Items {
				if r.UnitID != mine[0] {
					t.Errorf("%s shows a row of %s", m.Code, r.Unit)
				}
			}
			v, err := k.measures.Values(k.ctx(), ask, "unit")
			if err != nil || len(v.Groups) > 1 {
				t.Errorf("%s has the parts %+v, %v", m.Code, v.Groups, err)
			}
		}
		for name, value := range map[string]ident.ID{
			"unit": k.units[0], "project": k.projects[0], "department": k.departments[2], "section": k.db.NewID(),
		} {
			_, foreign := k.measures.Value(k.ctx(), measure.Ask{Code: "quota.paid", Slice: measure.Slice{name: value.String()}})
			_, nothing := k.measures.Value(k.ctx(), measure.Ask{Code: "quota.paid", Slice: measure.Slice{name: k.db.NewID().String()}})
			if !errors.Is(foreign, measure.ErrSlice) || nothing == nil || foreign.Error() != nothing.Error() {
				t.Errorf("%s of another: %v; one there is not: %v", name, foreign, nothing)
			}
		}
	})
}

// A proof says the figure and all its rows, and is the same whenever it is asked for.
func TestMeasures_proof(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := played(t, d)
		defer k.Stop()
		ask := measure.Ask{Code: "quota.available", Year: year, Day: date(t, "2021-12-31"), Known: k.db.Watermark(), Slice: measure.Slice{"project": k.projects[2].String()}}
		e, err := k.measures.Evidence(k.ctx(), ask, page.LimitMax, "")
		if err != nil {
			t.Fatal(err)
		}
		write := func(format measure.Format) []byte {
			f, err := k.measures.Proof(k.ctx(), ask, format)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := f.Write(&out); err != nil {
				t.Fatal(err)
			}
			return out.Bytes()
		}
		first := write("xlsx")
		k.play(30)
		if again := write("xlsx"); !bytes.Equal(first, again) {
			t.Error("the proof has become another")
		}
		doc, _, err := docfile.Read(t.Context(), "proof.xlsx", first)
		if err != nil {
			t.Fatal(err)
		}
		text := textsOf(doc)
		for _, want := range []string{"可用指标的依据证明", "sm3:", "2021-12-31", "quota.available", "依据明细", e.Rows.Items[0].Day.String()} {
			if !strings.Contains(text, want) {
				t.Errorf("the proof does not say %s:\n%s", want, text)
			}
		}
		if printed := write("pdf"); !bytes.HasPrefix(printed, []byte("%PDF")) {
			t.Error("no PDF")
		}
	})
}

func textsOf(doc blocks.Document) string {
	var text strings.Builder
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			text.WriteString(b.Text + "\n")
		case blocks.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					text.WriteString(c.Text + "\t")
				}
				text.WriteString("\n")
			}
		}
	}
	return text.String()
}

// The proof of the books names a figure that is not the sum of its rows.
func TestProof_namesTheMeasure(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		k := newDistrict(t, d, 1)
		k.open()
		k.Stop()
		rows := slices.SortedFunc(maps.Keys(k.quotas), ident.ID.Compare)
		last := rows[len(rows)-1]
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			for _, table := range []string{"quota_months", "quota_years"} {
				if _, err := d.Exec(ctx, `UPDATE `+table+` SET change_fen = change_fen + 7 WHERE quota_id = $1`, last); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		findings, err := d.Prove(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"quota.approved, quota.adjusted, quota.available of " + last.String() + " in quota_months: 7 more than its evidence, in 0 rows more",
			"quota.approved, quota.adjusted, quota.available of " + last.String() + " in quota_years: 7 more than its evidence, in 0 rows more",
			"quota.approved of 2021 is 240007, its evidence adds up to 240000",
		} {
			if !slices.ContainsFunc(findings, func(f db.Finding) bool { return f.Proof == "measure.evidence" && f.What == want }) {
				t.Errorf("%v do not say: %s", findings, want)
			}
		}
	})
}

// What the year and the day of a figure are when they are not said.
func TestMeasures_times(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := newDistrict(t, d, 1)
		defer k.Stop()
		k.open()
		for _, tt := range []struct {
			year fiscal.Year
			day  string
			want string
			err  error
		}{
			{0, "", "2021-01-04", nil}, {2021, "", "2021-01-04", nil}, {2020, "", "2020-12-31", nil}, {2022, "", "2022-01-01", nil},
			{2021, "2022-03-01", "2021-12-31", nil}, {2021, "2020-12-31", "", measure.ErrYear}, {0, "2021-01-03", "2021-01-03", nil},
		} {
			ask := measure.Ask{Code: "quota.approved", Year: tt.year}
			if tt.day != "" {
				ask.Day = date(t, tt.day)
			}
			f, err := k.measures.Value(k.ctx(), ask)
			if !errors.Is(err, tt.err) || tt.err == nil && f.AsOf.String() != tt.want {
				t.Errorf("%s %s: as of %s, %v", tt.year, tt.day, f.AsOf, err)
			}
		}
	})
}

// A live figure has what is committed, though the watermark lies before it while another
// transaction is open. (On SQLite there is no other one.)
func TestMeasures_besideAnOpenTransaction(t *testing.T) {
	d := testkit.Open(t, testkit.Postgres(t))
	k := newDistrict(t, d, 1)
	defer k.Stop()
	k.open()
	begun, end, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ended <- d.InTx(t.Context(), func(context.Context) error {
			close(begun)
			<-end
			return nil
		})
	}()
	<-begun
	rows := slices.SortedFunc(maps.Keys(k.quotas), ident.ID.Compare)
	k.post(k.posting(date(t, "2021-01-04"), quota.Movement{
		Event: quota.Freeze, Debit: at(rows[3], quota.Executable), Credit: at(rows[3], quota.Frozen), AmountFen: 700, Expires: date(t, "2021-06-30"),
	}))
	ask := measure.Ask{Code: "quota.frozen", Year: year}
	live, err := k.measures.Value(k.ctx(), ask)
	if err != nil || live.Value != 700 {
		t.Errorf("live %+v, %v", live, err)
	}
	posted := k.marks[len(k.marks)-1]
	if !live.KnownAt.Before(posted) {
		t.Errorf("the watermark %s is not before %s, which may still get company", live.KnownAt, posted)
	}
	ask.Known = posted
	if _, err := k.measures.Value(k.ctx(), ask); !errors.Is(err, measure.ErrKnown) {
		t.Errorf("known at an instant that is not settled: %v", err)
	}
	close(end)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if f, err := k.measures.Value(k.ctx(), ask); err != nil || f.Value != 700 {
		t.Errorf("settled: %+v, %v", f, err)
	}
}
