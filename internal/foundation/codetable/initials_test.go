package codetable

import "testing"

func TestInitials(t *testing.T) {
	for _, tt := range []struct {
		name, wanted string
		found        bool
	}{
		{"行政运行", "xzyx", true},
		{"行政运行", "hzyx", true},
		{"行政运行", "zyh", true},
		{"行政运行", "xzyxx", false},
		{"会计事务", "kjsw", true},
		{"会计事务", "hj", true},
		{"办公费", "bgf", true},
		{"办公费", "gb", false},
		{"一、调（出）资金 A2", "dczja2", true},
		{"一、调（出）资金 A2", "tc", true},
		{"办公费", "", true},
		{"", "a", false},
	} {
		if got := initialsOf(tt.name).hold(tt.wanted); got != tt.found {
			t.Errorf("%s by %q: %v", tt.name, tt.wanted, got)
		}
	}
}
