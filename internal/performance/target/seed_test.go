package target_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/performance/target"
)

// fixtures returns the published indicators beside the published text, by column
// name; the test is skipped when CAIXIAO_SEED names no text.
func fixtures(t *testing.T) []map[string]string {
	t.Helper()
	seed := os.Getenv("CAIXIAO_SEED")
	if seed == "" {
		t.Skip("CAIXIAO_SEED is not set")
	}
	f, err := os.Open(filepath.Join(filepath.Dir(seed), "..", "domain", "performance-seed-indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestParseValue_seed(t *testing.T) {
	rows := 0
	for _, row := range fixtures(t) {
		if row["scope"] == "DEPT" {
			continue
		}
		rows++
		v := target.ParseValue(row["raw_value"])
		number := ""
		if v.Kind == target.ValueNumber {
			number = v.Number.String()
		}
		if v.Operator.Sign() != row["parsed_operator"] || number != row["parsed_number"] || v.Unit != row["parsed_unit"] {
			t.Errorf("%s %s reads %+v", row["id"], row["raw_value"], v)
		}
	}
	if rows != 31 {
		t.Errorf("%d rows read, want 31", rows)
	}
}
