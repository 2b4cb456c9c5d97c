package workflow

import "caixiao/internal/core/ident"

// Notice is something somebody is told of a task because time has passed.
type Notice struct {
	Case   ident.ID `json:"caseId"`
	Task   ident.ID `json:"taskId"`
	Action Action   `json:"action"` // Remind, Alert or Escalate
	Seat   Seat     `json:"seat"`   // who is told
	Level  int      `json:"level"`  // of an alert: how far above the task
}

// notice tells of what a task is to give notice now; ok is false for nothing. Before it
// is due it reminds who has it, once; when it is overdue the next level is told, and with
// every further limit that passes the one above (W6). The task itself stays where it is.
func (r Run) notice(t Task, h Hours, now string) (n Notice, ok bool) {
	s, known := r.Definition.step(t.Step)
	if !known || t.State != Open || s.LimitHours == 0 || r.Case.State != Running {
		return n, false
	}
	if t.vacant() { // nobody may do it: the administrator was told when it came to him
		return n, false
	}
	n = Notice{Case: r.Case.ID, Task: t.ID, Action: Remind, Seat: t.Seat}
	if t.DueAt >= now {
		percent := r.Definition.RemindPercent
		return n, percent > 0 && t.RemindedAt == nil && h.Part(t.OpenedAt, s.LimitHours, percent, t.Minutes) <= now
	}
	above := chain(s, r.Case.Place)[t.Level+1:]
	n.Action, n.Level = Alert, t.AlertLevel+1
	if t.AlertLevel > 0 {
		next, _ := h.Due(t.DueAt, s.LimitHours*t.AlertLevel)
		if t.AlertLevel >= len(above) || next >= now {
			return n, false
		}
	}
	if n.Level <= len(above) {
		n.Seat = above[n.Level-1]
	}
	return n, true
}

// noticed is the task once the notice is given. Its version stays: nothing has changed
// for who is about to decide it.
func (t Task) noticed(n Notice, now string) Task {
	switch n.Action {
	case Remind:
		t.RemindedAt = &now
	case Alert:
		t.AlertLevel = n.Level
		if t.OverdueAt == nil {
			t.OverdueAt = &now
		}
	}
	return t
}

// reckoned is the task with its due date as the calendar now has it, when it was
// provisional.
func (r Run) reckoned(t Task, h Hours) Task {
	if s, ok := r.Definition.step(t.Step); ok && t.Provisional && t.State == Open {
		t.DueAt, t.Provisional = h.Rest(t.OpenedAt, s.LimitHours, t.Minutes)
	}
	return t
}
