package api

import (
	"maps"
	"testing"
)

// conflict is a step that what there is already does not allow, and the code it is
// refused with.
type conflict struct {
	code string
	ask  func(t *testing.T, k *kit) call
}

// conflicts are those of routes whose objects have no way through states, by route:
// codes and logins that are taken, times that overlap, what is over.
func conflicts() map[string]conflict {
	whole := map[string]conflict{}
	for _, list := range []map[string]conflict{houseConflicts(), peopleConflicts(), codeConflicts(), targetConflicts()} {
		maps.Copy(whole, list)
	}
	return whole
}

// changed is a change of something new, as who made it sends it.
func (k *kit) changed(t testing.TB, as, list, route string, body object, pairs ...any) call {
	t.Helper()
	made := k.ok(t, post(as, list, body))
	return call{as: as, route: route, body: with(body, pairs...), match: etag(made.number(t, "version"))}.on("id", made.text(t, "id"))
}

func houseConflicts() map[string]conflict {
	section := func(k *kit, code string) object {
		return object{"code": code, "name": "同码股室" + k.named(""), "validFrom": "2020-01-01"}
	}
	member := func(t *testing.T, k *kit, department string) call {
		t.Helper()
		return post("sysadmin", "/memberships", object{"subsystem": "PERFORMANCE", "departmentId": k.id(t, "department "+department), "validFrom": "2020-01-01"})
	}
	return map[string]conflict{
		"POST /sections": {"org.code_taken", func(_ *testing.T, k *kit) call { return post("sysadmin", "/sections", section(k, "JK")) }},
		"PUT /sections/{id}": {"org.code_taken", func(t *testing.T, k *kit) call {
			return k.changed(t, "sysadmin", "/sections", "PUT /sections/{id}", section(k, k.named("S")), "code", "JK")
		}},
		"POST /departments": {"org.code_taken", func(*testing.T, *kit) call {
			return post("sysadmin", "/departments", object{"code": "205", "name": "同码部门", "validFrom": "2020-01-01"})
		}},
		"PUT /departments/{id}": {"org.department_in_use", func(t *testing.T, k *kit) call {
			body := object{"code": "301", "name": "部门301", "validFrom": "2020-01-01", "validTo": "2020-12-31"}
			return call{as: "sysadmin", route: "PUT /departments/{id}", body: js(body), match: etag(1)}.on("id", k.id(t, "department 301"))
		}},
		"POST /units": {"org.code_taken", func(t *testing.T, k *kit) call { return post("sysadmin", "/units", k.unit(t, "205001")) }},
		"PUT /units/{id}": {"org.code_taken", func(t *testing.T, k *kit) call {
			return k.changed(t, "sysadmin", "/units", "PUT /units/{id}", k.unit(t, k.unitCode()), "code", "301001", "reason", "改码")
		}},
		"PUT /units/{id}/closing": {"org.unit_in_use", func(t *testing.T, k *kit) call {
			unit := k.ok(t, get("sysadmin", "/units/{id}").on("id", k.id(t, "unit 301002")))
			return call{
				as: "sysadmin", route: "PUT /units/{id}/closing", body: js(object{"last": "2020-12-31", "reason": "机构改革"}), match: etag(unit.number(t, "version")),
			}.on("id", k.id(t, "unit 301002"))
		}},
		"POST /memberships": {"org.membership_overlap", func(t *testing.T, k *kit) call {
			k.ok(t, member(t, k, "301"))
			return member(t, k, "301")
		}},
	}
}

func peopleConflicts() map[string]conflict {
	user := func(t *testing.T, k *kit, login string) object {
		t.Helper()
		return object{"login": login, "name": "同名人员", "unitId": k.id(t, "unit 301002")}
	}
	return map[string]conflict{
		"POST /users": {"org.login_taken", func(t *testing.T, k *kit) call { return post("sysadmin", "/users", user(t, k, "clerk")) }},
		"PUT /users/{id}": {"org.unit_closed", func(t *testing.T, k *kit) call {
			c := k.changed(t, "sysadmin", "/units", "PUT /units/{id}/closing", k.unit(t, k.unitCode()))
			c.body = js(object{"last": "2020-06-30", "reason": "机构改革"})
			k.ok(t, c)
			return k.changed(t, "sysadmin", "/users", "PUT /users/{id}", user(t, k, k.named("u")), "unitId", c.at["id"])
		}},
		"PUT /users/{id}/state": {"org.user_disabled", func(t *testing.T, k *kit) call {
			c := k.changed(t, "sysadmin", "/users", "PUT /users/{id}/state", user(t, k, k.named("u")))
			c.body = js(object{"state": "DISABLED", "reason": "退休"})
			c.match = etag(k.ok(t, c).number(t, "version"))
			return c
		}},
		"POST /delegations": {"org.delegation_overlap", func(t *testing.T, k *kit) call {
			c := post("clerk", "/delegations", k.delegation(t, "2021-02-01"))
			k.ok(t, c)
			return c
		}},
		"POST /me/totp": {"session.totp_on", func(t *testing.T, k *kit) call {
			login, _ := k.withDevice(t)
			return post(login, "/me/totp", nil)
		}},
	}
}

func codeConflicts() map[string]conflict {
	const rows, one = "/code-tables/{table}/local-rows", "/code-tables/{table}/local-rows/{id}"
	row := func(code string) object {
		return object{"code": code, "name": "本地专项", "validFrom": "2021-01-01", "basis": "青财预〔2021〕1号"}
	}
	add := func(code string) call { return post("budget", rows, row(code)).on("table", "functional") }
	return map[string]conflict{
		"POST " + rows: {"codetable.overlap", func(t *testing.T, k *kit) call {
			k.ok(t, add("2010691"))
			return add("2010691")
		}},
		"PUT " + one: {"codetable.overlap", func(t *testing.T, k *kit) call {
			k.ok(t, add("2010692"))
			id := k.ok(t, add("2010693")).text(t, "id")
			return call{as: "budget", route: "PUT " + one, body: js(row("2010692")), match: etag(1)}.on("table", "functional", "id", id)
		}},
		"DELETE " + one: {"codetable.local_children", func(t *testing.T, k *kit) call {
			id := k.ok(t, add("20196")).text(t, "id")
			k.ok(t, add("2019601"))
			return call{as: "budget", route: "DELETE " + one, match: etag(1)}.on("table", "functional", "id", id)
		}},
	}
}

func targetConflicts() map[string]conflict {
	return map[string]conflict{
		"POST /targets": {"target.exists", func(t *testing.T, k *kit) call {
			g := k.begun(t, k.targetCode())
			body := object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "PROJECT", "projectCode": g.code, "name": "同一项目"}
			return post("clerk", "/targets", body)
		}},
		"GET /targets/comparison": {"target.kinds", func(t *testing.T, k *kit) call {
			whole := k.ok(t, post("clerk", "/targets", object{"year": year, "unitId": k.id(t, "unit 205001"), "kind": "DEPARTMENT", "name": "部门整体"}))
			c := get("clerk", "/targets/comparison")
			c.query = "before=" + k.written(t, k.targetCode()).id + "&after=" + whole.text(t, "id")
			return c
		}},
		"PUT /targets/{id}/explanations/{finding}": {"target.state", func(t *testing.T, k *kit) call {
			return call{
				as: "clerk", route: "PUT /targets/{id}/explanations/{finding}", body: js(object{"text": "按上级批准的工作计划填报。"}),
			}.on("id", k.targetIn(t, "SUBMITTED").id, "finding", "L99-000000000000")
		}},
		"PATCH /target-imports/{id}": {"target.import_closed", func(t *testing.T, k *kit) call {
			id, version, _ := k.opened(t)
			k.ok(t, call{as: "clerk", route: "DELETE /target-imports/{id}", match: etag(version)}.on("id", id))
			return call{as: "clerk", route: "PATCH /target-imports/{id}", match: etag(version + 1), body: js(object{"edits": []any{
				object{"path": "projects.1.name", "before": "x", "after": "y"},
			}})}.on("id", id)
		}},
	}
}
