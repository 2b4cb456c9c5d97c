package workflow

import (
	"slices"

	"caixiao/internal/core/ident"
)

// Choice is somebody a task may be handed to, or who may be asked to sign too.
type Choice struct {
	Person   ident.ID `json:"personId"`
	Name     string   `json:"name"`
	Role     string   `json:"role" doc:"In which he would decide"`
	Unit     ident.ID `json:"unitId"`
	UnitName string   `json:"unitName"`
	Level    int      `json:"level" doc:"Of a reassignment: so many levels above the step"`
}

// choices lists who of the holders of some seats may be asked in a task; who asks is not
// among them. The order of the seats is that of the levels.
func (r Run) choices(t Task, seats []Seat, b Bench, asks ident.ID) []Choice {
	s, ok := r.Definition.step(t.Step)
	if !ok || t.State != Open {
		return nil
	}
	w := r.walk(Turn{Bench: b})
	var list []Choice
	for level, seat := range seats {
		for _, h := range b[seat] {
			known := slices.ContainsFunc(list, func(c Choice) bool { return c.Person == h.User })
			if !h.For.IsZero() || h.User == asks || known || w.askable(s, h) != nil {
				continue
			}
			list = append(list, Choice{Person: h.User, Name: h.Name, Role: seat.Role, Unit: h.Unit, Level: level})
		}
	}
	return list
}

// handOver are the seats whose holders may take a task over: for a transfer the one it
// came from, for a reassignment all levels of its step.
func (r Run) handOver(t Task, a Action) []Seat {
	s, _ := r.Definition.step(t.Step)
	levels := chain(s, r.Case.Place)
	switch {
	case a == Reassign:
		return levels
	case t.Reach == reachPerson && t.Level < len(levels):
		return levels[t.Level : t.Level+1]
	}
	return []Seat{t.Seat}
}
