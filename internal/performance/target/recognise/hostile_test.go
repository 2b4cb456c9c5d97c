package recognise

import (
	"strings"
	"testing"
)

// TestRecognise_hostile reads long nonsense that would never end if the work grew with
// its square: a table without end, a list without end, contents without end.
func TestRecognise_hostile(t *testing.T) {
	const header = "项目编码\n一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n"
	for name, text := range map[string]string{
		"words":    header + strings.Repeat("1 2 数 ", 100_000),
		"lines":    header + strings.Repeat("数量指标\n名称\n95%\n", 50_000),
		"one word": header + strings.Repeat("名", 300_000),
		"goals":    "项目编码\n资金支出计划\n绩效目标\n" + strings.Repeat("7.目标 2.目标\n", 50_000) + header[len("项目编码\n"):],
		"contents": "目录\n" + strings.Repeat("第一部分 ..... 1\n", 100_000),
		"numbers":  header + strings.Repeat("1\n2\n3\n", 50_000),
		"tables":   strings.Repeat(header+"产出指标 数量指标 名 述 1 个 合同\n", 3_000),
		"brackets": "项目编码 １２３ " + strings.Repeat("（", 100_000),
	} {
		d, r, err := Recognise(linesOf(text))
		if err == nil && len(d.Projects) == 0 {
			t.Errorf("%s: no error and no project", name)
		}
		t.Logf("%s: %d projects, %d lines not understood, %v", name, len(d.Projects), len(r.Unrecognised), err)
	}
}
