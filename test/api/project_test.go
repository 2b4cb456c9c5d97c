package api

import (
	"fmt"
	"testing"
)

// projectBody is a project as it is sent.
func (k *kit) projectBody(t testing.TB) object {
	t.Helper()
	return object{
		"name": k.named("系统运维"), "category": "22", "unitId": k.id(t, "unit 205001"), "startYear": year, "endYear": year, "lifeTotalFen": 100,
		"amounts": []any{object{"year": year, "fundNature": "111", "amountFen": 100}}, "purpose": "运维", "basis": "批复",
	}
}

// project is one under way.
type project struct {
	id, code, state string
	version         int64
}

func (k *kit) newProject(t testing.TB) project {
	t.Helper()
	a := k.ok(t, post("clerk", "/projects", k.projectBody(t)))
	return project{id: a.text(t, "id"), code: a.text(t, "code"), state: a.text(t, "state"), version: a.number(t, "version")}
}

// stride is one step on a way: who takes it, where it is asked for, with what besides.
type stride struct {
	as, path, to string
	body         object
}

// projectWay leads through all states in order.
var projectWay = []stride{
	{"clerk", "/submissions", "SUBMITTED", nil},
	{"department", "/department-reviews", "DEPARTMENT_REVIEWED", nil},
	{"business", "/fiscal-reviews", "FISCAL_REVIEWED", nil},
	{"budget", "/admissions", "IN_RESERVE", nil},
	{"budget", "/schedulings", "SCHEDULED", object{"year": year}},
	{"budget", "/budgetings", "BUDGETED", object{"year": year}},
	{"budget", "/executions", "EXECUTING", nil},
	{"budget", "/completions", "FINISHED", nil},
}

// step is a step of a project as it is asked for.
func (p project) step(s stride) call {
	body := object{"version": p.version}
	for name, value := range s.body {
		body[name] = value
	}
	return post(s.as, "/projects/{id}"+s.path, body).on("id", p.id)
}

func (k *kit) move(t testing.TB, p project, s stride) project {
	t.Helper()
	a := k.ok(t, p.step(s))
	p.state, p.version = a.text(t, "state"), a.number(t, "version")
	if s.to != "" && p.state != s.to {
		t.Fatalf("%s led to %s, want %s", s.path, p.state, s.to)
	}
	return p
}

// projectIn is a project in a state. What is budgeted has an approved target.
func (k *kit) projectIn(t testing.TB, state string) project {
	t.Helper()
	p := k.newProject(t)
	for _, s := range projectWay {
		if p.state == state {
			return p
		}
		if s.to == "BUDGETED" {
			k.targetOf(t, p.code, "APPROVED")
		}
		p = k.move(t, p, s)
	}
	if p.state != state {
		t.Fatalf("no way to %s", state)
	}
	return p
}

// projectScenes are those of the library.
func projectScenes() map[string]scene {
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call { return get("clerk", path).on("id", k.newProject(t).id) }}
	}
	listed := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", path)
			c.about = k.newProject(t).code
			return c
		}}
	}
	header := []string{"项目编码", "项目名称", "项目类别", "单位编码", "开始年度", "结束年度", "全周期总额（元）"}
	file := func(t *testing.T) *upload {
		t.Helper()
		return workbook(t, header, []string{"", "导入项目", "22", "205001", fmt.Sprint(year), fmt.Sprint(year), ""})
	}
	checked := func(t *testing.T, k *kit) string {
		return k.ok(t, call{as: "clerk", route: "POST /project-imports", file: file(t)}).text(t, "id")
	}
	const confirm = "/project-imports/{id}/confirmations"
	return map[string]scene{
		"GET /projects":          listed("/projects"),
		"GET /projects/content":  listed("/projects/content"),
		"GET /projects/template": {all: "an empty sheet tells nothing", right: func(*testing.T, *kit) call { return get("clerk", "/projects/template") }},
		"GET /projects/totals": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			k.newProject(t)
			c := get("clerk", "/projects/totals")
			c.about = `"state":"DRAFT"` // those of other departments have none
			return c
		}},
		"GET /projects/{id}":         seen("/projects/{id}"),
		"GET /projects/{id}/history": seen("/projects/{id}/history"),
		"POST /projects":             {right: func(t *testing.T, k *kit) call { return post("clerk", "/projects", k.projectBody(t)) }},
		"PUT /projects/{id}": {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				p := k.newProject(t)
				return call{as: "clerk", route: "PUT /projects/{id}", body: js(k.projectBody(t)), match: etag(p.version)}.on("id", p.id)
			},
			code: "project.not_editable", wrong: func(t *testing.T, k *kit) call {
				p := k.projectIn(t, "SUBMITTED")
				return call{as: "clerk", route: "PUT /projects/{id}", body: js(k.projectBody(t)), match: etag(p.version)}.on("id", p.id)
			},
		},
		"POST /project-imports": {silent: onlyChecked, right: func(t *testing.T, _ *kit) call {
			return call{as: "clerk", route: "POST /project-imports", file: file(t)}
		}},
		"GET /project-imports/{id}": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", "/project-imports/{id}").on("id", checked(t, k))
		}},
		"POST " + confirm: {
			outsider: "stranger",
			right:    func(t *testing.T, k *kit) call { return post("clerk", confirm, nil).on("id", checked(t, k)) },
			code:     "project.import_done", wrong: func(t *testing.T, k *kit) call {
				c := post("clerk", confirm, nil).on("id", checked(t, k))
				k.ok(t, c)
				return c
			},
		},
	}
}

// projectSteps are those of a project's way: each is tried from the state it begins
// in, and refused where the project has gone on already.
func projectSteps() map[string]scene {
	scenes := map[string]scene{}
	add := func(s stride, from, wrong, outsider string) {
		one := scene{
			outsider: outsider,
			right: func(t *testing.T, k *kit) call {
				p := k.projectIn(t, from)
				if s.to == "BUDGETED" {
					k.targetOf(t, p.code, "APPROVED")
				}
				return p.step(s)
			},
			code: "project.move", wrong: func(t *testing.T, k *kit) call { return k.projectIn(t, wrong).step(s) },
		}
		if outsider == "" {
			one.all = "the section reaches all units"
		}
		scenes["POST /projects/{id}"+s.path] = one
	}
	outsiders := map[string]string{"clerk": "stranger", "department": "farmdepartment", "business": "farming"}
	from := "DRAFT"
	for _, s := range projectWay {
		wrong := "SUBMITTED"
		if from == wrong {
			wrong = "IN_RESERVE"
		}
		add(s, from, wrong, outsiders[s.as])
		from = s.to
	}
	const why = "情况有变"
	add(stride{"clerk", "/withdrawals", "DRAFT", nil}, "SUBMITTED", "IN_RESERVE", "stranger")
	add(stride{"department", "/returns", "DRAFT", object{"reason": why}}, "SUBMITTED", "DRAFT", "farmdepartment")
	add(stride{"budget", "/suspensions", "SUSPENDED", object{"reason": why}}, "IN_RESERVE", "SUBMITTED", "")
	add(stride{"clerk", "/terminations", "TERMINATED", object{"reason": why}}, "DRAFT", "DRAFT", "stranger")
	add(stride{"budget", "/resumptions", "IN_RESERVE", object{"reason": why}}, "IN_RESERVE", "SUBMITTED", "")
	suspended := func(t *testing.T, k *kit) project {
		return k.move(t, k.projectIn(t, "IN_RESERVE"), stride{"budget", "/suspensions", "SUSPENDED", object{"reason": why}})
	}
	resume := scenes["POST /projects/{id}/resumptions"]
	resume.right = func(t *testing.T, k *kit) call {
		return suspended(t, k).step(stride{"budget", "/resumptions", "", object{"reason": why}})
	}
	scenes["POST /projects/{id}/resumptions"] = resume
	terminate := scenes["POST /projects/{id}/terminations"]
	terminate.wrong = func(t *testing.T, k *kit) call {
		return k.projectIn(t, "SUBMITTED").step(stride{"budget", "/terminations", "", object{"reason": why}})
	}
	scenes["POST /projects/{id}/terminations"] = terminate
	return scenes
}
