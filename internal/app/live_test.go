package app

import (
	"testing"

	"caixiao/internal/platform/outbox"
)

// What is written and not submitted is told only to who may read drafts; that a target
// was withdrawn, to everybody who knew it.
func TestChangeOf_drafts(t *testing.T) {
	for _, tt := range []struct{ kind, state, perm string }{
		{"target.created", "DRAFT", "target.read_drafts"},
		{"target.changed", "DRAFT", "target.read_drafts"},
		{"target.draft_saved", "DRAFT", "target.read_drafts"},
		{"target.draft_saved", "RETURNED", "target.read_drafts"},
		{"target.submitted", "SUBMITTED", "target.read"},
		{"target.withdrawn", "DRAFT", "target.read"},
		{"target.returned", "RETURNED", "target.read"},
		{"project.changed", "DRAFT", "project.read"},
	} {
		c := changeOf(outbox.Envelope{Seq: 1, Type: tt.kind, Body: []byte(`{"target":"0CNNTC4KA0000","unit":"0CNNTC4KA0001","state":"` + tt.state + `"}`)})
		if c.Perm != tt.perm || c.Unit.IsZero() || len(c.Keys) == 0 {
			t.Errorf("%s in %s is told by %s: %+v", tt.kind, tt.state, c.Perm, c)
		}
	}
}

// A posting is told by the units it touches, once for all of them.
func TestChangeOf_postings(t *testing.T) {
	c := changeOf(outbox.Envelope{Seq: 7, Type: "quota.posted", Body: []byte(`{"v":1,"vouchers":3,"units":["0CNNTC4KA0000","0CNNTC4KA0001"]}`)})
	if c.Perm != "measure.read" || len(c.Units) != 2 || !c.Unit.IsZero() || len(c.Keys) != 1 || c.Keys[0][0] != "measures" {
		t.Errorf("told as %+v", c)
	}
}

// A request to change quotas is told to who may read those of its unit; its page and the
// quotas look again.
func TestChangeOf_adjustments(t *testing.T) {
	c := changeOf(outbox.Envelope{Seq: 8, Type: "adjustment.changed", Body: []byte(`{"v":1,"adjustment":"0CNNTC4KA0000","unit":"0CNNTC4KA0001","state":"POSTED"}`)})
	if c.Perm != "adjustment.read" || c.Unit.IsZero() || len(c.Keys) != 4 || c.Keys[0][0] != "adjustments" || c.Keys[3][0] != "quotas" {
		t.Errorf("told as %+v", c)
	}
}
