package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
)

// replies of the demo by department, and what they stand on.
type replies struct {
	approval ident.ID
	issued   map[string]target.Reply
	left     bool // one is prepared and not issued, to be looked at
}

// congress records that the budget of the year was approved, once.
func (p *player) congress(ctx context.Context) error {
	if !p.replies.approval.IsZero() {
		return nil
	}
	day, err := fiscal.ParseDate("2021-03-13")
	if err != nil {
		return err
	}
	a, err := p.targets.RecordApproval(p.as(ctx, "head"), target.BudgetApproval{
		Year: demoYear, Kind: target.ReplyBudget, Number: "抚人大〔2021〕2 号", Name: "关于批准 2021 年区级预算的决议", ApprovedOn: day,
	})
	p.replies.approval, p.replies.issued = a.ID, map[string]target.Reply{}
	return err
}

// reply replies to the department of a target that has passed: to all of its targets that
// are to be approved at once. One department is left with a reply that is only prepared.
func (p *player) reply(ctx context.Context, t *played) error {
	if t.State != target.Passed || t.end == target.Passed && p.replies.left {
		return nil
	}
	if err := p.congress(ctx); err != nil {
		return fmt.Errorf("approval of the congress: %w", err)
	}
	in := target.ReplyInput{Year: demoYear, Kind: target.ReplyBudget, Department: t.DepartmentID, Approval: p.replies.approval}
	var together []*played
	for _, other := range p.kept {
		if other.department == t.department && other.State == target.Passed && (other.end == target.Passed) == (t.end == target.Passed) {
			together = append(together, other)
			in.Targets = append(in.Targets, other.ID)
		}
	}
	made, err := p.targets.PrepareReply(p.as(ctx, "head"), in)
	if err != nil {
		return fmt.Errorf("prepare the reply: %w", err)
	}
	if t.end == target.Passed {
		p.replies.left = true
		return nil
	}
	if made, err = p.targets.IssueReply(p.as(ctx, "head"), made.ID, made.Version); err != nil {
		return err
	}
	p.replies.issued[t.department] = made
	for _, other := range together {
		now, err := p.targets.Get(p.as(ctx, "head"), other.ID)
		if err != nil {
			return err
		}
		other.Target = now.Target
	}
	return nil
}

// forward lets most departments hand on to their units what they were given.
func (p *player) forward(ctx context.Context, t *played) error {
	made, ok := p.replies.issued[t.department]
	const every = 7 // departments that have not done it yet
	if !ok || len(p.replies.issued)%every == 0 {
		delete(p.replies.issued, t.department)
		return nil
	}
	delete(p.replies.issued, t.department)
	_, err := p.targets.ForwardReply(p.as(ctx, "department."+t.department), made.ID, target.Forwarding{
		ForwardedOn: made.DatedOn.AddDays(3 + len(p.replies.issued)%6), Document: "示例〔2021〕转" + t.department + "号",
	})
	return err
}
