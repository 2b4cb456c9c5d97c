package app_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
	"caixiao/internal/treasury/quota"
)

// TestQuotaSheets: what the books show is what their files hold, each amount to the fen.
func TestQuotaSheets(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b := created(t, cfg)
		pool := budgeted(t, b, 123_456_789_01)
		ctx, ledger := actor.Machine(t.Context(), "test"), b.Quotas()
		year, today := ledger.Today().Year(), ledger.Today().String()
		for _, tt := range []struct {
			name string
			ask  func(ctx context.Context) (quota.Export, error)
			want [][]string
		}{
			{"documents", func(ctx context.Context) (quota.Export, error) { return ledger.ExportDocuments(ctx, year, "〔1〕") },
				[][]string{{"抚财预〔1〕", "批复", today, "2", "0.00", "123,456,789.01"}}},
			{"documents that nothing names", func(ctx context.Context) (quota.Export, error) { return ledger.ExportDocuments(ctx, year, "无此文") }, nil},
			{"journal", func(ctx context.Context) (quota.Export, error) {
				return ledger.ExportJournal(ctx, quota.JournalFilter{Year: year, Event: quota.Approve})
			}, [][]string{{today, "批复预算（部门部分）", "抚财预〔1〕", "", "123,456,789.01", "", "", "test"}}},
			{"account book", func(ctx context.Context) (quota.Export, error) {
				return ledger.ExportEntries(ctx, quota.Place{Quota: pool, Account: quota.Unallocated}, quota.At{})
			}, [][]string{{today, "批复预算（部门部分）", "抚财预〔1〕", "", "Q1101 本级收入预算", "0.00", "123,456,789.01", "123,456,789.01", "test"}}},
			{"trial balance", func(ctx context.Context) (quota.Export, error) { return ledger.ExportTrial(ctx, year, quota.At{}) },
				[][]string{
					{"11 一般公共预算资金", "Q1101 本级收入预算", "123,456,789.01", "0.00", "123,456,789.01", "0.00"},
					{"11 一般公共预算资金", "Q2101 待分配本级支出预算", "0.00", "123,456,789.01", "0.00", "123,456,789.01"},
					{"11 一般公共预算资金", "合计", "123,456,789.01", "123,456,789.01", "123,456,789.01", "123,456,789.01"},
				}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				out, err := tt.ask(ctx)
				if err != nil {
					t.Fatal(err)
				}
				var file bytes.Buffer
				if err := out.Write(&file); err != nil {
					t.Fatal(err)
				}
				got := sheetRows(t, file.Bytes())[1:]
				if !slices.EqualFunc(got, tt.want, slices.Equal) {
					t.Errorf("%s holds\n%q, want\n%q", out.Name, got, tt.want)
				}
			})
		}
		if _, err := ledger.ExportEntries(ctx, quota.Place{Quota: pool, Account: "Q9999"}, quota.At{}); !errors.Is(err, quota.ErrPlace) {
			t.Errorf("a place that is not there: %v", err)
		}
		if _, err := ledger.ExportTrial(ctx, 0, quota.At{}); !errors.Is(err, quota.ErrFilter) {
			t.Errorf("no year: %v", err)
		}
	})
}

// sheetRows are the texts of the table of a workbook.
func sheetRows(t *testing.T, file []byte) (rows [][]string) {
	t.Helper()
	doc, err := sheet.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range doc.Blocks {
		table, ok := block.(blocks.Table)
		if !ok {
			continue
		}
		g := table.Grid()
		for r := range g.Rows() {
			texts := make([]string, g.Columns())
			for c := range texts {
				if cell, ok := g.At(r, c); ok {
					texts[c] = cell.Text
				}
			}
			rows = append(rows, texts)
		}
	}
	return rows
}
