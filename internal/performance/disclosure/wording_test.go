package disclosure

import (
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

func rules(t *testing.T) Rules {
	t.Helper()
	list, err := ownRules()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// sound is a project in which no rule finds anything.
func sound() target.Content {
	fen := money.Of(40_000_000)
	return target.Content{Project: &target.Project{
		Code: "13030621205X000000020", Name: "办公信息系统运维经费", Unit: target.Unit{Code: "205001", Name: "机关本级"}, Scheme: target.SchemeLegacy,
		Funds: target.Funds{Total: fen, Fiscal: fen, Other: money.Of(0)}, Purpose: "支付系统维护服务费 30 万元，线路租用费 10 万元。",
		Plan: []target.CheckPoint{{Month: 12, Percent: ratio.Of(10000)}}, Goals: []string{"保障业务系统稳定运行"},
		Indicators: []target.Indicator{{Level1: "产出", Level2: "数量", Name: "现场巡检次数", Description: "全年到现场检查的次数", Value: "≥20 次", Basis: "年度工作计划", Remark: "草稿"}},
	}}
}

func TestRules_check(t *testing.T) {
	if hits := rules(t).check(sound().Published()); len(hits) > 0 {
		t.Fatalf("a sound target: %+v", hits)
	}
	for _, tt := range []struct {
		name, purpose string
		want          string // rule and what it shows; empty for nothing
	}{
		{"绝密", "本项目属绝密事项", "D01 绝密"},
		{"空格隔开的密级", "本项目机 密", "D01 机密"},
		{"全角星号", "秘密★5年", "D01 秘密★"},
		{"商业秘密不是密级", "保守商业秘密", ""},
		{"只写密级", "密级：秘密", "D01 密级:秘密"},
		{"括号里的密级", "项目方案（秘密）", "D01 (秘密)"},
		{"单独一格的密级", " 秘 密 ", "D01 秘密"},
		{"保密年限", "秘密5年", "D01 秘密5年"},
		{"商业秘密的年限", "保守商业秘密三年", ""},
		{"定密", "已定密为秘密", "D01 定密为秘密"},
		{"计算机密码", "更换计算机密码设备", ""},
		{"信息安全的机密性", "保证数据的机密性、完整性", ""},
		{"计算机密码旁的密级", "计算机密码设备属机密", "D01 机密"},
		{"校验正确的身份证号", "受助人 11010519491231002X", "D02 110************02X"},
		{"末位不符的身份证号", "受助人 110105194912310021", "D11 110************021"},
		{"没有这一天的身份证号", "受助人 11010519490231002X", ""},
		{"全角数字的手机号", "电话１３９１２３４５６７８", "D03 139*****678"},
		{"分段的手机号", "电话 139 1234 5678", "D03 139*****678"},
		{"四位一段的手机号", "电话 139-12345-678", "D03 139*****678"},
		{"金额不是手机号", "共 13912345678 元", ""},
		{"十位不是手机号", "编号 1391234567", ""},
		{"通过校验的卡号", "账号 4111111111111111", "D04 411**********111"},
		{"差一位的卡号", "账号 4111111111111112", ""},
		{"分段的卡号", "账号 4111 1111 1111 1111", "D04 411**********111"},
		{"门牌到户", "住3号楼2单元501室", "D05 3号楼2单元501室"},
		{"住址字样", "家庭住址见附件", "D05 家庭住址"},
		{"楼不是住址", "维修3号楼外墙", ""},
		{"草稿", "（草稿）", "D06 草稿"},
		{"小写的占位", "由xxx公司承担", "D06 XXX"},
		{"全角问号", "金额？？？", "D06 ？？？"},
		{"同志", "由王小明同志负责", "D08 王小明同志"},
		{"联系人", "联系人：李四", "D08 联系人:李四"},
		{"职务不是姓名", "由项目负责人签字", ""},
		{"邮箱", "寄到 a.b@example.gov.cn", "D09 a.b@example.gov.cn"},
		{"内网地址", "服务器 192.168.1.10", "D10 192.168.1.10"},
		{"公网地址", "服务器 203.0.113.10", ""},
		{"空白", " ", "D07 "},
		{"看不见的字符", "绝\u200b密", "D01 绝密"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := sound()
			c.Project.Purpose = tt.purpose
			var found []string
			for _, h := range rules(t).check(c.Published()) {
				found = append(found, h.Rule+" "+h.Match)
				if h.Path != "purpose" || len(h.ID) != 16 {
					t.Errorf("find %+v", h)
				}
			}
			if tt.want == "" && len(found) > 0 || tt.want != "" && !slices.Contains(found, tt.want) {
				t.Errorf("found %q, want %q", found, tt.want)
			}
		})
	}
}

func TestRules_check_emptyCells(t *testing.T) {
	c := sound()
	c.Project.Indicators[0].Basis, c.Project.Goals, c.Project.Plan[0].Percent = "", nil, ratio.Maybe{}
	var paths []string
	for _, h := range rules(t).check(c.Published()) {
		paths = append(paths, h.Path)
	}
	if want := "plan.12 indicators.1.basis goals"; strings.Join(paths, " ") != want {
		t.Errorf("empty %q, want %q", paths, want)
	}
}

func TestRule_changed(t *testing.T) {
	word := rules(t).of(RuleInternal)
	for _, tt := range []struct {
		name string
		rule Rule
		in   RuleInput
		err  error
	}{
		{"换词", word, RuleInput{Severity: Warn, Active: true, Words: []string{" 待查 ", "待查", ""}, Basis: "文件"}, nil},
		{"没有依据", word, RuleInput{Severity: Warn, Active: true, Words: []string{"待查"}}, ErrNoBasis},
		{"没有词", word, RuleInput{Severity: Warn, Active: true, Basis: "文件"}, ErrNoWords},
		{"停用可以没有词", word, RuleInput{Severity: Warn, Basis: "文件"}, nil},
		{"词太长", word, RuleInput{Severity: Warn, Active: true, Words: []string{strings.Repeat("长", 41)}, Basis: "文件"}, ErrWordLong},
		{"词正好", word, RuleInput{Severity: Warn, Active: true, Words: []string{strings.Repeat("长", 40)}, Basis: "文件"}, nil},
		{"比例过高", rules(t).of(RuleShare), RuleInput{Severity: Warn, Active: true, LimitBP: 10001, Basis: "文件"}, ErrLimit},
		{"比例", rules(t).of(RuleShare), RuleInput{Severity: Warn, Active: true, LimitBP: 8000, Basis: "文件"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.rule.changed(tt.in)
			if (tt.err == nil) != (err == nil) || tt.err != nil && !isErr(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err == nil && got.Version != tt.rule.Version+1 {
				t.Errorf("version %d", got.Version)
			}
			if tt.name == "换词" && !slices.Equal(got.Words, []string{"待查"}) {
				t.Errorf("words %q", got.Words)
			}
		})
	}
}

func TestShare_held(t *testing.T) {
	fen := func(n money.Fen) *money.Fen { return &n }
	for _, tt := range []struct {
		name      string
		disclosed int
		of        int
		low       bool
	}{{"正好", 3, 5, false}, {"差一个", 2, 5, true}, {"全部", 5, 5, false}} {
		t.Run(tt.name, func(t *testing.T) {
			var s Share
			var err error
			for i := range tt.of {
				if s, err = s.with(i < tt.disclosed, fen(100)); err != nil {
					t.Fatal(err)
				}
			}
			if s, err = s.held(6000); err != nil || s.Low != tt.low || *s.CountBP != ratio.BP(tt.disclosed*10000/tt.of) || *s.AmountBP != *s.CountBP {
				t.Errorf("share %+v, %v", s, err)
			}
		})
	}
	if none, err := (Share{}).held(6000); err != nil || none.CountBP != nil || none.Low {
		t.Errorf("a share of nothing %+v, %v", none, err)
	}
}
