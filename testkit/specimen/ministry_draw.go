package specimen

import (
	"pgregory.net/rapid"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// DrawMinistry makes a random document with everything the Ministry's forms hold;
// anything may be missing.
func DrawMinistry(t *rapid.T) target.Document {
	doc := Draw(t)
	doc.Department = drawDepartmentTable(t)
	for i := range doc.Projects {
		p := &doc.Projects[i]
		p.Funds = drawFunds(t)
		for j := range p.Indicators {
			p.Indicators[j].Remark = maybe(t, remarks)
		}
		p.Declaration = drawDeclared(t)
	}
	for range rapid.IntRange(0, 2).Draw(t, "reviews") {
		doc.Reviews = append(doc.Reviews, drawReview(t))
	}
	return doc
}

// maybe takes one of the texts or none.
func maybe(t *rapid.T, texts []string) string {
	if rapid.IntRange(0, 3).Draw(t, "missing") == 0 {
		return ""
	}
	return rapid.SampledFrom(texts).Draw(t, "text")
}

func drawFunds(t *rapid.T) target.Funds {
	amount := func() money.Maybe {
		if rapid.IntRange(0, 3).Draw(t, "unknown") == 0 {
			return money.Maybe{}
		}
		return money.Of(money.Fen(rapid.Int64Range(-1_000_00, 5_000_000_000_00).Draw(t, "fen")))
	}
	return target.Funds{Total: amount(), Fiscal: amount(), Upper: amount(), Local: amount(), Own: amount(), Other: amount()}
}

func drawDeclared(t *rapid.T) *target.Declaration {
	d := &target.Declaration{
		Kind:       rapid.SampledFrom([]target.ProjectKind{"", target.KindNew, target.KindContinued}).Draw(t, "kind"),
		Department: maybe(t, unitNames), DepartmentCode: maybe(t, []string{"205", "318001"}),
		Leader: maybe(t, persons), Phone: maybe(t, []string{"0000-0000000", "000-00000000"}), Duration: maybe(t, durations),
		Duties: maybe(t, sentences), Overview: maybe(t, sentences), LegalBasis: maybe(t, bases),
		Feasibility: maybe(t, sentences), Necessity: maybe(t, sentences), TermGoal: maybe(t, goals), FilledOn: maybe(t, days),
	}
	for range rapid.IntRange(0, 3).Draw(t, "steps") {
		d.Schedule = append(d.Schedule, target.Step{Content: maybe(t, goals), From: maybe(t, days), To: maybe(t, days)})
	}
	for i, c := range categories {
		if rapid.Bool().Draw(t, "term row") {
			in := drawIndicator(t, c, names[i])
			in.Remark = maybe(t, remarks)
			d.TermIndicators = append(d.TermIndicators, in)
		}
	}
	for _, role := range []string{"填报人", "单位负责人", "财务负责人"} {
		if name := maybe(t, persons); name != "" {
			d.Sign = append(d.Sign, target.Signature{Role: role, Name: name})
		}
	}
	for _, office := range offices {
		if rapid.Bool().Draw(t, "opinion") {
			d.Opinions = append(d.Opinions, target.Opinion{Office: office, Text: maybe(t, opinions), Name: maybe(t, persons), Date: maybe(t, days)})
		}
	}
	return d
}

func drawDepartmentTable(t *rapid.T) *target.Department {
	d := &target.Department{Name: maybe(t, unitNames), Overall: drawSentences(t, "overall", 0, 4), Total: drawFunds(t)}
	for range rapid.IntRange(0, 4).Draw(t, "tasks") {
		d.Tasks = append(d.Tasks, target.Task{Name: maybe(t, duties), Content: maybe(t, sentences), Funds: drawFunds(t)})
	}
	for i, c := range categories {
		for range rapid.IntRange(0, 2).Draw(t, "rows") {
			d.Indicators = append(d.Indicators, drawIndicator(t, c, names[i]))
		}
	}
	return d
}

func drawReview(t *rapid.T) target.ReviewForm {
	r := target.ReviewForm{
		Project: rapid.SampledFrom(projectNames).Draw(t, "project"), Department: maybe(t, unitNames), Budget: drawFunds(t),
		Graded: rapid.Bool().Draw(t, "graded"), Grade: maybe(t, grades), Opinion: maybe(t, opinions),
		Reviewer: maybe(t, persons), Date: maybe(t, days),
	}
	for _, i := range ministryItems {
		if rapid.IntRange(0, 4).Draw(t, "no item") == 0 {
			continue
		}
		item := target.ReviewItem{Part: i.part, Item: i.item, Opinion: maybe(t, opinions)}
		if r.Graded {
			item.Grade = maybe(t, grades)
		} else {
			item.Points = decimal.NewFromInt(i.points)
			if rapid.Bool().Draw(t, "scored") {
				item.Score = decimal.NewNullDecimal(decimal.New(rapid.Int64Range(0, i.points*10).Draw(t, "score"), -1))
			}
		}
		r.Items = append(r.Items, item)
	}
	return r
}

var (
	persons   = []string{"单位经办", "主管部门审核人", "绩效股经办"}
	days      = []string{"2020年10月12日", "2021-03-05", "2021年12月"}
	durations = []string{"2021年1月至2021年12月", "2021—2023年", "三年"}
	remarks   = []string{"分两批实施", "以审定金额为准", "2021年新增"}
	opinions  = []string{"同意申报。", "目标明确，与资金匹配。", "请补充指标值的依据，修改后报送。"}
	grades    = []string{"优", "良", "中", "差"}
	offices   = []string{"主管部门审核意见", "第三方机构审核意见", "财政局业务科（股）室意见", "绩效科（股）意见", "分管领导意见"}
)
