package app

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/stream"
)

// changed is what pages need to know of any event.
type changed struct {
	Target    ident.ID `json:"target"`
	ProjectID ident.ID `json:"projectId"`
	Unit      ident.ID `json:"unit"`
	UnitID    ident.ID `json:"unitId"`
	State     string   `json:"state"`
	Case      ident.ID `json:"case"`

	Adjustment ident.ID `json:"adjustment"`
	Payment    ident.ID `json:"payment"`

	Units []ident.ID `json:"units"`

	Users []ident.ID `json:"users"`
}

// follow tells open pages of what happens, from the last event on.
func (b *Book) follow(ctx context.Context) error {
	head, err := b.box.Head(ctx)
	if err != nil {
		return err
	}
	b.hub = stream.New(stream.Config{}, head)
	b.box.Follow(func(e outbox.Envelope) { b.hub.Publish(changeOf(e)) })
	b.sessions.OnEnd(b.hub.Close)
	return nil
}

// changeOf names the queries an event makes stale, and who may hear of it.
func changeOf(e outbox.Envelope) stream.Change {
	var what changed
	if err := json.Unmarshal(e.Body, &what); err != nil {
		return stream.Change{Seq: e.Seq} // an event without an object stales nothing
	}
	c := stream.Change{Seq: e.Seq, Unit: what.Unit}
	if c.Unit.IsZero() {
		c.Unit = what.UnitID
	}
	noun, _, _ := strings.Cut(e.Type, ".")
	switch noun {
	case "target":
		c.Perm = target.PermRead.Code
		if e.Type == target.EventDraftSaved || what.State == string(target.Draft) && e.Type != target.EventWithdrawn {
			c.Perm = target.PermReadDrafts.Code // others do not learn that somebody writes
		}
		c.Keys = append(keysOf("targets", what.Target), []string{"disclosure"})
	case "project":
		c.Perm = "project.read"
		c.Keys = keysOf("projects", what.ProjectID)
	case "workflow":
		c.Perm = "workflow.read"
		c.Keys = append(keysOf("workflow-cases", what.Case), []string{"workflow-tasks"})
	case "unit":
		c.Unit = ident.ID{} // everybody may know which units there are
		c.Keys = [][]string{{"units"}, {"departments"}}
	case "rights", "role":
		c.Unit = ident.ID{}
		c.Keys = [][]string{{"me"}, {"users"}, {"roles"}, {"delegations"}}
	case "quota":
		c.Perm, c.Units = "measure.read", what.Units
		c.Keys = [][]string{{"measures"}}
	case "adjustment":
		c.Perm = "adjustment.read"
		c.Keys = append(keysOf("adjustments", what.Adjustment), []string{"quotas"})
	case "payment":
		c.Perm = "payment.read"
		c.Keys = append(keysOf("payments", what.Payment), []string{"quotas"}, []string{"payment-days"})
	case "library":
		c.Perm = "library.read"
		c.Keys = [][]string{{"indicator-library"}}
	case "message":
		c.Users = append([]ident.ID{}, what.Users...) // never everybody's
		c.Keys = [][]string{{"messages"}}
	case "disclosure":
		c.Perm, c.Keys = "disclosure.read", [][]string{{"disclosure"}}
	case "budget":
		c.Perm, c.Keys = "budget.read", [][]string{{"appropriations"}, {"quotas"}, {"workbench"}}
	case "yearend":
		c.Perm, c.Keys = "yearend.read", [][]string{{"year-end"}, {"workbench"}}
	case "contract":
		c.Perm, c.Keys = "contract.read", [][]string{{"contracts"}, {"invoices"}, {"quotas"}}
	case "plan":
		c.Perm, c.Keys = "plan.read", [][]string{{"plans"}, {"quotas"}, {"workbench"}}
	case "attachment":
		c.Unit = ident.ID{}
		c.Keys = [][]string{{"attachments"}}
	}
	return c
}

// keysOf are the list, the board of work, and the object itself.
func keysOf(list string, id ident.ID) [][]string {
	return [][]string{{list}, {"workbench"}, {list, id.String()}}
}

// stream answers with what changes from now on.
func (b *Book) stream(w http.ResponseWriter, req *http.Request) {
	who := actor.From(req.Context())
	ctx := actor.With(context.WithoutCancel(req.Context()), who)
	b.hub.Serve(w, req, stream.Viewer{Session: who.Session, User: who.User, Sees: func(perm string, unit ident.ID) bool {
		if perm == "" {
			return true
		}
		scope, err := b.org.Scope(ctx, perm) // from memory
		return err == nil && (unit.IsZero() || scope.Has(unit))
	}})
}
