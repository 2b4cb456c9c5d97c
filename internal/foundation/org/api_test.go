package org_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
)

// named signs in the user whom a header names, as a session would.
type named struct{ service *org.Service }

func (n named) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	login := r.Header.Get("X-Test-User")
	if login == "" {
		return actor.Actor{}, nil
	}
	a, err := n.service.AccountByLogin(r.Context(), login)
	return actor.Actor{User: a.ID, Login: a.Login, Name: a.Name, Unit: a.Unit, Roles: a.Roles, Perms: a.Perms, Language: httpx.Language(r)}, err
}

// site is a bureau on the web, with people in each kind of role.
type site struct {
	*bureau
	url  string
	keys int
}

func eachSite(t *testing.T, fn func(t *testing.T, s *site)) {
	t.Helper()
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "clerk", "318002", "UNIT_CLERK")
		b.user(t, "farmer", "302001", "UNIT_CLERK")
		b.user(t, "budget", "318001", "BUDGET_SECTION")
		for login, role := range map[string]string{"system": org.SystemAdmin, "security": org.SecurityAdmin, "audit": org.AuditAdmin} {
			b.user(t, login, "318001", role)
		}
		r := httpx.NewRouter(httpx.Config{DB: b.db, Auth: named{b.Service}, Log: slog.New(slog.DiscardHandler)})
		org.NewAPI(b.Service).Routes(r.Module("org"))
		server := httptest.NewServer(httpx.Shell(r, httpx.ShellConfig{}))
		t.Cleanup(server.Close)
		fn(t, &site{bureau: b, url: server.URL + httpx.Prefix})
	})
}

// row is one scenario: who asks what, and what the answer is.
type row struct {
	name   string
	as     string
	ask    string // "GET /units"
	body   string
	match  int64 // If-Match; 0 leaves it out
	key    string
	status int
	code   string // of the problem
	holds  string // what the answer holds
}

func (s *site) run(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			status, body := s.ask(t, r)
			if status != r.status || r.code != "" && !strings.Contains(body, `"code":"`+r.code+`"`) || !strings.Contains(body, r.holds) {
				t.Errorf("%s %s: %d %s\nwant %d %s %s", r.as, r.ask, status, body, r.status, r.code, r.holds)
			}
		})
	}
}

func (s *site) ask(t *testing.T, r row) (int, string) {
	t.Helper()
	method, path, _ := strings.Cut(r.ask, " ")
	req := must(http.NewRequestWithContext(t.Context(), method, s.url+path, strings.NewReader(r.body)))(t)
	req.Header.Set("X-Test-User", r.as)
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.match > 0 {
		req.Header.Set("If-Match", fmt.Sprintf("%q", fmt.Sprint(r.match)))
	}
	s.keys++
	if r.key == "" {
		r.key = fmt.Sprint("key-", s.keys)
	}
	req.Header.Set("Idempotency-Key", r.key)
	return s.send(t, req)
}

func (s *site) send(t *testing.T, req *http.Request) (int, string) {
	t.Helper()
	answer := must(http.DefaultClient.Do(req))(t)
	defer func() { _ = answer.Body.Close() }()
	body := must(io.ReadAll(answer.Body))(t)
	return answer.StatusCode, string(body)
}

func unitJSON(s *site, code, name string) string {
	return fmt.Sprintf(`{"code":%q,"name":%q,"departmentId":%q,"kind":"ADMINISTRATIVE","level":1,"accounting":"ADMINISTRATIVE","validFrom":"2021-01-01"`,
		code, name, s.departments[code[:3]].ID)
}

func TestAPI_units(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		own, far := s.units["318002"].ID, s.units["302001"].ID
		create := unitJSON(s, "318005", "新单位") + "}"
		change := unitJSON(s, "318002", "评审中心") + `,"from":null,"reason":"更名"}`
		s.run(t, []row{
			{name: "访客", ask: "GET /units", status: 401, code: "http.guest"},
			{name: "访客看一个", ask: "GET /units/" + own.String(), status: 401, code: "http.guest"},
			{name: "本单位", as: "clerk", ask: "GET /units/" + own.String(), status: 200, holds: `"code":"318002"`},
			{name: "别的单位", as: "clerk", ask: "GET /units/" + far.String(), status: 404, code: "org.unit_not_found"},
			{name: "别的单位的历史", as: "clerk", ask: "GET /units/" + far.String() + "/versions", status: 404, code: "org.unit_not_found"},
			{name: "别的单位的子系统", as: "clerk", ask: "GET /units/" + far.String() + "/memberships", status: 404, code: "org.unit_not_found"},
			{name: "经办只列出本单位", as: "clerk", ask: "GET /units", status: 200, holds: `"total":1,`},
			{name: "预算股列出全部", as: "budget", ask: "GET /units?sort=-name&q=csj", status: 200, holds: `"total":0,`},
			{name: "拼音首字母", as: "budget", ask: "GET /units?q=nyncj", status: 200, holds: `"total":1,`},
			{name: "没有的排序", as: "budget", ask: "GET /units?sort=colour", status: 422, code: "http.sort"},
			{name: "伪造的游标", as: "budget", ask: "GET /units?after=abc", status: 422, code: "page.cursor"},
			{name: "页太大", as: "budget", ask: "GET /units?limit=201", status: 422},
			{name: "没有的选项", as: "budget", ask: "GET /units?kind=COMPANY", status: 422},
			{name: "编号不成形", as: "budget", ask: "GET /units/318001", status: 422},
			{name: "经办不能新增", as: "clerk", ask: "POST /units", body: create, status: 403, code: "http.forbidden"},
			{name: "安全管理员不能新增", as: "security", ask: "POST /units", body: create, status: 403, code: "http.forbidden"},
			{name: "不是 JSON", as: "budget", ask: "POST /units", body: "单位", status: 400},
			{name: "多余的字段", as: "budget", ask: "POST /units", body: create[:len(create)-1] + `,"colour":1}`, status: 422},
			{name: "预算股新增", as: "budget", ask: "POST /units", body: create, key: "once", status: 200, holds: `"version":1`},
			{name: "同一请求再来一次", as: "budget", ask: "POST /units", body: create, key: "once", status: 200, holds: `"version":1`},
			{name: "同一键别的内容", as: "budget", ask: "POST /units", body: unitJSON(s, "318006", "又一个") + "}", key: "once", status: 422, code: "http.key_reused"},
			{name: "代码重复", as: "budget", ask: "POST /units", body: create, status: 409, code: "org.code_taken"},
			{name: "没有版本", as: "budget", ask: "PUT /units/" + own.String(), body: change, status: 428, code: "http.if_match"},
			{name: "修改", as: "budget", ask: "PUT /units/" + own.String(), body: change, match: 1, status: 200, holds: `"version":2`},
			{name: "旧版本", as: "system", ask: "PUT /units/" + own.String(), body: change, match: 1, status: 412, code: "org.stale", holds: "用户budget"},
			{name: "有人不能停用", as: "budget", ask: "PUT /units/" + own.String() + "/closing", body: `{"last":"2021-12-31","reason":"撤并"}`, match: 2, status: 409, code: "org.unit_in_use"},
			{name: "历史", as: "clerk", ask: "GET /units/" + own.String() + "/versions", status: 200, holds: `"since":"2021-06-15"`},
		})
	})
}

func TestAPI_house(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		d := s.departments["318"]
		x := s.sections["YS"]
		s.run(t, []row{
			{name: "没有政府信息", as: "clerk", ask: "GET /government", status: 404, code: "org.government_missing"},
			{name: "访客看政府", ask: "GET /government", status: 401},
			{name: "经办改政府", as: "clerk", ask: "PUT /government", body: "{}", match: 1, status: 403},
			{name: "股室", as: "clerk", ask: "GET /sections", status: 200, holds: `"name":"NY股"`},
			{name: "访客看股室", ask: "GET /sections", status: 401},
			{name: "新增股室", as: "system", ask: "POST /sections", body: `{"code":"jx","name":"绩效股","validFrom":"2021-01-01","validTo":null}`, status: 200, holds: `"code":"JX"`},
			{name: "经办新增股室", as: "clerk", ask: "POST /sections", body: `{}`, status: 403},
			{name: "股室代码重复", as: "system", ask: "POST /sections", body: `{"code":"YS","name":"预算股","validFrom":"2021-01-01"}`, status: 409, code: "org.code_taken"},
			{name: "停用在用股室", as: "system", ask: "PUT /sections/" + x.ID.String(), match: 1, body: `{"code":"YS","name":"预算股","validFrom":"2018-01-01","validTo":"2021-01-01"}`, status: 409, code: "org.section_in_use"},
			{name: "改股室", as: "system", ask: "PUT /sections/" + x.ID.String(), match: 1, body: `{"code":"YS","name":"预算股","validFrom":"2018-01-01"}`, status: 200, holds: `"version":2`},
			{name: "改旧股室", as: "system", ask: "PUT /sections/" + x.ID.String(), match: 1, body: `{"code":"YS","name":"预算股","validFrom":"2018-01-01"}`, status: 412, code: "org.stale"},
			{name: "主管部门", as: "clerk", ask: "GET /departments", status: 200, holds: `"total":2,`},
			{name: "绩效管理的主管部门", as: "clerk", ask: "GET /departments?member=PERFORMANCE", status: 200, holds: `"total":0,`},
			{name: "一个主管部门", as: "clerk", ask: "GET /departments/" + d.ID.String(), status: 200, holds: `"sectionName":"预算股"`},
			{name: "没有的主管部门", as: "clerk", ask: "GET /departments/" + x.ID.String(), status: 404, code: "org.department_not_found"},
			{name: "访客看主管部门", ask: "GET /departments", status: 401},
			{name: "新增主管部门", as: "budget", ask: "POST /departments", body: `{"code":"115","name":"教育局","sectionId":null,"validFrom":"2021-01-01"}`, status: 200, holds: `"sectionId":null`},
			{name: "改主管部门代码", as: "budget", ask: "PUT /departments/" + d.ID.String(), match: 1, body: `{"code":"319","name":"财政局","validFrom":"2018-01-01"}`, status: 422, holds: "org.department_code"},
			{name: "加入绩效管理", as: "budget", ask: "POST /memberships", body: `{"subsystem":"PERFORMANCE","departmentId":"` + d.ID.String() + `","validFrom":"2021-01-01"}`, status: 200, holds: `"unitId":null`},
			{name: "加入两次", as: "budget", ask: "POST /memberships", body: `{"subsystem":"PERFORMANCE","departmentId":"` + d.ID.String() + `","validFrom":"2021-02-01"}`, status: 409, code: "org.membership_overlap"},
			{name: "单位加入绩效管理", as: "budget", ask: "POST /memberships", body: `{"subsystem":"PERFORMANCE","unitId":"` + s.units["318001"].ID.String() + `","validFrom":"2021-02-01"}`, status: 422, holds: "org.membership_holder"},
			{name: "经办加入", as: "clerk", ask: "POST /memberships", body: `{}`, status: 403},
			{name: "成员数", as: "clerk", ask: "GET /subsystems", status: 200, holds: `{"subsystem":"PERFORMANCE","members":1}`},
			{name: "部门参与的子系统", as: "clerk", ask: "GET /departments/" + d.ID.String() + "/memberships", status: 200, holds: `"subsystem":"PERFORMANCE"`},
		})
	})
}

func TestAPI_people(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		unit, clerk := s.units["318001"].ID.String(), s.users["clerk"].ID.String()
		create := `{"login":"new","name":"新人","unitId":"` + unit + `","sectionId":null,"phone":"13812345678"}`
		s.run(t, []row{
			{name: "访客", ask: "GET /users", status: 401},
			{name: "经办", as: "clerk", ask: "GET /users", status: 403, code: "http.forbidden"},
			{name: "系统管理员", as: "system", ask: "GET /users?q=yh&state=ACTIVE", status: 200, holds: `"total":6,`},
			{name: "按角色", as: "audit", ask: "GET /users?role=UNIT_CLERK&sort=login", status: 200, holds: `"total":2,`},
			{name: "按部门", as: "audit", ask: "GET /users?departmentId=" + s.departments["302"].ID.String(), status: 200, holds: `"login":"farmer"`},
			{name: "安全管理员建用户", as: "security", ask: "POST /users", body: create, status: 403},
			{name: "建用户", as: "system", ask: "POST /users", body: create, status: 200, holds: `"phone":"138****5678","state":"INACTIVE"`},
			{name: "登录名重复", as: "system", ask: "POST /users", body: create, status: 409, code: "org.login_taken"},
			{name: "系统管理员授权", as: "system", ask: "POST /users/" + clerk + "/roles", body: `{"role":"AUDITOR"}`, status: 403},
			{name: "授权", as: "security", ask: "POST /users/" + clerk + "/roles", body: `{"role":"AUDITOR","validTo":null}`, status: 200, holds: `"granterName":"用户security"`},
			{name: "授予管理员", as: "security", ask: "POST /users/" + clerk + "/roles", body: `{"role":"AUDIT_ADMIN"}`, status: 409, code: "org.separation"},
			{name: "给自己授权", as: "security", ask: "POST /users/" + s.users["security"].ID.String() + "/roles", body: `{"role":"AUDITOR"}`, status: 403, code: "org.self"},
			{name: "他的角色", as: "audit", ask: "GET /users/" + clerk + "/roles", status: 200, holds: `"role":"AUDITOR"`},
			{name: "停用自己", as: "system", ask: "PUT /users/" + s.users["system"].ID.String() + "/state", match: 2, body: `{"state":"DISABLED","reason":"离职"}`, status: 403, code: "org.self"},
			{name: "停用", as: "system", ask: "PUT /users/" + clerk + "/state", match: 3, body: `{"state":"DISABLED","reason":"离职"}`, status: 200, holds: `"roles":[]`},
			{name: "停用两次", as: "system", ask: "PUT /users/" + clerk + "/state", match: 4, body: `{"state":"DISABLED","reason":"离职"}`, status: 409, code: "org.user_disabled"},
			{name: "停用后什么也不能", as: "clerk", ask: "GET /units", status: 403},
			{name: "启用", as: "system", ask: "PUT /users/" + clerk + "/state", match: 4, body: `{"state":"INACTIVE","reason":"返聘"}`, status: 200, holds: `"state":"INACTIVE"`},
			{name: "改用户", as: "system", ask: "PUT /users/" + clerk, match: 5, body: `{"login":"clerk","name":"改名","unitId":"` + unit + `"}`, status: 200, holds: `"name":"改名"`},
			{name: "改旧用户", as: "system", ask: "PUT /users/" + clerk, match: 5, body: `{"login":"clerk","name":"改名","unitId":"` + unit + `"}`, status: 412, code: "org.stale"},
			{name: "角色", as: "system", ask: "GET /roles", status: 200, holds: `"code":"UNIT_CLERK","name":"单位经办"`},
			{name: "权限目录", as: "security", ask: "GET /permissions", status: 200, holds: `{"code":"org.role.grant","mode":"WRITE","kinds":["SECURITY"]}`},
			{name: "调整权限", as: "security", ask: "PUT /roles/AUDITOR/perms", match: 1, body: `{"perms":["target.read"]}`, status: 200, holds: `"perms":["target.read"]`},
			{name: "越出三员", as: "security", ask: "PUT /roles/AUDITOR/perms", match: 2, body: `{"perms":["org.role.grant"]}`, status: 422, holds: "org.perm_kind"},
			{name: "系统管理员调整权限", as: "system", ask: "PUT /roles/AUDITOR/perms", match: 2, body: `{"perms":[]}`, status: 403},
		})
	})
}

func TestAPI_delegations(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		farmer := s.users["farmer"].ID.String()
		body := `{"toUserId":"` + farmer + `","role":"UNIT_CLERK","validFrom":"2021-06-15","validTo":"2021-06-20","reason":"出差"}`
		s.run(t, []row{
			{name: "访客", ask: "POST /delegations", body: body, status: 401},
			{name: "管理员不能委托", as: "system", ask: "POST /delegations", body: body, status: 403},
			{name: "没有这个角色", as: "budget", ask: "POST /delegations", body: body, status: 409, code: "org.delegation_not_held"},
			{name: "找同事", as: "clerk", ask: "GET /colleagues?q=yhfarmer", status: 200, holds: `"id":"` + farmer + `"`},
			{name: "管理员不能代办", as: "clerk", ask: "GET /colleagues?q=yhsystem", status: 200, holds: `"items":[]`},
			{name: "委托", as: "clerk", ask: "POST /delegations", body: body, key: "d", status: 200, holds: `"fromName":"用户clerk"`},
			{name: "再来一次", as: "clerk", ask: "POST /delegations", body: body, key: "d", status: 200, holds: `"fromName":"用户clerk"`},
			{name: "受托人看到", as: "farmer", ask: "GET /delegations", status: 200, holds: `"reason":"出差"`},
			{name: "受托人的角色", as: "farmer", ask: "GET /capacities", status: 200, holds: `"forName":"用户clerk"`},
			{name: "受托人看到委托人单位", as: "farmer", ask: "GET /units", status: 200, holds: `"total":2,`},
			{name: "别人看不到", as: "budget", ask: "GET /delegations?userId=" + farmer, status: 404, code: "org.user_not_found"},
			{name: "审计看得到", as: "audit", ask: "GET /delegations?userId=" + farmer, status: 200, holds: `"reason":"出差"`},
		})
		list := must(s.Delegations(s.ctx, s.users["farmer"].ID))(t)
		path := "POST /delegations/" + list[0].ID.String() + "/revocations"
		s.run(t, []row{
			{name: "别人撤销", as: "budget", ask: path, body: `{"reason":"不该"}`, status: 404, code: "org.delegation_not_found"},
			{name: "受托人退回", as: "farmer", ask: path, body: `{"reason":"忙不过来"}`, status: 200, holds: `"revokedAt":"2021-`},
			{name: "撤销两次", as: "clerk", ask: path, body: `{"reason":"再撤"}`, status: 404, code: "org.delegation_not_found"},
		})
	})
}

func TestAPI_files(t *testing.T) {
	eachSite(t, func(t *testing.T, s *site) {
		upload := func(as, path string, data []byte) (int, string) {
			var body bytes.Buffer
			form := multipart.NewWriter(&body)
			part := must(form.CreateFormFile("file", "单位.xlsx"))(t)
			must(part.Write(data))(t)
			if err := form.Close(); err != nil {
				t.Fatal(err)
			}
			req := must(http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+path, &body))(t)
			req.Header.Set("X-Test-User", as)
			req.Header.Set("Content-Type", form.FormDataContentType())
			s.keys++
			req.Header.Set("Idempotency-Key", fmt.Sprint("file-", s.keys))
			return s.send(t, req)
		}
		data := workbook(t, unitHeader, "318003|国库支付中心||318|参公|2|行政单位会计||是|是|2021年1月1日")
		for as, want := range map[string]int{"": 401, "clerk": 403, "security": 403} {
			if status, body := upload(as, "/units/imports", data); status != want {
				t.Errorf("%q uploads: %d %s", as, status, body)
			}
		}
		if status, body := upload("budget", "/units/imports", []byte("MZ...")); status != 422 {
			t.Errorf("no workbook: %d %s", status, body)
		}
		if status, body := upload("budget", "/units/imports", make([]byte, 6<<20)); status != 413 {
			t.Errorf("too large: %d %s", status, body)
		}
		wrong := workbook(t, unitHeader, "318003|国库支付中心||999|参公|2|行政单位会计||是|是|2021年1月1日")
		if status, body := upload("budget", "/units/imports", wrong); status != 200 || !strings.Contains(body, "没有找到该主管部门") {
			t.Errorf("a refused row: %d %s", status, body)
		}
		status, body := upload("budget", "/units/imports", data)
		var view struct {
			ID      string
			Created int
		}
		if err := json.Unmarshal([]byte(body), &view); err != nil || status != 200 || view.Created != 1 {
			t.Fatalf("check: %d %s", status, body)
		}
		confirm := "POST /units/imports/" + view.ID + "/confirmations"
		s.run(t, []row{
			{name: "别人的导入", as: "system", ask: confirm, status: 404, code: "org.import_not_found"},
			{name: "确认", as: "budget", ask: confirm, key: "c", status: 200, holds: `"confirmed":true`},
			{name: "再来一次", as: "budget", ask: confirm, key: "c", status: 200, holds: `"confirmed":true`},
			{name: "确认两次", as: "budget", ask: confirm, status: 409, code: "org.import_done"},
			{name: "导出", as: "clerk", ask: "GET /units/export", status: 200, holds: "PK"},
			{name: "访客导出", ask: "GET /units/export", status: 401},
			{name: "导出主管部门", as: "clerk", ask: "GET /departments/export?state=EFFECTIVE", status: 200, holds: "PK"},
			{name: "访客导出主管部门", ask: "GET /departments/export", status: 401},
			{name: "导出股室", as: "clerk", ask: "GET /sections/export", status: 200, holds: "PK"},
			{name: "访客导出股室", ask: "GET /sections/export", status: 401},
			{name: "经办导出用户", as: "clerk", ask: "GET /users/export", status: 403},
			{name: "导出用户", as: "system", ask: "GET /users/export?state=ACTIVE", status: 200, holds: "PK"},
			{name: "模板", as: "system", ask: "GET /users/template", status: 200, holds: "PK"},
		})
	})
}
