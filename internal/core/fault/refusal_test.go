package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"caixiao/internal/core/fault"
)

func TestRefusal(t *testing.T) {
	rule, moment := fault.New(fault.Conflict, "test.rule"), fault.New(fault.Unavailable, "test.moment")
	var fields fault.Fields
	fields.Add("amount", rule)
	for _, tt := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{rule, true},
		{fmt.Errorf("post: %w", rule), true},
		{fields.Err(), true},
		{moment, false},
		{errors.New("disk full"), false},
	} {
		if got := fault.Refusal(tt.err); got != tt.want {
			t.Errorf("%v: got %t, want %t", tt.err, got, tt.want)
		}
	}
}
