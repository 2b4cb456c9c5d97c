package api

import (
	"fmt"
	"testing"
)

const (
	housePublic = "everybody in the book may see the departments"
	houseWhole  = "administrators reach the whole book"
	noState     = "it has no states"
	onlyChecked = "it is only checked, and changes nothing"
)

// departmentCode and unitCode are codes nothing has had.
func (k *kit) departmentCode() string { return fmt.Sprint(400 + k.short()) }

func (k *kit) unitCode() string { return fmt.Sprintf("301%03d", 100+k.short()) }

// with is the object of an answer with other values, as a change sends it.
func with(body object, pairs ...any) string {
	changed := object{}
	for name, value := range body {
		changed[name] = value
	}
	for i := 0; i < len(pairs); i += 2 {
		changed[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return js(changed)
}

// houseScenes are those of the government, its sections and departments.
func houseScenes() map[string]scene {
	section := func(k *kit) object {
		return object{"code": k.named("S"), "name": "新股室", "validFrom": "2020-01-01"}
	}
	department := func(k *kit) object {
		return object{"code": k.departmentCode(), "name": "新部门", "validFrom": "2020-01-01"}
	}
	made := func(t *testing.T, k *kit) (id string, body object) {
		body = department(k)
		return k.ok(t, post("sysadmin", "/departments", body)).text(t, "id"), body
	}
	return map[string]scene{
		"GET /government": {right: func(*testing.T, *kit) call { return get("clerk", "/government") }},
		"PUT /government": {right: func(t *testing.T, k *kit) call {
			g := k.ok(t, get("sysadmin", "/government"))
			body := object{}
			for _, name := range []string{"regionCode", "mofCode", "name", "fullName", "level", "bureau"} {
				body[name] = g.get(t, name)
			}
			return call{as: "sysadmin", route: "PUT /government", body: with(body, "note", "改过"), match: etag(g.number(t, "version"))}
		}},
		"GET /sections":  {right: func(*testing.T, *kit) call { return get("clerk", "/sections") }},
		"POST /sections": {right: func(_ *testing.T, k *kit) call { return post("sysadmin", "/sections", section(k)) }},
		"PUT /sections/{id}": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			body := section(k)
			a := k.ok(t, post("sysadmin", "/sections", body))
			return call{as: "sysadmin", route: "PUT /sections/{id}", body: with(body, "name", "改名股室"), match: etag(a.number(t, "version"))}.on("id", a.text(t, "id"))
		}},
		"GET /departments":        {right: func(*testing.T, *kit) call { return get("clerk", "/departments") }},
		"POST /departments":       {right: func(_ *testing.T, k *kit) call { return post("sysadmin", "/departments", department(k)) }},
		"GET /sections/export":    {right: func(*testing.T, *kit) call { return get("clerk", "/sections/export") }},
		"GET /departments/export": {right: func(*testing.T, *kit) call { return get("clerk", "/departments/export") }},
		"GET /departments/{id}": {all: housePublic, right: func(t *testing.T, k *kit) call {
			return get("clerk", "/departments/{id}").on("id", k.id(t, "department 205"))
		}},
		"PUT /departments/{id}": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			id, body := made(t, k)
			return call{as: "sysadmin", route: "PUT /departments/{id}", body: with(body, "name", "改名部门"), match: etag(1)}.on("id", id)
		}},
		"GET /departments/{id}/memberships": {all: housePublic, right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			k.ok(t, post("sysadmin", "/memberships", object{"subsystem": "PERFORMANCE", "departmentId": id, "validFrom": "2020-01-01"}))
			return get("clerk", "/departments/{id}/memberships").on("id", id)
		}},
		"GET /subsystems": {right: func(*testing.T, *kit) call { return get("clerk", "/subsystems") }},
		"POST /memberships": {right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			return post("sysadmin", "/memberships", object{"subsystem": "PERFORMANCE", "departmentId": id, "validFrom": "2020-01-01"})
		}},
		"PUT /memberships/{id}/ending": {all: houseWhole, always: "the last day may be set again", right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			a := k.ok(t, post("sysadmin", "/memberships", object{"subsystem": "PERFORMANCE", "departmentId": id, "validFrom": "2020-01-01"}))
			return call{
				as: "sysadmin", route: "PUT /memberships/{id}/ending", body: js(object{"last": "2020-12-31"}), match: etag(a.number(t, "version")),
			}.on("id", a.text(t, "id"))
		}},
	}
}

// unitScenes are those of the budget units.
func unitScenes() map[string]scene {
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call { return get("clerk", path).on("id", k.id(t, "unit 205001")) }}
	}
	listed := func(path string) scene {
		return scene{outsider: "stranger", right: func(*testing.T, *kit) call {
			c := get("clerk", path)
			c.about = "205001"
			return c
		}}
	}
	fresh := func(t *testing.T, k *kit) object { return k.unit(t, k.unitCode()) }
	header := []string{"单位代码*", "名称", "简称", "主管部门代码", "单位性质", "预算级次", "会计制度", "统一社会信用代码", "财政专网", "资产系统", "启用日期"}
	file := func(t *testing.T, k *kit) *upload {
		return workbook(t, header, []string{k.unitCode(), "导入单位", "", "301", "参公", "2", "行政单位会计", "", "是", "是", "2020年1月1日"})
	}
	checked := func(t *testing.T, k *kit) string {
		return k.ok(t, call{as: "budget", route: "POST /units/imports", file: file(t, k)}).text(t, "id")
	}
	const confirm = "/units/imports/{id}/confirmations"
	return map[string]scene{
		"GET /units":               listed("/units"),
		"GET /units/template":      {right: func(*testing.T, *kit) call { return get("budget", "/units/template") }},
		"GET /units/export":        listed("/units/export"),
		"GET /units/{id}":          seen("/units/{id}"),
		"GET /units/{id}/versions": seen("/units/{id}/versions"),
		"GET /units/{id}/memberships": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			id := k.id(t, "unit 205001")
			k.ok(t, post("sysadmin", "/memberships", object{"subsystem": "ASSET", "unitId": id, "validFrom": "2020-01-01"}))
			return get("clerk", "/units/{id}/memberships").on("id", id)
		}},
		"POST /units": {right: func(t *testing.T, k *kit) call { return post("sysadmin", "/units", fresh(t, k)) }},
		"PUT /units/{id}": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			body := fresh(t, k)
			a := k.ok(t, post("sysadmin", "/units", body))
			return call{
				as: "sysadmin", route: "PUT /units/{id}", body: with(body, "name", "改名单位", "reason", "更名"), match: etag(a.number(t, "version")),
			}.on("id", a.text(t, "id"))
		}},
		"PUT /units/{id}/closing": {all: houseWhole, right: func(t *testing.T, k *kit) call {
			a := k.ok(t, post("sysadmin", "/units", fresh(t, k)))
			return call{
				as: "sysadmin", route: "PUT /units/{id}/closing", body: js(object{"last": "2020-12-31", "reason": "机构改革"}), match: etag(a.number(t, "version")),
			}.on("id", a.text(t, "id"))
		}},
		"POST /units/imports": {silent: onlyChecked, right: func(t *testing.T, k *kit) call {
			return call{as: "budget", route: "POST /units/imports", file: file(t, k)}
		}},
		"POST " + confirm: {
			outsider: "sysadmin", // an import is the matter of who uploaded it
			right:    func(t *testing.T, k *kit) call { return post("budget", confirm, nil).on("id", checked(t, k)) },
			code:     "org.import_done", wrong: func(t *testing.T, k *kit) call {
				c := post("budget", confirm, nil).on("id", checked(t, k))
				k.ok(t, c)
				return c
			},
		},
	}
}
