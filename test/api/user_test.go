package api

import "testing"

const usersWhole = "users are the matter of administrators, who reach the whole book"

// userScenes are those of users and the roles they hold.
func userScenes() map[string]scene {
	fresh := func(t *testing.T, k *kit) object {
		return object{"login": k.named("new"), "name": "新人", "unitId": k.id(t, "unit 301002")}
	}
	read := func(path string) scene {
		return scene{all: usersWhole, right: func(t *testing.T, k *kit) call { return get("sysadmin", path).on("id", k.id(t, "user clerk")) }}
	}
	header := []string{"登录名", "名称", "所在单位代码", "股室代码", "联系电话"}
	file := func(t *testing.T, k *kit) *upload {
		return workbook(t, header, []string{k.named("in"), "导入人员", "301002", "", ""})
	}
	checked := func(t *testing.T, k *kit) string {
		return k.ok(t, call{as: "sysadmin", route: "POST /users/imports", file: file(t, k)}).text(t, "id")
	}
	const confirm, revoke = "/users/imports/{id}/confirmations", "/users/{id}/roles/{grant}/revocations"
	granted := func(t *testing.T, k *kit) call {
		login := k.named("granted")
		id := k.user(t, login, "301002", "", "UNIT_REVIEWER")
		return post("secadmin", revoke, object{"reason": "调离岗位"}).on("id", id, "grant", k.id(t, "grant "+login))
	}
	return map[string]scene{
		"GET /users":            {right: func(*testing.T, *kit) call { return get("sysadmin", "/users") }},
		"GET /users/template":   {right: func(*testing.T, *kit) call { return get("sysadmin", "/users/template") }},
		"GET /users/export":     {right: func(*testing.T, *kit) call { return get("sysadmin", "/users/export") }},
		"GET /users/{id}":       read("/users/{id}"),
		"GET /users/{id}/roles": read("/users/{id}/roles"),
		"POST /users":           {right: func(t *testing.T, k *kit) call { return post("sysadmin", "/users", fresh(t, k)) }},
		"PUT /users/{id}": {all: usersWhole, right: func(t *testing.T, k *kit) call {
			body := fresh(t, k)
			a := k.ok(t, post("sysadmin", "/users", body))
			return call{as: "sysadmin", route: "PUT /users/{id}", body: with(body, "name", "改名"), match: etag(a.number(t, "version"))}.on("id", a.text(t, "id"))
		}},
		"PUT /users/{id}/state": {all: usersWhole, right: func(t *testing.T, k *kit) call {
			a := k.ok(t, post("sysadmin", "/users", fresh(t, k)))
			return call{
				as: "sysadmin", route: "PUT /users/{id}/state", body: js(object{"state": "DISABLED", "reason": "退休"}), match: etag(a.number(t, "version")),
			}.on("id", a.text(t, "id"))
		}},
		"POST /users/{id}/roles": {
			all:   usersWhole,
			right: func(t *testing.T, k *kit) call { return k.granting(t, "CONGRESS_READER") },
			code:  "org.grant_overlap", wrong: func(t *testing.T, k *kit) call {
				c := k.granting(t, "CONGRESS_READER")
				k.ok(t, c)
				return c
			},
		},
		"POST " + revoke: {all: usersWhole, right: granted, always: "a role that was taken back is not found any more"},
		"POST /users/imports": {silent: onlyChecked, right: func(t *testing.T, k *kit) call {
			return call{as: "sysadmin", route: "POST /users/imports", file: file(t, k)}
		}},
		"POST " + confirm: {
			all:   "nobody but the one system administrator of the book may import users",
			right: func(t *testing.T, k *kit) call { return post("sysadmin", confirm, nil).on("id", checked(t, k)) },
			code:  "org.import_done", wrong: func(t *testing.T, k *kit) call {
				c := post("sysadmin", confirm, nil).on("id", checked(t, k))
				k.ok(t, c)
				return c
			},
		},
	}
}

// roleScenes are those of roles and of who stands in for whom.
func roleScenes() map[string]scene {
	return map[string]scene{
		"GET /roles": {right: func(*testing.T, *kit) call { return get("secadmin", "/roles") }},
		"PUT /roles/{code}/perms": {right: func(t *testing.T, k *kit) call {
			roles := k.ok(t, get("secadmin", "/roles"))
			list, _ := roles.get(t, "items").([]any)
			for i := range list {
				if roles.text(t, "items", i, "code") == "DEBT_SECTION" { // nobody holds it
					return call{
						as: "secadmin", route: "PUT /roles/{code}/perms", body: js(object{"perms": []string{"org.unit.read"}}),
						match: etag(roles.number(t, "items", i, "version")),
					}.on("code", "DEBT_SECTION")
				}
			}
			t.Fatal("there is no debt section")
			return call{}
		}},
		"GET /permissions": {right: func(*testing.T, *kit) call { return get("secadmin", "/permissions") }},
		"GET /capacities":  {right: func(*testing.T, *kit) call { return get("clerk", "/capacities") }},
		"GET /colleagues":  {right: func(*testing.T, *kit) call { return get("clerk", "/colleagues") }},
		"GET /delegations": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/delegations")
			c.about = k.ok(t, post("clerk", "/delegations", k.delegation(t, "2020-12-01"))).text(t, "id")
			return c
		}},
		"POST /delegations": {right: func(t *testing.T, k *kit) call {
			return post("clerk", "/delegations", k.delegation(t, "2020-10-01"))
		}},
		"POST /delegations/{id}/revocations": {
			outsider: "stranger", always: "one that was revoked may be revoked again",
			right: func(t *testing.T, k *kit) call {
				id := k.ok(t, post("clerk", "/delegations", k.delegation(t, "2020-11-01"))).text(t, "id")
				return post("clerk", "/delegations/{id}/revocations", object{"reason": "提前回来"}).on("id", id)
			},
		},
	}
}

// granting gives a role to somebody new.
func (k *kit) granting(t *testing.T, role string) call {
	t.Helper()
	id := k.user(t, k.named("holder"), "301002", "", "")
	return post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", id)
}

// delegation of the clerk for a day.
func (k *kit) delegation(t *testing.T, day string) object {
	t.Helper()
	return object{"toUserId": k.id(t, "user spare"), "role": "UNIT_CLERK", "validFrom": day, "validTo": day, "reason": "出差"}
}
