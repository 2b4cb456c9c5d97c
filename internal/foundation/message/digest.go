package message

import (
	"cmp"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
)

// zone is that of every bureau: China has one, without summer time.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// dayOf is the business day of an instant.
func dayOf(at time.Time) fiscal.Date { return fiscal.DateOf(at.In(zone)) }

// daysOfWeek of a week.
const daysOfWeek = 7

// slotOf is the digest that is due at an instant of a working day: the day itself, or the
// Monday of its week. ok is false before the hour.
func slotOf(p Pace, now time.Time, hour int) (slot fiscal.Date, ok bool) {
	local := now.In(zone)
	if local.Hour() < hour {
		return slot, false
	}
	slot = fiscal.DateOf(local)
	if p == Weekly {
		slot = slot.AddDays(-(int(slot.Weekday()) + daysOfWeek - 1) % daysOfWeek)
	}
	return slot, true
}

// group is one part of a digest.
type group struct {
	Kind     Kind
	Late     int
	Messages []Message
}

// grouped puts the messages of a digest into groups: what is late first, then the kinds in
// their order; inside a group the oldest first.
func grouped(list []Message) []group {
	var groups []group
	for _, k := range Kinds {
		g := group{Kind: k}
		for _, m := range list {
			if m.Kind == k {
				g.Messages = append(g.Messages, m)
				if m.Late {
					g.Late++
				}
			}
		}
		if len(g.Messages) == 0 {
			continue
		}
		slices.SortStableFunc(g.Messages, func(a, b Message) int { return cmp.Or(lateFirst(a.Late, b.Late), cmp.Compare(a.At, b.At)) })
		groups = append(groups, g)
	}
	slices.SortStableFunc(groups, func(a, b group) int { return lateFirst(a.Late > 0, b.Late > 0) })
	return groups
}

func lateFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
