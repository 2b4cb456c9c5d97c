package workflow

import (
	"context"
	"errors"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

type decideInput struct {
	ByID
	Body struct {
		Version  int64     `json:"version" minimum:"1" doc:"The task as the person saw it"`
		Action   string    `json:"action" enum:"APPROVE,RETURN,REJECT"`
		Opinion  string    `json:"opinion,omitempty" maxLength:"2000"`
		To       string    `json:"to,omitempty" maxLength:"40" doc:"Of RETURN: an earlier step; left out: the maker"`
		Comments []Comment `json:"comments,omitempty" maxItems:"200"`
	}
}

func (a *API) decide(ctx context.Context, in *decideInput) (*Case, error) {
	b := in.Body
	return a.act(ctx, b.Version, Act{Task: in.ID, Action: Action(b.Action), Opinion: b.Opinion, To: b.To, Comments: b.Comments})
}

func (a *API) act(ctx context.Context, version int64, act Act) (*Case, error) {
	c, err := a.service.Act(ctx, version, act)
	return &c, err
}

// HandOver says to whom a task goes.
type HandOver struct {
	Version int64    `json:"version" minimum:"1" doc:"The task as the person saw it"`
	Person  ident.ID `json:"personId"`
	Opinion string   `json:"opinion,omitempty" maxLength:"2000"`
}

type handOverInput struct {
	ByID
	Body HandOver
}

func (a *API) transfer(ctx context.Context, in *handOverInput) (*Case, error) {
	return a.act(ctx, in.Body.Version, Act{Task: in.ID, Action: Transfer, Person: in.Body.Person, Opinion: in.Body.Opinion})
}

func (a *API) reassign(ctx context.Context, in *handOverInput) (*Case, error) {
	return a.act(ctx, in.Body.Version, Act{Task: in.ID, Action: Reassign, Person: in.Body.Person, Opinion: in.Body.Opinion})
}

type signerInput struct {
	ByID
	Body struct {
		HandOver
		Role      string `json:"role" maxLength:"40" doc:"In which of his roles he signs"`
		Placement string `json:"placement" enum:"BEFORE,AFTER,BESIDE"`
	}
}

func (a *API) addSigner(ctx context.Context, in *signerInput) (*Case, error) {
	b := in.Body
	return a.act(ctx, b.Version, Act{Task: in.ID, Action: AddSigner, Person: b.Person, Role: b.Role, Placement: Placement(b.Placement), Opinion: b.Opinion})
}

type remindInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The task as the person saw it"`
		Opinion string `json:"opinion,omitempty" maxLength:"2000"`
	}
}

func (a *API) remind(ctx context.Context, in *remindInput) (*Case, error) {
	return a.act(ctx, in.Body.Version, Act{Task: in.ID, Action: Remind, Opinion: in.Body.Opinion})
}

type approveInput struct {
	Body struct {
		Tasks   []SeenTask `json:"tasks" minItems:"1" maxItems:"200"`
		Opinion string     `json:"opinion,omitempty" maxLength:"2000"`
	}
}

// approvals is what came of a bulk approval, in the order it was asked.
type approvals struct {
	Approved int           `json:"approved"`
	Refused  int           `json:"refused"`
	Items    []approvalRow `json:"items"`
}

type approvalRow struct {
	Task   ident.ID `json:"taskId"`
	Done   bool     `json:"done"`
	Code   string   `json:"code" doc:"Of a refusal"`
	Detail string   `json:"detail" doc:"What is wrong and what to do"`
}

func (a *API) approveAll(ctx context.Context, in *approveInput) (*approvals, error) {
	list, err := a.service.BulkApprove(ctx, in.Body.Tasks, in.Body.Opinion)
	if err != nil {
		return nil, err
	}
	out := &approvals{Items: []approvalRow{}}
	for _, one := range list {
		row := approvalRow{Task: one.Task}
		if one.Err == nil {
			row.Done = true
			out.Approved++
		} else {
			row.Code, row.Detail = codeOf(one.Err), locales.Message(actor.From(ctx).Language, one.Err)
			out.Refused++
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

// codeOf is the code of a refusal.
func codeOf(err error) string {
	if no, ok := errors.AsType[*fault.Error](err); ok {
		return no.Code()
	}
	return ""
}
