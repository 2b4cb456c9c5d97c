package disclosure

import (
	"strings"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// TestPaper_naming: the name and the code of a project that is not released are found in what
// another paper would show, however they were typed.
func TestPaper_naming(t *testing.T) {
	secrets := []target.Title{{ProjectCode: "13030621P00410010001X", Name: "雪亮工程运维"}, {ProjectCode: "13030621P00410010002X", Name: "培训"}}
	for _, tt := range []struct{ name, purpose, code, want string }{
		{"not named", "雪亮一词不是名称", "A1", ""},
		{"named", "其中雪亮工程运维 30 万元。", "A1", "雪亮工程运维"},
		{"with spaces", "其中雪亮 工程　运维30万元。", "A1", "雪亮工程运维"},
		{"by its code", "同 １３０３０６２１P00410010001X 号项目", "A1", "13030621P00410010001X"},
		{"a word like any other", "开展培训", "A1", ""},
		{"the same project of another year", "雪亮工程运维", "13030621P00410010001X", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			content := sound()
			content.Project.Code, content.Project.Purpose = tt.code, tt.purpose
			p := paper{published: content.Published(), flag: open}
			p.Content, p.ProjectCode = &content, tt.code
			var found []string
			for _, h := range p.naming(secrets, nil, ruleOf(RuleNamed, Block, true)) {
				found = append(found, h.Match)
			}
			if got := strings.Join(found, " "); got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

// TestService_named: what one department keeps back holds up another that names it, also
// where it was shown before; a name that a released project of the department bears is free.
func TestService_named(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		b, ctx := newBureau(t, book)
		kept, other := b.put(ctx, t, 0, "A1"), b.put(ctx, t, 1, "B1")
		b.put(ctx, t, 0, "A2")
		kept.Name, kept.Content.Project.Name = "雪亮工程运维", "雪亮工程运维"
		other.Content.Project.Purpose = "配套" + kept.Name + "的支出"
		if _, err := b.release(ctx, 1, ""); err != nil {
			t.Fatalf("nothing is kept back: %v", err)
		}
		keepBack := FlagInput{Reason: WorkSecret, Basis: "定密〔2021〕1号"}
		if _, err := b.Decide(ctx, Decision{Target: kept.ID, FlagInput: keepBack}); err != nil {
			t.Fatal(err)
		}
		detail, err := b.Department(ctx, 2021, b.lines[1].ID)
		if err != nil || detail.Standing != Blocked || detail.Blocks != 1 || detail.Targets[0].Hits[0].Rule != RuleNamed || detail.Targets[0].Hits[0].Match != kept.Name {
			t.Fatalf("%+v, %v", detail, err)
		}
		other.ApprovedVersion++
		other.Content.Project.Purpose += "，据实列支"
		_, err = b.release(ctx, 1, "更正")
		is(t, "a project that is kept back is named", err, ErrBlocked)
		if _, err := b.release(ctx, 0, ""); err != nil {
			t.Errorf("the department that names none: %v", err)
		}
		// Of the same name, and released: it tells nothing.
		namesake := b.put(ctx, t, 1, "B2")
		namesake.Name, namesake.Content.Project.Name = kept.Name, kept.Name
		if _, err := b.release(ctx, 1, "更正"); err != nil {
			t.Errorf("a namesake: %v", err)
		}
		b.standing = nil
	})
}
