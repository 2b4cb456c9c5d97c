package codetable_test

import (
	"context"
	"errors"
	"maps"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func service(t *testing.T, d *db.DB) *codetable.Service {
	t.Helper()
	s, err := codetable.NewService(d, audit.New(d))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func day(t *testing.T, text string) fiscal.Date {
	t.Helper()
	if text == "" {
		return fiscal.Date{}
	}
	d, err := fiscal.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func local(t *testing.T, code, name, from, to string) codetable.LocalInput {
	t.Helper()
	return codetable.LocalInput{Code: code, Name: name, ValidFrom: day(t, from), ValidTo: day(t, to), Basis: "抚财预〔2021〕1号"}
}

// key names a row as it was read at a version.
func key(row codetable.LocalRow, version int64) codetable.LocalKey {
	return codetable.LocalKey{Table: row.Table, ID: row.ID, Version: version}
}

func TestService_localRows(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s, ctx := service(t, d), t.Context()
		in := local(t, "2010697", "本地专项", "2021-07-01", "2022-06-30")
		added, err := s.AddLocal(ctx, codetable.Functional, in)
		if err != nil {
			t.Fatal(err)
		}
		if added.Level != 3 || added.Parent != "20106" || added.Version != 1 {
			t.Errorf("added %+v", added)
		}
		for year, want := range map[fiscal.Year]bool{2021: true, 2022: true, 2023: false} {
			row, err := s.Valid(ctx, codetable.Functional, "2010697", year)
			if (err == nil) != want || (err != nil && !errors.Is(err, codetable.ErrCode)) {
				t.Errorf("%d: %v", year, err)
			}
			if want && (row.Status != codetable.LocalStatus || row.Name != "本地专项" || !row.Leaf) {
				t.Errorf("%d: %+v", year, row)
			}
		}
		in.Name = "本地专项业务"
		changed, err := s.ChangeLocal(ctx, key(added, 1), in)
		if err != nil || changed.Version != 2 || changed.Name != "本地专项业务" {
			t.Fatalf("%+v %v", changed, err)
		}
		if _, err := s.ChangeLocal(ctx, key(added, 1), in); !errors.Is(err, codetable.ErrStale) {
			t.Errorf("a stale change: %v", err)
		}
		if err := s.RemoveLocal(ctx, key(added, 1)); !errors.Is(err, codetable.ErrStale) {
			t.Errorf("a stale removal: %v", err)
		}
		if err := s.RemoveLocal(ctx, key(added, 2)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Local(ctx, key(added, 0)); !errors.Is(err, codetable.ErrLocal) {
			t.Errorf("after the removal: %v", err)
		}
		if _, err := s.Valid(ctx, codetable.Functional, "2010697", 2021); !errors.Is(err, codetable.ErrCode) {
			t.Errorf("after the removal: %v", err)
		}
		if err := s.RemoveLocal(ctx, key(codetable.LocalRow{}, 1)); !errors.Is(err, codetable.ErrLocal) {
			t.Errorf("removal of nothing: %v", err)
		}
		var acts []string
		if err := d.Select(ctx, &acts, `SELECT action FROM audit_entries ORDER BY id`); err != nil || len(acts) != 3 {
			t.Errorf("audit %v %v", acts, err)
		}
	})
}

// A local row wins over the program's, keeps its further columns, and can close a
// code with all that is below it.
func TestService_localWins(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s, ctx := service(t, d), t.Context()
		if _, err := s.AddLocal(ctx, codetable.Accounts, local(t, "1001", "库存现金（本地）", "2021-01-01", "")); err != nil {
			t.Fatal(err)
		}
		row, err := s.Valid(ctx, codetable.Accounts, "1001", 2021)
		if err != nil || row.Name != "库存现金（本地）" || row.Extra["normal_balance"] != "debit" {
			t.Errorf("%+v %v", row, err)
		}
		if _, err := s.AddLocal(ctx, codetable.Accounts, local(t, "100101", "库存现金——本级", "2021-01-01", "")); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Leaf(ctx, codetable.Accounts, "1001", 2021); !errors.Is(err, codetable.ErrNotLeaf) {
			t.Errorf("1001 with a code below it is a leaf: %v", err)
		}
		if _, err := s.Leaf(ctx, codetable.Accounts, "100101", 2021); err != nil {
			t.Error(err)
		}
		closed := local(t, "20106", "财政事务", "2022-01-01", "2022-12-31")
		closed.Closed = true
		if _, err := s.AddLocal(ctx, codetable.Functional, closed); err != nil {
			t.Fatal(err)
		}
		for year, want := range map[fiscal.Year]error{2021: nil, 2022: codetable.ErrCode, 2023: nil} {
			for _, code := range []string{"20106", "2010601"} {
				if _, err := s.Valid(ctx, codetable.Functional, code, year); !errors.Is(err, want) {
					t.Errorf("%s in %d: %v, want %v", code, year, err, want)
				}
			}
			table, err := s.Table(ctx, codetable.Functional, year)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkTree(table); err != nil {
				t.Errorf("%d: %v", year, err)
			}
		}
	})
}

func TestService_localRefused(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s, ctx := service(t, d), t.Context()
		if _, err := s.AddLocal(ctx, codetable.Functional, local(t, "2010697", "本地专项", "2021-07-01", "2021-12-31")); err != nil {
			t.Fatal(err)
		}
		long := func(n int) string {
			text := make([]rune, n)
			for i := range text {
				text[i] = '长'
			}
			return string(text)
		}
		ok := local(t, "2010696", "又一项", "2021-01-01", "")
		for _, tt := range []struct {
			name   string
			table  codetable.Name
			change func(in *codetable.LocalInput)
			want   error
		}{
			{"没有这张表", "nothing", func(*codetable.LocalInput) {}, codetable.ErrTable},
			{"早于首版", codetable.Functional, func(in *codetable.LocalInput) { in.ValidFrom = day(t, "2020-12-31") }, codetable.ErrYear},
			{"四位编码", codetable.Functional, func(in *codetable.LocalInput) { in.Code = "2010" }, codetable.ErrCodeForm},
			{"有字母", codetable.Functional, func(in *codetable.LocalInput) { in.Code = "20106A6" }, codetable.ErrCodeForm},
			{"没有编码", codetable.Functional, func(in *codetable.LocalInput) { in.Code = "  " }, codetable.ErrCodeForm},
			{"没有上级", codetable.Functional, func(in *codetable.LocalInput) { in.Code = "2019801" }, codetable.ErrParent},
			{"没有名称", codetable.Functional, func(in *codetable.LocalInput) { in.Name = " " }, codetable.ErrName},
			{"名称 101 字", codetable.Functional, func(in *codetable.LocalInput) { in.Name = long(101) }, codetable.ErrName},
			{"没有依据", codetable.Functional, func(in *codetable.LocalInput) { in.Basis = "" }, codetable.ErrBasis},
			{"先止后起", codetable.Functional, func(in *codetable.LocalInput) { in.ValidTo = day(t, "2020-12-31") }, codetable.ErrDates},
			{"没有的栏目", codetable.Functional, func(in *codetable.LocalInput) { in.Extra = map[string]string{"life_years": "5"} }, codetable.ErrColumn},
			{"末日相接", codetable.Functional, func(in *codetable.LocalInput) {
				in.Code, in.ValidFrom = "2010697", day(t, "2021-12-31")
			}, codetable.ErrOverlap},
			{"首日相接", codetable.Functional, func(in *codetable.LocalInput) {
				in.Code, in.ValidTo = "2010697", day(t, "2021-07-01")
			}, codetable.ErrOverlap},
		} {
			in := ok
			in.Extra = maps.Clone(ok.Extra)
			tt.change(&in)
			if _, err := s.AddLocal(ctx, tt.table, in); !isFault(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
		}
		for _, free := range []codetable.LocalInput{
			local(t, "2010697", "本地专项", "2021-01-01", "2021-06-30"),
			local(t, "2010697", "本地专项", "2022-01-01", ""),
			local(t, "2010696", long(100), "2021-01-01", ""),
		} {
			if _, err := s.AddLocal(ctx, codetable.Functional, free); err != nil {
				t.Errorf("%s from %s: %v", free.Code, free.ValidFrom, err)
			}
		}
	})
}

// A code of the bureau's own that others stand below is not taken away.
func TestService_removeParent(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s, ctx := service(t, d), t.Context()
		parent, err := s.AddLocal(ctx, codetable.Functional, local(t, "20198", "本地事务", "2021-01-01", ""))
		if err != nil {
			t.Fatal(err)
		}
		child, err := s.AddLocal(ctx, codetable.Functional, local(t, "2019801", "本地事务一", "2021-01-01", ""))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.RemoveLocal(ctx, key(parent, 1)); !errors.Is(err, codetable.ErrChildren) {
			t.Errorf("removed a parent: %v", err)
		}
		if err := s.RemoveLocal(ctx, key(child, 1)); err != nil {
			t.Error(err)
		}
		if err := s.RemoveLocal(ctx, key(parent, 1)); err != nil {
			t.Error(err)
		}
	})
}

func TestService_summaries(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s := service(t, d)
		for year, want := range map[fiscal.Year]int{2021: 988, 2020: 0} {
			list, err := s.Summaries(t.Context(), year)
			if err != nil || len(list) != len(codetable.Names()) || list[0].Count != want || list[0].First != 2021 {
				t.Errorf("%d: %+v %v", year, list[:min(1, len(list))], err)
			}
		}
		if s.Year(2019) != 2019 || s.Year(0) < 2020 {
			t.Errorf("years %d %d", s.Year(2019), s.Year(0))
		}
	})
}

// The proof finds own rows that went around the service and overlap.
func TestService_prove(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	s, ctx := service(t, d), t.Context()
	for _, in := range []codetable.LocalInput{
		local(t, "2010697", "上半年", "2021-01-01", "2021-06-30"), local(t, "2010697", "下半年", "2021-07-01", ""),
	} {
		if _, err := s.AddLocal(ctx, codetable.Functional, in); err != nil {
			t.Fatal(err)
		}
	}
	testkit.CheckBooks(t, d)
	err := d.InTx(ctx, func(ctx context.Context) error {
		_, err := d.Exec(ctx, `UPDATE codetable_local_rows SET valid_to = '2021-07-01' WHERE valid_to IS NOT NULL`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if findings, err := d.Prove(ctx); err != nil || len(findings) != 1 {
		t.Errorf("findings %v %v", findings, err)
	}
}
