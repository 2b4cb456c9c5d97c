package target_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func number(op target.Operator, symbol bool, n, unit string) target.Value {
	return target.Value{Kind: target.ValueNumber, Operator: op, Symbol: symbol, Number: dec(n), Unit: unit}
}

func approx(v target.Value) target.Value { v.Approx = true; return v }

func span(low, high, unit string) target.Value {
	return target.Value{Kind: target.ValueRange, Operator: target.RangeOp, Number: dec(low), Upper: dec(high), Unit: unit}
}

func day(op target.Operator, date string) target.Value {
	return target.Value{Kind: target.ValueDate, Operator: op, Symbol: op != target.NoOperator, Date: date}
}

var text = target.Value{Kind: target.ValueText, Operator: target.QualOp}

func TestParseValue(t *testing.T) {
	const none = target.NoOperator
	for printed, want := range map[string]target.Value{
		"": {Kind: target.ValueEmpty}, " \u3000\n": {Kind: target.ValueEmpty},
		// number and unit
		"106 户": number(none, false, "106", "户"), "95%": number(none, false, "95", "%"), "９５％": number(none, false, "95", "%"),
		"1600 元/户": number(none, false, "1600", "元/户"), "1600元／户": number(none, false, "1600", "元/户"),
		"150 个项目数": number(none, false, "150", "个项目数"), "0": number(none, false, "0", ""), "-3.5%": number(none, false, "-3.5", "%"),
		"1,234,567.50 元": number(none, false, "1234567.50", "元"), "１，０００份": number(none, false, "1000", "份"), "95%。": number(none, false, "95", "%"),
		"12 月": number(none, false, "12", "月"), "8 小时": number(none, false, "8", "小时"), "2021 个": number(none, false, "2021", "个"),
		// signs
		"≥95%": number(target.GE, true, "95", "%"), "≧ 95 ％": number(target.GE, true, "95", "%"), ">=95%": number(target.GE, true, "95", "%"),
		"＞＝95%": number(target.GE, true, "95", "%"), "≤300万元": number(target.LE, true, "300", "万元"), "<= 5天": number(target.LE, true, "5", "天"),
		">7.4 亿": number(target.GT, true, "7.4", "亿"), "＜5％": number(target.LT, true, "5", "%"), "＝100%": number(target.EQ, true, "100", "%"),
		// words before
		"不低于95%": number(target.GE, false, "95", "%"), "不少于 3 次": number(target.GE, false, "3", "次"), "大于等于5": number(target.GE, false, "5", ""),
		"达到 64 个": number(target.GE, false, "64", "个"), "不超过300万元": number(target.LE, false, "300", "万元"), "不高于5%": number(target.LE, false, "5", "%"),
		"小于等于5%": number(target.LE, false, "5", "%"), "大于5%": number(target.GT, false, "5", "%"), "超过 5 天": number(target.GT, false, "5", "天"),
		"小于5%": number(target.LT, false, "5", "%"), "低于5%": number(target.LT, false, "5", "%"), "约 150 个": approx(number(target.EQ, false, "150", "个")),
		// words behind
		"95%以上": number(target.GE, false, "95", "%"), "5 天以内": number(target.LE, false, "5", "天"), "5天以下": number(target.LE, false, "5", "天"),
		"150个左右": approx(number(target.EQ, false, "150", "个")), "达到 95% 以上": number(target.GE, false, "95", "%"),
		"约150个左右": approx(number(target.EQ, false, "150", "个")), "约150个以上": approx(number(target.GE, false, "150", "个")),
		// ranges
		"5-8 个": span("5", "8", "个"), "5～8个": span("5", "8", "个"), "5 — 8 个": span("5", "8", "个"), "5%-8%": span("5", "8", "%"),
		"-5--3%": span("-5", "-3", "%"), "5-5": span("5", "5", ""), "约5-8个": approx(span("5", "8", "个")),
		"1,000-2,000 元": span("1000", "2000", "元"),
		// dates
		"2021年12月31日": day(none, "2021-12-31"), "2021 年 12 月 31 日前": day(none, "2021-12-31"), "12月底前": day(none, "--12-31"),
		"2021-12-31": day(none, "2021-12-31"), "2021/6/30": day(none, "2021-06-30"), "2021.6.30": day(none, "2021-06-30"), "2021-12": day(none, "2021-12"),
		"2021年12月": day(none, "2021-12"), "2021年2月底": day(none, "2021-02-28"), "2020年2月末": day(none, "2020-02-29"), "2月底": day(none, "--02"),
		"6月30日前": day(none, "--06-30"), "2月29日": day(none, "--02-29"), "12月前": day(none, "--12"), "2021年底": day(none, "2021-12-31"), "年底前": day(none, "--12-31"),
		"2021年": day(none, "2021"), "２０２１年１２月３１日": day(none, "2021-12-31"), "≤2021-12-31": day(target.LE, "2021-12-31"),
		// everything else
		"小于预算数": text, "≥": text, "不低于": text, "及时": text, "按合同规定": text, "有效": text, "2021年2月29日": text, "2021-13": text, "2021-02-30": text,
		"2021年0月": text, "12月32日": text, "0月底": text, "8-5个": text, "5个-8次": text, "≥5-8个": text, "5-8个以上": text, "≥95%以下": text, "不大于5%": text, "1,00 元": text, "12 13 户": text,
		"100%完成": text, "3次；5天": text, "每月5日前": text, "12月31": text, "5个单位完成资产清查工作": text, "约12月底": text, "1..2": text,
		"1234567890123456789012345678901": text, "1850年12月1日": text,
	} {
		t.Run(printed, func(t *testing.T) {
			if diff := cmp.Diff(want, target.ParseValue(printed)); diff != "" {
				t.Errorf("ParseValue(%q) (-want +got):\n%s", printed, diff)
			}
		})
	}
}

func TestIndicator_Imported(t *testing.T) {
	for _, tt := range []struct {
		value string
		sub   target.Category
		op    target.Operator
		kind  target.UnitKind
	}{
		{"106 户", target.SubQuantity, target.EQ, target.UnitCount}, {"106 户", target.SubCost, target.LE, target.UnitCount},
		{"95%", target.SubQuality, target.GE, target.UnitPercent}, {"95%", target.SubCost, target.LE, target.UnitPercent},
		{"1000 万", target.SubEconomic, target.GE, target.UnitMoney}, {"300 万元", target.SubCost, target.LE, target.UnitMoney},
		{"1600 元/户", target.SubCost, target.LE, target.UnitPrice}, {"1600 元/户", target.SubEconomic, target.GE, target.UnitPrice},
		{"300 万元", target.SubEconomicCost, target.LE, target.UnitMoney}, {"≥5 次", target.SubCost, target.GE, target.UnitCount},
		{"5-8 个", target.SubCost, target.RangeOp, target.UnitCount}, {"小于预算数", target.SubCost, target.QualOp, target.UnitNone},
		{"12月底前", target.SubTimeliness, target.NoOperator, target.UnitNone}, {"5", target.SubQuantity, target.EQ, target.UnitCount},
		{"5 万户", target.SubQuantity, target.EQ, target.UnitCount}, {"5 户/元", target.SubQuantity, target.EQ, target.UnitCount},
	} {
		got := target.Indicator{Level2: tt.sub, Value: tt.value}.Imported()
		if got.Operator != tt.op || got.UnitKind() != tt.kind {
			t.Errorf("%s under %s: %s %s, want %s %s", tt.value, tt.sub, got.Operator, got.UnitKind(), tt.op, tt.kind)
		}
	}
}

func TestValue_Fen(t *testing.T) {
	for printed, want := range map[string]money.Maybe{
		"7.4 亿": money.Of(74_000_000_000), "7.4 亿元": money.Of(74_000_000_000), "16.96万": money.Of(16_960_000), "0.01 元": money.Of(1),
		"0.001 元": {}, "95%": {}, "1-2 元": {}, "1600 元/户": {}, "有效": {}, "99999999999 亿元": {},
	} {
		if got := target.ParseValue(printed).Fen(); got != want {
			t.Errorf("%s: %v, want %v", printed, got, want)
		}
	}
}

func TestValue_Bounds(t *testing.T) {
	for printed, want := range map[string][2]string{
		"1-2 万元": {"10000", "20000"}, "0.16 万元/户": {"1600", "1600"}, "95%": {"95", "95"}, "5-8 个": {"5", "8"},
	} {
		low, high := target.ParseValue(printed).Bounds()
		if !low.Equal(dec(want[0])) || !high.Equal(dec(want[1])) {
			t.Errorf("%s: %s to %s", printed, low, high)
		}
	}
}

func TestAmounts(t *testing.T) {
	for printed, want := range map[string][]target.Amount{
		"": nil, "安排工作经费": nil, "按 1600 元/户、1600 元 ／ 户支付": nil, "服务 5 万户、3万人": nil, "2021 年 106 户": nil, "0.001 元": nil,
		"经费 50 万元；运行维护经费 16.96 万。": {{Fen: 50_000_000, Text: "50万元"}, {Fen: 16_960_000, Text: "16.96万"}},
		"1,600.5 元和 ２亿":            {{Fen: 160_050, Text: "1,600.5元"}, {Fen: 20_000_000_000, Text: "2亿"}},
		"50万人员经费，1亿元":              {{Fen: 50_000_000, Text: "50万"}, {Fen: 10_000_000_000, Text: "1亿元"}},
		"16.96 万":                  {{Fen: 16_960_000, Text: "16.96万"}},
	} {
		if diff := cmp.Diff(want, target.Amounts(printed)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", printed, diff)
		}
	}
}

// TestParseValue_spelling prints a number under every spelling and width and reads
// the same number, operator and unit back.
func TestParseValue_spelling(t *testing.T) {
	ops := map[string]target.Operator{
		"": target.NoOperator, "≥": target.GE, ">=": target.GE, "不低于": target.GE, "不少于": target.GE, "大于等于": target.GE, "达到": target.GE,
		"≤": target.LE, "<=": target.LE, "不超过": target.LE, "不高于": target.LE, "小于等于": target.LE,
		">": target.GT, "大于": target.GT, "超过": target.GT, "<": target.LT, "小于": target.LT, "低于": target.LT, "=": target.EQ,
	}
	spellings := make([]string, 0, len(ops))
	for s := range ops {
		spellings = append(spellings, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.SampledFrom(spellings).Draw(t, "operator")
		unit := rapid.SampledFrom([]string{"", "%", "户", "个部门", "元", "万元", "亿", "元/户", "工作日"}).Draw(t, "unit")
		n := decimal.New(rapid.Int64Range(0, 1e12).Draw(t, "digits"), -rapid.Int32Range(0, 4).Draw(t, "places"))
		gap := rapid.SampledFrom([]string{"", " ", "\u3000", "\n"}).Draw(t, "gap")
		printed := op + gap + n.String() + gap + unit
		if rapid.Bool().Draw(t, "wide") {
			printed = widen(printed)
		}
		got := target.ParseValue(printed)
		if got.Kind != target.ValueNumber || got.Operator != ops[op] || !got.Number.Equal(n) || got.Unit != unit || got.Approx {
			t.Fatalf("%q reads %+v", printed, got)
		}
	})
}

func widen(s string) string {
	wide := []rune(s)
	for i, r := range wide {
		if r > ' ' && r <= '~' {
			wide[i] = r + '！' - '!'
		}
	}
	return string(wide)
}

// consistent holds what is true of every reading.
func consistent(t interface{ Fatalf(string, ...any) }, printed string) {
	v := target.ParseValue(printed)
	numeric := v.Kind == target.ValueNumber || v.Kind == target.ValueRange
	switch {
	case (v.Kind == target.ValueText) != (v.Operator == target.QualOp),
		(v.Kind == target.ValueRange) != (v.Operator == target.RangeOp),
		(v.Kind == target.ValueDate) != (v.Date != ""),
		!numeric && (v.Unit != "" || v.Approx || !v.Number.IsZero()),
		v.Kind == target.ValueRange && v.Upper.LessThan(v.Number):
		t.Fatalf("%q reads %+v", printed, v)
	}
	if again := target.ParseValue(" " + target.FoldWidth(printed) + "\u3000"); again.Kind != v.Kind || !again.Number.Equal(v.Number) || again.Unit != v.Unit {
		t.Fatalf("%q reads %+v, folded %+v", printed, v, again)
	}
	v.Bounds()
	v.Fen()
	target.Amounts(printed)
	target.Department{SubGoals: []target.SubGoal{{No: "一", Indicator: printed}}}.Goals([]string{"个", "%"})
}

func TestParseValue_anything(t *testing.T) {
	pieces := []string{"≥", ">", "不低于", "约", "1", "20", "2021", ".", ",", "-", "～", "年", "月", "12", "日", "底", "前", "%", "个", "万", "元", "/", "户", "以上", "左右", " ", "，", "及时"}
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 10).Draw(t, "pieces") {
			s += p
		}
		consistent(t, s)
	})
}

func FuzzParseValue(f *testing.F) {
	for _, seed := range []string{"≥95%", "106 户", "5-8 个", "2021年12月31日", "12月底前", "约150个左右", "小于预算数", "1,000.5元/户", "９５％", "-5--3%"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, printed string) { consistent(t, printed) })
}
