package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// ReplyHappened is what every event of a reply says.
type ReplyHappened struct {
	V          int         `json:"v"`
	Reply      ident.ID    `json:"reply"`
	Department ident.ID    `json:"department"`
	Year       fiscal.Year `json:"year"`
	Number     string      `json:"number"`
	kind       string
}

// Type names the event.
func (h ReplyHappened) Type() string { return h.kind }

// Kinds of events of replies.
const (
	EventReplyPrepared  = "target.reply_prepared"
	EventReplyChanged   = "target.reply_changed"
	EventReplyDropped   = "target.reply_dropped"
	EventReplyIssued    = "target.reply_issued"
	EventReplyForwarded = "target.reply_forwarded"
)

func repliedTo(kind string, r Reply) ReplyHappened {
	return ReplyHappened{V: 1, Reply: r.ID, Department: r.DepartmentID, Year: r.Year, Number: r.Number, kind: kind}
}

// BudgetApproved says that the people's congress has approved a budget.
type BudgetApproved struct {
	V    int         `json:"v"`
	Year fiscal.Year `json:"year"`
}

// Type names the event.
func (BudgetApproved) Type() string { return "target.budget_approved" }
