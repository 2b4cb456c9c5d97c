package lint_test

import (
	"encoding/csv"
	"os"
	"testing"
)

// dictionary reads the words of one list from the embedded table.
func dictionary(t testing.TB, term string) []string {
	t.Helper()
	f, err := os.Open("data/words.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, r := range records[1:] {
		if r[0] == term {
			words = append(words, r[1])
		}
	}
	return words
}
