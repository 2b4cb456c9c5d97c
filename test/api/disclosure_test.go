package api

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// rule makes a rule of the check before release look for a word.
func (k *kit) rule(t testing.TB, code, severity, word string) {
	t.Helper()
	rules := k.ok(t, get("performance", "/disclosure/rules"))
	list, _ := rules.get(t).([]any)
	for i := range list {
		if rules.text(t, i, "code") == code {
			body := object{"severity": severity, "active": true, "words": []string{word}, "limitBP": 0, "basis": "青财绩〔2021〕2号"}
			k.ok(t, call{as: "performance", route: "PUT /disclosure/rules/{code}", body: js(body), match: etag(rules.number(t, i, "version"))}.on("code", code))
		}
	}
}

// found is an approved target in which a rule finds the end of its name.
func (k *kit) found(t testing.TB, rule, severity string) (g target, finding string) {
	t.Helper()
	g = k.targetIn(t, "APPROVED")
	k.rule(t, rule, severity, "之"+g.code[len(g.code)-5:])
	detail := k.ok(t, get("performance", "/disclosure/departments/{id}").on("id", k.id(t, "department 205")).asking("year=2021"))
	targets, _ := detail.get(t, "targets").([]any)
	for i := range targets {
		if detail.text(t, "targets", i, "id") == g.id {
			return g, detail.text(t, "targets", i, "hits", 0, "id")
		}
	}
	t.Fatal("the target is not on the desk")
	return g, ""
}

func (c call) asking(query string) call {
	c.query = query
	return c
}

// releasing is the release of the department, in which nothing of earlier scenes is found.
func (k *kit) releasing(t testing.TB) call {
	t.Helper()
	for code, severity := range map[string]string{"D01": "BLOCK", "D05": "WARN"} {
		k.rule(t, code, severity, "没有的字样"+k.targetCode())
	}
	return post("performance", "/disclosure/releases", object{"year": year, "departmentIds": []string{k.id(t, "department 205")}, "reason": "补充项目"})
}

// edition is one of the department that is shown, with a new target in it.
func (k *kit) edition(t testing.TB) (id, number string, version int64) {
	t.Helper()
	t.Helper()
	k.targetIn(t, "APPROVED")
	a := k.ok(t, k.releasing(t))
	return a.text(t, 0, "edition", "id"), a.text(t, 0, "edition", "number"), a.number(t, 0, "edition", "version")
}

// disclosureScenes are those of the release of targets.
func disclosureScenes() map[string]scene {
	const whole = "rules and editions are the same for everybody"
	flag := func(g target, disclosed bool) call {
		body := object{"version": 0, "disclosed": disclosed, "basis": "工作秘密事项清单"}
		if !disclosed {
			body["reason"] = "WORK_SECRET"
		}
		return post("department", "/disclosure/targets/{id}/flags", body).on("id", g.id)
	}
	explained := func(g target, finding string) call {
		return post("department", "/disclosure/targets/{id}/explanations", object{"finding": finding, "text": "这是项目名称的一部分。"}).on("id", g.id)
	}
	ofDepartment := func(path, query string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			k.targetIn(t, "APPROVED")
			return get("department", path).on("id", k.id(t, "department 205")).asking(query)
		}}
	}
	return map[string]scene{
		"GET /disclosure/desk": {all: whole, right: func(t *testing.T, k *kit) call {
			k.targetIn(t, "APPROVED")
			return get("performance", "/disclosure/desk").asking("year=2021")
		}},
		"GET /disclosure/departments/{id}":         ofDepartment("/disclosure/departments/{id}", "year=2021"),
		"GET /disclosure/departments/{id}/preview": ofDepartment("/disclosure/departments/{id}/preview", "year=2021&format=docx"),
		"GET /disclosure/targets/{id}/flags": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			g := k.targetIn(t, "APPROVED")
			k.ok(t, flag(g, false))
			return get("department", "/disclosure/targets/{id}/flags").on("id", g.id)
		}},
		"POST /disclosure/targets/{id}/flags": {
			all:   "the stranger decides on nothing",
			right: func(t *testing.T, k *kit) call { return flag(k.targetIn(t, "APPROVED"), false) },
			code:  "disclosure.same", wrong: func(t *testing.T, k *kit) call { return flag(k.targetIn(t, "APPROVED"), true) },
		},
		"POST /disclosure/targets/{id}/explanations": {
			all:   "the stranger explains nothing",
			right: func(t *testing.T, k *kit) call { return explained(k.found(t, "D05", "WARN")) },
			code:  "disclosure.blocking", wrong: func(t *testing.T, k *kit) call {
				g, finding := k.found(t, "D01", "BLOCK")
				k.ok(t, flag(g, false)) // it would hold up all releases after this
				return explained(g, finding)
			},
		},
	}
}

// editionScenes are those of editions and of the rules of the check.
func editionScenes() map[string]scene {
	const whole = "rules and editions are the same for everybody"
	withdrawal := func(id string, version int64) call {
		return post("performance", "/disclosure/editions/{id}/withdrawals", object{"version": version, "reason": "金额有误"}).on("id", id)
	}
	return map[string]scene{
		"POST /disclosure/releases": {right: func(t *testing.T, k *kit) call {
			k.targetIn(t, "APPROVED")
			return k.releasing(t)
		}},
		"POST /disclosure/district-releases": {
			right: func(t *testing.T, k *kit) call {
				k.edition(t)
				return post("performance", "/disclosure/district-releases", object{"year": year})
			},
			code: "disclosure.unchanged", wrong: func(*testing.T, *kit) call {
				return post("performance", "/disclosure/district-releases", object{"year": year})
			},
		},
		"GET /disclosure/editions": {all: whole, right: func(t *testing.T, k *kit) call {
			k.edition(t)
			return get("performance", "/disclosure/editions").asking("year=2021")
		}},
		"GET /disclosure/editions/{id}/content": {all: whole, right: func(t *testing.T, k *kit) call {
			id, _, _ := k.edition(t)
			return get("performance", "/disclosure/editions/{id}/content").on("id", id).asking("format=docx")
		}},
		"POST /disclosure/editions/{id}/withdrawals": {
			all: whole,
			right: func(t *testing.T, k *kit) call {
				id, _, version := k.edition(t)
				return withdrawal(id, version)
			},
			code: "disclosure.ended", wrong: func(t *testing.T, k *kit) call {
				id, _, version := k.edition(t)
				k.ok(t, withdrawal(id, version))
				return withdrawal(id, version+1)
			},
		},
		"GET /disclosure/rules": {all: whole, right: func(*testing.T, *kit) call { return get("clerk", "/disclosure/rules") }},
		"PUT /disclosure/rules/{code}": {right: func(*testing.T, *kit) call {
			body := object{"severity": "WARN", "active": true, "words": []string{}, "limitBP": 5000, "basis": "青财绩〔2021〕2号"}
			return call{as: "performance", route: "PUT /disclosure/rules/{code}", body: js(body), match: etag(1)}.on("code", "D60")
		}},
	}
}

// openScenes are those of what everybody may see.
func openScenes() map[string]scene {
	const public = "what is released is for everybody"
	open := func(path, query string) scene {
		return scene{all: public, right: func(t *testing.T, k *kit) call {
			g := k.targetIn(t, "APPROVED")
			k.ok(t, k.releasing(t))
			return get("", path).on("code", g.code).asking(query)
		}}
	}
	return map[string]scene{
		"GET /open":                 open("/open", "year=2021"),
		"GET /open/projects":        open("/open/projects", "year=2021&sort=-amount&q=bg"),
		"GET /open/projects/{code}": open("/open/projects/{code}", ""),
		"GET /open/departments/{code}": {all: public, right: func(t *testing.T, k *kit) call {
			k.edition(t)
			return get("", "/open/departments/{code}").on("code", "205")
		}},
		"GET /open/editions/{number}/content": {all: public, right: func(t *testing.T, k *kit) call {
			_, number, _ := k.edition(t)
			return get("", "/open/editions/{number}/content").on("number", number).asking("format=docx")
		}},
	}
}

func disclosuresShow() map[string]string {
	return map[string]string{
		"GET /disclosure/desk":                       "year=2021 departments.0.code=205 departments.0.standing share.limitBP=6000",
		"GET /disclosure/departments/{id}":           "code=205 targets.0.inForce targets.0.flag.version share.projects",
		"GET /disclosure/departments/{id}/preview":   zipped,
		"GET /disclosure/targets/{id}/flags":         "0.reason=WORK_SECRET 0.version=1 0.basis=工作秘密事项清单",
		"POST /disclosure/targets/{id}/flags":        "disclosed=false reason=WORK_SECRET version=1 decidedOn",
		"POST /disclosure/targets/{id}/explanations": "rule=D05 severity=WARN explanation.text=这是项目名称的一部分。 place=名称",
		"POST /disclosure/releases":                  "0.edition.departmentCode=205 0.edition.state=RELEASED 0.edition.digest",
		"POST /disclosure/district-releases":         "departmentCode=000 state=RELEASED number title=青岚区2021年部门预算绩效目标汇编",
		"GET /disclosure/editions":                   "items.0.departmentCode=205 items.0.state=RELEASED items.0.number total",
		"GET /disclosure/editions/{id}/content":      zipped,
		"POST /disclosure/editions/{id}/withdrawals": "state=WITHDRAWN endedReason=金额有误 version=2",
		"GET /disclosure/rules":                      "0.code=D01 0.severity=BLOCK 0.words.0 12.limitBP=6000",
		"PUT /disclosure/rules/{code}":               "code=D60 limitBP=5000 version=2 validFrom basis=青财绩〔2021〕2号",
		"GET /open":                                  "government.name=青岚区 year=2021 departments.0.code=205 departments.0.files.0.format",
		"GET /open/projects":                         "items.0.departmentCode=205 items.0.digest total",
		"GET /open/projects/{code}":                  "departmentCode=205 content.indicators.0.name content.plan.0.month=3",
		"GET /open/departments/{code}":               "code=205 list.0.code edition",
		"GET /open/editions/{number}/content":        zipped,
	}
}

// openPages: what is released is shown to everybody, and what is withdrawn is gone with a
// sentence, at the address it had.
func (k *kit) openPages(t *testing.T) {
	t.Helper()
	g := k.targetIn(t, "APPROVED")
	k.ok(t, k.releasing(t))
	page := func(path, tag string) answer {
		t.Helper()
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/open/"+region+path, nil)
		if tag != "" {
			req.Header.Set("If-None-Match", tag)
		}
		rec := httptest.NewRecorder()
		k.handler.ServeHTTP(rec, req)
		return answer{status: rec.Code, head: rec.Header(), body: rec.Body.Bytes()}
	}
	for _, path := range []string{"", ".json", ".csv", "/projects?q=bg", "/projects.json", "/projects.csv", "/departments/205", "/departments/205.csv", "/projects/" + g.code, "/projects/" + g.code + ".json"} {
		a := page(path, "")
		if a.status != http.StatusOK || a.head.Get("ETag") == "" || a.head.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %d %v", path, a.status, a.head)
		}
		if again := page(path, a.head.Get("ETag")); again.status != http.StatusNotModified || len(again.body) > 0 {
			t.Errorf("%s once more: %d", path, again.status)
		}
	}
	for _, path := range []string{"?lang=en", "/projects?lang=en", "/departments/205?lang=en&year=2021", "/projects/" + g.code + "?lang=en"} {
		k.staysIn(t, page(path, ""), path)
	}
	if a := page("/projects/"+nobody, ""); a.status != http.StatusNotFound {
		t.Errorf("a project that is not there: %d", a.status)
	}
	k.ok(t, post("department", "/disclosure/targets/{id}/flags", object{"version": 0, "disclosed": false, "reason": "PERSONAL_DATA", "basis": "个人信息"}).on("id", g.id))
	for _, path := range []string{"/projects/" + g.code, "/projects/" + g.code + ".json", "/departments/205"} {
		if a := page(path, ""); a.status != http.StatusGone {
			t.Errorf("%s after it was taken down: %d %s", path, a.status, a.body)
		}
	}
	k.targetIn(t, "APPROVED")
	k.ok(t, k.releasing(t))
	if a := page("/departments/205", ""); a.status != http.StatusOK {
		t.Errorf("released anew: %d", a.status)
	}
	if a := page("/projects/"+g.code, ""); a.status != http.StatusGone {
		t.Errorf("the project that stays inside: %d", a.status)
	}
}

// openLink is the address of a page in a page, and hiddenField what a form takes along.
var (
	openLink    = regexp.MustCompile(`href="(/open/` + region + `[^"]*)"`)
	hiddenField = regexp.MustCompile(`type="hidden" name="lang" value="en"`)
)

// staysIn: who has chosen English stays in it, whatever link of the page he takes; the one that
// leads to Chinese is marked so, and documents have but one language.
func (k *kit) staysIn(t *testing.T, a answer, path string) {
	t.Helper()
	links := openLink.FindAllStringSubmatch(string(a.body), -1)
	if a.status != http.StatusOK || len(links) < 4 {
		t.Fatalf("%s: %d, %d links", path, a.status, len(links))
	}
	others := 0
	for _, link := range links {
		to, err := url.Parse(html.UnescapeString(link[1]))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case to.Query().Get("lang") == "zh":
			others++
		case strings.Contains(to.Path, "/editions/"):
		case to.Query().Get("lang") != "en":
			t.Errorf("%s leads to %s", path, link[1])
		}
	}
	if others != 1 {
		t.Errorf("%s has %d links to Chinese", path, others)
	}
	if forms := strings.Count(string(a.body), "<form"); forms != len(hiddenField.FindAllString(string(a.body), -1)) {
		t.Errorf("%s: a form of %d forgets the language", path, forms)
	}
}
