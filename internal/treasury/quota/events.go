package quota

import "caixiao/internal/core/ident"

// Posted says that money has moved in the ledger: one for each commit of the poster, whatever
// the number of its vouchers. Open pages look at their figures again.
type Posted struct {
	V        int        `json:"v"`
	Vouchers int        `json:"vouchers"`
	Units    []ident.ID `json:"units"` // whose quotas were touched, sorted; none where it was no unit's
}

// Type names the event.
func (Posted) Type() string { return "quota.posted" }
