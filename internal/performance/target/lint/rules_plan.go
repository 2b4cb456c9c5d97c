package lint

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// plan returns the check-points in order of month, those without a percentage left out.
func (t *table) plan() []target.CheckPoint {
	points := slices.DeleteFunc(slices.Clone(t.Plan), func(c target.CheckPoint) bool { return !c.Percent.Known })
	slices.SortStableFunc(points, func(a, b target.CheckPoint) int { return cmp.Compare(a.Month, b.Month) })
	return points
}

func percent(bp ratio.BP) decimal.Decimal { return decimal.New(int64(bp), -2) }

func planField(c target.CheckPoint) string { return "plan." + strconv.Itoa(c.Month) }

// L35: a plan outside 0 to 100, falling, or not ending at 100; one finding per table.
func planOrder(p *pass) {
	points := p.plan()
	for i, c := range points {
		params := figures{"month": strconv.Itoa(c.Month), "percent": percent(c.Percent.BP).String()}
		if c.Percent.BP < 0 || c.Percent.BP > 10000 {
			p.onTable(planField(c), "outside", params)
			return
		}
		if i > 0 && c.Percent.BP < points[i-1].Percent.BP {
			params["earlier"], params["was"] = strconv.Itoa(points[i-1].Month), percent(points[i-1].Percent.BP).String()
			p.onTable(planField(c), "falls", params)
			return
		}
	}
	if n := len(p.Plan); n == 0 || len(points) < n {
		return // an unknown end is for L01
	}
	if last := points[len(points)-1]; last.Percent.BP != 10000 {
		p.onTable(planField(last), "end", figures{"month": strconv.Itoa(last.Month), "percent": percent(last.Percent.BP).String()})
	}
}

// L36: a start too fast, no start at all, or too much left for the end; one for each.
func planPace(p *pass) {
	points := p.plan()
	if len(points) == 0 || len(points) < len(p.Plan) {
		return
	}
	first, last := points[0], points[len(points)-1]
	params := figures{"month": strconv.Itoa(first.Month), "percent": percent(first.Percent.BP).String(), "max": p.rule.Params["first_max"]}
	switch {
	case percent(first.Percent.BP).GreaterThan(p.rule.number("first_max")):
		p.onTable(planField(first), "fast", params)
	case first.Percent.BP == 0:
		delete(params, "max")
		p.onTable(planField(first), "zero", params)
	}
	if len(points) < 2 {
		return
	}
	before := points[len(points)-2]
	step := percent(last.Percent.BP - before.Percent.BP)
	if step.GreaterThan(p.rule.number("step_max")) {
		p.onTable(planField(last), "late", figures{"from": strconv.Itoa(before.Month), "month": strconv.Itoa(last.Month),
			"percent": step.String(), "max": p.rule.Params["step_max"]})
	}
}

// L37: the check-points are not those of the region.
func planMonths(p *pass) {
	if len(p.Plan) == 0 {
		return
	}
	var months []int
	for _, c := range p.Plan {
		months = append(months, c.Month)
	}
	slices.Sort(months)
	var own []string
	for _, m := range months {
		own = append(own, strconv.Itoa(m))
	}
	if wanted := p.rule.names("months"); !slices.Equal(own, wanted) {
		p.onTable("plan", "", figures{"months": strings.Join(own, "、"), "wanted": strings.Join(wanted, "、")})
	}
}
