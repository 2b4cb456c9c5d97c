package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/yearend"
)

// messageEvents translates what happens in the workflow and to targets into messages.
type messageEvents struct{ m *modules }

// targetSubject is what messages call targets.
const targetSubject = "TARGET"

// vacantSubject is what messages call a task nobody may decide.
const vacantSubject = "VACANT_TASK"

// targetFlows are the kinds of cases whose documents are targets.
var targetFlows = []string{"TARGET", "TARGET_ADJUSTMENT"}

// adjustmentFlows are those whose documents are requests to change quotas.
var adjustmentFlows = []string{string(adjustment.FlowVirement), string(adjustment.FlowContract), string(adjustment.FlowBureau)}

func (e messageEvents) subscribe(box *outbox.Outbox) {
	box.Subscribe("message.workflow", e.flow, workflow.EventOpened, workflow.EventDecided, workflow.EventReminded, workflow.EventOverdue,
		workflow.EventSubmitted, workflow.EventReturned, workflow.EventWithdrawn, workflow.EventFinished)
	box.Subscribe("message.target", e.target, target.EventSubmitted, target.EventReturned, target.EventObjected, target.EventReviewed,
		target.EventApproved, target.EventPublished, target.EventReminded)
	box.Subscribe("message.adjustment", e.adjustment, adjustment.EventChanged)
	box.Subscribe("message.bank", e.bank, bank.EventAlarmed)
}

// flow tells of what happened in the workflow, and ends what is done with it.
func (e messageEvents) flow(ctx context.Context, env outbox.Envelope) error {
	var task workflow.TaskEvent
	if err := json.Unmarshal(env.Body, &task); err != nil {
		return fmt.Errorf("read event %s: %w", env.Type, err)
	}
	d, err := e.m.flows.Case(ctx, task.Case)
	if errors.Is(err, workflow.ErrCaseNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	about := flowNews{messageEvents: e, env: env, task: task, detail: d}
	switch env.Type {
	case workflow.EventWithdrawn:
		err = about.withdrawn(ctx) // whom it waited for, before it no longer does
	case workflow.EventSubmitted:
		err = e.m.messages.Mended(ctx, d.Object, env.RecordedAt)
	}
	if err != nil {
		return err
	}
	if err := e.m.messages.Settle(ctx, d.ID, held(d)); err != nil {
		return err
	}
	return about.tell(ctx)
}

// held lists the open tasks of a case with who may do them.
func held(d workflow.Detail) []message.Held {
	var list []message.Held
	for _, t := range d.Tasks {
		if t.State != workflow.Open || d.State != workflow.Running || t.Round != d.Round {
			continue
		}
		h := message.Held{Task: t.ID}
		for _, c := range slices.Concat(t.Candidates, t.Appoint) {
			h.Users = append(h.Users, c.User)
		}
		list = append(list, h)
	}
	return list
}

// flowNews is an event of the workflow with the case it is about.
type flowNews struct {
	messageEvents
	env    outbox.Envelope
	task   workflow.TaskEvent
	detail workflow.Detail
}

// notice is what all messages about a case have in common.
func (n flowNews) notice(kind message.Kind, key string) message.Notice {
	d := n.detail
	out := message.Notice{
		Source: "event " + strconv.FormatInt(n.env.Seq, 10), Kind: kind, Text: "message.text." + key, Link: "/", At: n.env.RecordedAt.String(),
		Subject: message.Subject{Sort: d.Kind, ID: d.Object, Case: d.ID},
		Says: message.Says{
			Params: map[string]message.Value{"title": message.Plain(d.Title)},
			Facts:  []message.Fact{{Name: "message.fact.unit", Value: message.Plain(d.UnitName)}},
		},
	}
	if slices.Contains(targetFlows, d.Kind) {
		out.Sort, out.Link = targetSubject, "/targets/"+d.Object.String()
	}
	if d.Kind == budget.FlowBudget {
		out.Link = "/appropriations/" + d.Object.String()
	}
	if slices.Contains(adjustmentFlows, d.Kind) {
		out.Link = "/adjustments/" + d.Object.String()
	}
	switch d.Kind {
	case yearend.FlowUnit, yearend.FlowBureau:
		out.Link = "/year-end-lists/" + d.Object.String()
	case yearend.FlowClose:
		out.Link = "/year-closings/" + d.Object.String() // which knows its year
	}
	if d.Facts.AmountFen != nil {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.amount", Value: message.Value{Fen: d.Facts.AmountFen}})
	}
	for _, entry := range d.History { // of the same transaction: who has done it
		if entry.At == out.At && !entry.By.IsZero() {
			out.By = append(out.By, entry.By)
		}
	}
	return out
}

// tell sends the messages of the event.
func (n flowNews) tell(ctx context.Context) error {
	switch n.env.Type {
	case workflow.EventOpened:
		return n.asked(ctx, message.TaskOpened, "task")
	case workflow.EventReminded:
		return n.asked(ctx, message.TaskDueSoon, "reminder")
	case workflow.EventOverdue:
		if err := n.above(ctx); err != nil {
			return err
		}
		return n.asked(ctx, message.TaskOverdue, "overdue")
	case workflow.EventReturned:
		return n.returned(ctx)
	case workflow.EventFinished:
		return n.finished(ctx)
	}
	return nil
}

// opened is the task of the event, as long as it is open.
func (n flowNews) opened() (t workflow.TaskView, ok bool) {
	for _, one := range n.detail.Tasks {
		if one.ID == n.task.Task && one.State == workflow.Open {
			return one, true
		}
	}
	return t, false
}

// asked tells those who may do an open task.
func (n flowNews) asked(ctx context.Context, kind message.Kind, key string) error {
	t, open := n.opened()
	if !open {
		return nil // somebody was faster
	}
	out := n.aboutTask(kind, key, t)
	asked := t.Candidates
	if len(t.Appoint) > 0 { // the administrators decide nothing: they find somebody who may
		out.Sort, out.Link, out.Text = vacantSubject, "/workflow/stranded", "message.text.vacant"
		asked = t.Appoint
	}
	out = n.reasoned(out, t.ID)
	for _, h := range asked {
		out.To = append(out.To, message.Recipient{User: h.User, For: h.For, ForName: h.ForName})
	}
	return n.m.messages.Tell(ctx, out)
}

// reasoned adds why somebody has reminded of a task, or let it go to another.
func (n flowNews) reasoned(out message.Notice, task ident.ID) message.Notice {
	said := []workflow.Action{workflow.Remind, workflow.Transfer, workflow.Reassign, workflow.AddSigner}
	for _, entry := range n.detail.History {
		// Who adds a signer says it at his own task: the signer's is another one.
		about := entry.Task == task || entry.Action == workflow.AddSigner
		if entry.At == out.At && about && !entry.By.IsZero() && slices.Contains(said, entry.Action) {
			out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.by", Value: message.Plain(entry.ByName)})
			return withOpinion(out, entry.Opinion, 0)
		}
	}
	return out
}

// aboutTask is a notice about a task: which step it is, and until when.
func (n flowNews) aboutTask(kind message.Kind, key string, t workflow.TaskView) message.Notice {
	out := n.notice(kind, key)
	out.Task = t.ID
	if out.Sort == targetSubject {
		out.Link = "/review?target=" + n.detail.Object.String()
	}
	step := message.Plain(t.Step)
	for _, s := range n.detail.Definition.Steps {
		if s.Key == t.Step {
			step = message.Value{Zh: s.TitleZh, En: s.TitleEn}
		}
	}
	out.Says.Params["step"] = step
	if t.DueAt != workflow.NoLimit {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.due", Value: message.Value{At: t.DueAt}})
	}
	out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.maker", Value: message.Plain(n.detail.MakerName)})
	return out
}

// above tells the next level of an overdue task.
func (n flowNews) above(ctx context.Context) error {
	t, open := n.opened()
	if !open {
		return nil
	}
	holders, err := workflowPeople{n.m.org}.Holders(ctx, n.task.Seat)
	if err != nil {
		return err
	}
	out := n.aboutTask(message.TaskOverdue, "overdue_above", t)
	out.Source += " above"
	names := ""
	for i, h := range t.Candidates {
		if i > 0 {
			names += "、"
		}
		names += h.Name
	}
	if names != "" {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.with", Value: message.Plain(names)})
	}
	for _, h := range holders {
		if !slices.ContainsFunc(t.Candidates, func(c workflow.Holder) bool { return c.User == h.User }) {
			out.To = append(out.To, message.Recipient{User: h.User, For: h.For, ForName: h.ForName})
		}
	}
	return n.m.messages.Tell(ctx, out)
}

// returned tells who made the document, and who acts for him.
func (n flowNews) returned(ctx context.Context) error {
	out := n.notice(message.Returned, "returned")
	opinion, comments := "", 0
	for _, entry := range n.detail.History {
		if entry.At == out.At && entry.Action == workflow.Return {
			opinion, comments = entry.Opinion, len(entry.Comments)
			out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.by", Value: message.Plain(entry.ByName)})
		}
	}
	return n.toMaker(ctx, withOpinion(out, opinion, comments))
}

// withOpinion adds what was said with a step.
func withOpinion(out message.Notice, opinion string, comments int) message.Notice {
	if opinion != "" {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.opinion", Value: message.Plain(opinion)})
	}
	if comments > 0 {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.comments", Value: message.Number(int64(comments))})
	}
	return out
}

// finished tells who made the document what became of it.
func (n flowNews) finished(ctx context.Context) error {
	out := n.notice(message.Result, "passed")
	standing, err := n.standing(ctx)
	switch {
	case err != nil:
		return err
	case n.detail.State == workflow.Rejected:
		out.Text = "message.text.rejected"
	case standing == target.PassedWithEdits:
		out.Kind, out.Text = message.Returned, "message.text.to_confirm"
	}
	return n.toMaker(ctx, n.withLast(out))
}

// standing is where the target of the case stands by now; empty where it is of none.
func (n flowNews) standing(ctx context.Context) (target.State, error) {
	if !slices.Contains(targetFlows, n.detail.Kind) {
		return "", nil
	}
	t, err := n.m.targets.StandingOf(ctx, n.detail.Object)
	if errors.Is(err, target.ErrNotFound) {
		return "", nil
	}
	return t.State, err
}

// withLast adds who took the step of the event, and what he said.
func (n flowNews) withLast(out message.Notice) message.Notice {
	for _, entry := range slices.Backward(n.detail.History) {
		if entry.At == out.At && !entry.By.IsZero() {
			out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.by", Value: message.Plain(entry.ByName)})
			return withOpinion(out, entry.Opinion, len(entry.Comments))
		}
	}
	return out
}

// toMaker tells who submitted a case and whom he has let act for him; when he has left,
// those of his unit who do what he did.
func (n flowNews) toMaker(ctx context.Context, out message.Notice) error {
	clerks, err := n.clerks(ctx, n.detail.Unit)
	if err != nil {
		return err
	}
	maker := n.detail.Maker
	account, err := n.m.org.AccountByID(ctx, maker)
	if err != nil && !errors.Is(err, org.ErrUserNotFound) {
		return err
	}
	if !account.Active {
		out.To = clerks
		return n.m.messages.Tell(ctx, out)
	}
	out.To = []message.Recipient{{User: maker}}
	for _, c := range clerks {
		if c.For == maker {
			out.To = append(out.To, c)
		}
	}
	return n.m.messages.Tell(ctx, out)
}

// clerks are those who write the documents of a unit.
func (e messageEvents) clerks(ctx context.Context, unit ident.ID) ([]message.Recipient, error) {
	holders, err := workflowPeople{e.m.org}.Holders(ctx, workflow.Seat{Role: "UNIT_CLERK", Reach: workflow.ReachUnit, At: unit})
	list := make([]message.Recipient, len(holders))
	for i, h := range holders {
		list[i] = message.Recipient{User: h.User, For: h.For, ForName: h.ForName}
	}
	return list, err
}

// withdrawn tells those who were asked that nothing is to be done any more.
func (n flowNews) withdrawn(ctx context.Context) error {
	out := n.notice(message.Result, "withdrawn")
	waited, err := n.m.messages.Waiting(ctx, n.detail.ID)
	if err != nil {
		return err
	}
	for _, user := range waited {
		out.To = append(out.To, message.Recipient{User: user})
	}
	return n.m.messages.Tell(ctx, out)
}

// target tells of what happened to a target outside the workflow.
func (e messageEvents) target(ctx context.Context, env outbox.Envelope) error {
	var h target.Happened
	if err := json.Unmarshal(env.Body, &h); err != nil {
		return fmt.Errorf("read event %s: %w", env.Type, err)
	}
	switch env.Type {
	case target.EventReminded:
		return e.targetReminded(ctx, env)
	case target.EventSubmitted:
		return e.m.messages.Mended(ctx, h.Target, env.RecordedAt)
	case target.EventReviewed:
		if h.State == target.Passed { // what was perfected is confirmed
			return e.m.messages.Mended(ctx, h.Target, env.RecordedAt)
		}
		return nil
	case target.EventObjected:
		if err := e.m.messages.Mended(ctx, h.Target, env.RecordedAt); err != nil {
			return err
		}
	}
	if env.Type == target.EventReturned {
		if told, err := e.byFlow(ctx, h.Target); err != nil || told {
			return err // the workflow tells who made it, with what was said
		}
	}
	return e.targetNews(ctx, env, h)
}

// byFlow tells whether a target goes through the workflow.
func (e messageEvents) byFlow(ctx context.Context, id ident.ID) (bool, error) {
	for _, kind := range targetFlows {
		cases, err := e.m.flows.CasesOf(ctx, kind, id)
		if err != nil || len(cases) > 0 {
			return len(cases) > 0, err
		}
	}
	return false, nil
}

// perfecters are who graded a target 良 last, and perfected it; versions come the newest first.
func perfecters(versions []target.Version) []message.Recipient {
	var list []message.Recipient
	for _, v := range versions {
		if v.Action != target.GradeGood && v.Action != target.Perfect {
			continue
		}
		if !slices.ContainsFunc(list, func(r message.Recipient) bool { return r.User == v.ChangedBy }) {
			list = append(list, message.Recipient{User: v.ChangedBy})
		}
		if v.Action == target.GradeGood {
			break
		}
	}
	return list
}

// targetNews tells those who write the targets of a unit of one of them.
func (e messageEvents) targetNews(ctx context.Context, env outbox.Envelope, h target.Happened) error {
	versions, err := e.m.targets.Versions(ctx, h.Target)
	if errors.Is(err, target.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	i := slices.IndexFunc(versions, func(v target.Version) bool { return v.Version == h.Version })
	if i < 0 {
		return nil
	}
	v := versions[i]
	key := map[string]string{
		target.EventReturned: "target_returned", target.EventObjected: "target_objected", target.EventApproved: "target_approved", target.EventPublished: "target_published",
	}[env.Type]
	out := message.Notice{
		Source: "event " + strconv.FormatInt(env.Seq, 10), Kind: message.Result, Text: "message.text." + key, At: env.RecordedAt.String(),
		Subject: message.Subject{Sort: targetSubject, ID: h.Target}, Link: "/targets/" + h.Target.String(), By: []ident.ID{v.ChangedBy},
		Says: message.Says{Params: map[string]message.Value{"title": message.Plain(v.Name)}, Facts: []message.Fact{}},
	}
	if env.Type == target.EventReturned {
		out.Kind = message.Returned
	}
	if v.BudgetFen != nil {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.amount", Value: message.Value{Fen: v.BudgetFen}})
	}
	if v.Document != "" {
		out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.document", Value: message.Plain(v.Document)})
	}
	out.Says.Facts = append(out.Says.Facts, message.Fact{Name: "message.fact.by", Value: message.Plain(v.ChangedByName)})
	if env.Type == target.EventObjected {
		out.To = perfecters(versions[i+1:])
	} else if out.To, err = e.clerks(ctx, h.Unit); err != nil {
		return err
	}
	return e.m.messages.Tell(ctx, withOpinion(out, v.Note, 0))
}

// targetReminded tells those who write the targets of a unit that one of them is late.
func (e messageEvents) targetReminded(ctx context.Context, env outbox.Envelope) error {
	var r target.Reminded
	if err := json.Unmarshal(env.Body, &r); err != nil {
		return fmt.Errorf("read event %s: %w", env.Type, err)
	}
	t, err := e.m.targets.StandingOf(ctx, r.Target)
	if errors.Is(err, target.ErrNotFound) {
		return nil // deleted since
	}
	if err != nil {
		return err
	}
	out := message.Notice{
		Source: "event " + strconv.FormatInt(env.Seq, 10), Kind: message.TaskOverdue, Text: "message.text.target_late", At: env.RecordedAt.String(),
		Subject: message.Subject{Sort: targetSubject, ID: r.Target}, Link: "/targets/" + r.Target.String(), By: []ident.ID{r.By.ID},
		Says: message.Says{
			Params: map[string]message.Value{"title": message.Plain(t.Name), "day": {Day: r.DueOn}, "days": message.Number(int64(r.Days))},
			Facts:  []message.Fact{{Name: "message.fact.by", Value: message.Plain(r.By.Name)}},
		},
	}
	if out.To, err = e.clerks(ctx, r.Unit); err != nil {
		return err
	}
	return e.m.messages.Tell(ctx, withOpinion(out, r.Note, 0))
}
