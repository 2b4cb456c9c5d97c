package pdftext

import (
	"math"
	"slices"
)

// rule is a straight printed line: horizontal at y = at from x to x, or vertical at
// x = at from y to y.
type rule struct {
	vertical bool
	at       float64
	from, to float64
}

// Tolerances in points. Office programs draw a border as strokes, as thin filled
// rectangles, or piece by piece with small squares at the corners.
const (
	ruleThickMax = 3.0 // a filled rectangle up to so thick is a rule
	ruleLenMin   = 3.0
	snap         = 3.0 // rules so near to each other are one; ends so near touch
	slantMax     = 0.7 // how far the ends of a rule may be off
)

// ruleBetween makes a rule of a stroke; ok is false for a slanting or short one.
func ruleBetween(x0, y0, x1, y1 float64) (r rule, ok bool) {
	dx, dy := math.Abs(x1-x0), math.Abs(y1-y0)
	switch {
	case dy <= slantMax && dx >= ruleLenMin:
		return rule{at: (y0 + y1) / 2, from: min(x0, x1), to: max(x0, x1)}, true
	case dx <= slantMax && dy >= ruleLenMin:
		return rule{vertical: true, at: (x0 + x1) / 2, from: min(y0, y1), to: max(y0, y1)}, true
	}
	return rule{}, false
}

// ruleOfBox makes a rule of a filled rectangle; ok is false for an area.
func ruleOfBox(b box) (r rule, ok bool) {
	switch {
	case b.height() <= ruleThickMax && b.width() >= ruleLenMin && b.width() > b.height():
		return rule{at: b.midY(), from: b.x0, to: b.x1}, true
	case b.width() <= ruleThickMax && b.height() >= ruleLenMin:
		return rule{vertical: true, at: b.midX(), from: b.y0, to: b.y1}, true
	}
	return rule{}, false
}

// joinRules puts rules on common positions and joins those that continue each other.
func joinRules(rules []rule) (horizontal, vertical []rule) {
	for _, r := range rules {
		if r.vertical {
			vertical = append(vertical, r)
		} else {
			horizontal = append(horizontal, r)
		}
	}
	return joinParallel(horizontal), joinParallel(vertical)
}

func joinParallel(rules []rule) []rule {
	slices.SortFunc(rules, func(a, b rule) int { return order(a.at, b.at) })
	var joined []rule
	for start := 0; start < len(rules); {
		end := start + 1
		for end < len(rules) && rules[end].at-rules[start].at <= snap {
			end++
		}
		joined = append(joined, joinCollinear(rules[start:end])...)
		start = end
	}
	return joined
}

// joinCollinear joins rules that lie on one line, up to snap.
func joinCollinear(rules []rule) []rule {
	at, length := 0.0, 0.0
	for _, r := range rules {
		at += r.at * (r.to - r.from)
		length += r.to - r.from
	}
	slices.SortFunc(rules, func(a, b rule) int { return order(a.from, b.from) })
	var joined []rule
	for _, r := range rules {
		r.at = at / length
		if n := len(joined); n > 0 && r.from <= joined[n-1].to+snap {
			joined[n-1].to = max(joined[n-1].to, r.to)
			continue
		}
		joined = append(joined, r)
	}
	return joined
}

// touches reports whether a horizontal and a vertical rule meet or cross.
func touches(h, v rule) bool {
	return v.at >= h.from-snap && v.at <= h.to+snap && h.at >= v.from-snap && h.at <= v.to+snap
}
