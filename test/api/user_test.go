package api

import "testing"

const usersWhole = "users are the matter of administrators, who reach the whole book"

// userScenes are those of users, roles and delegations.
func userScenes() map[string]scene {
	fresh := func(k *kit, t *testing.T) object {
		return object{"login": k.named("new"), "name": "新人", "unitId": k.id(t, "unit 301002")}
	}
	read := func(path string) scene {
		return scene{all: usersWhole, right: func(k *kit, t *testing.T) call { return get("sysadmin", path).on("id", k.id(t, "user clerk")) }}
	}
	header := []string{"登录名", "名称", "所在单位代码", "股室代码", "联系电话"}
	file := func(k *kit, t *testing.T) *upload {
		return workbook(t, header, []string{k.named("in"), "导入人员", "301002", "", ""})
	}
	checked := func(k *kit, t *testing.T) string {
		return k.ok(t, call{as: "sysadmin", route: "POST /users/imports", file: file(k, t)}).text(t, "id")
	}
	const confirm, revoke = "/users/imports/{id}/confirmations", "/users/{id}/roles/{grant}/revocations"
	granted := func(k *kit, t *testing.T) call {
		login := k.named("granted")
		id := k.user(t, login, "301002", "", "UNIT_REVIEWER")
		return post("secadmin", revoke, object{"reason": "调离岗位"}).on("id", id, "grant", k.id(t, "grant "+login))
	}
	return map[string]scene{
		"GET /users":            {right: func(*kit, *testing.T) call { return get("sysadmin", "/users") }},
		"GET /users/template":   {right: func(*kit, *testing.T) call { return get("sysadmin", "/users/template") }},
		"GET /users/export":     {right: func(*kit, *testing.T) call { return get("sysadmin", "/users/export") }},
		"GET /users/{id}":       read("/users/{id}"),
		"GET /users/{id}/roles": read("/users/{id}/roles"),
		"POST /users":           {right: func(k *kit, t *testing.T) call { return post("sysadmin", "/users", fresh(k, t)) }},
		"PUT /users/{id}": {all: usersWhole, right: func(k *kit, t *testing.T) call {
			body := fresh(k, t)
			a := k.ok(t, post("sysadmin", "/users", body))
			return call{as: "sysadmin", route: "PUT /users/{id}", body: with(body, "name", "改名"), match: etag(a.number(t, "version"))}.on("id", a.text(t, "id"))
		}},
		"PUT /users/{id}/state": {all: usersWhole, right: func(k *kit, t *testing.T) call {
			a := k.ok(t, post("sysadmin", "/users", fresh(k, t)))
			return call{
				as: "sysadmin", route: "PUT /users/{id}/state", body: js(object{"state": "DISABLED", "reason": "退休"}), match: etag(a.number(t, "version")),
			}.on("id", a.text(t, "id"))
		}},
		"POST /users/{id}/roles": {
			all:   usersWhole,
			right: func(k *kit, t *testing.T) call { return k.granting(t, "CONGRESS_READER") },
			code:  "org.grant_overlap", wrong: func(k *kit, t *testing.T) call {
				c := k.granting(t, "CONGRESS_READER")
				k.ok(t, c)
				return c
			},
		},
		"POST " + revoke: {all: usersWhole, right: granted, always: "a role that was taken back is not found any more"},
		"POST /users/imports": {right: func(k *kit, t *testing.T) call {
			return call{as: "sysadmin", route: "POST /users/imports", file: file(k, t)}
		}},
		"POST " + confirm: {
			all:   "nobody but the one system administrator of the book may import users",
			right: func(k *kit, t *testing.T) call { return post("sysadmin", confirm, nil).on("id", checked(k, t)) },
			code:  "org.import_done", wrong: func(k *kit, t *testing.T) call {
				c := post("sysadmin", confirm, nil).on("id", checked(k, t))
				k.ok(t, c)
				return c
			},
		},
		"GET /roles": {right: func(*kit, *testing.T) call { return get("secadmin", "/roles") }},
		"PUT /roles/{code}/perms": {right: func(k *kit, t *testing.T) call {
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
		"GET /permissions": {right: func(*kit, *testing.T) call { return get("secadmin", "/permissions") }},
		"GET /capacities":  {right: func(*kit, *testing.T) call { return get("clerk", "/capacities") }},
		"GET /colleagues":  {right: func(*kit, *testing.T) call { return get("clerk", "/colleagues") }},
		"GET /delegations": {right: func(k *kit, t *testing.T) call {
			k.ok(t, post("clerk", "/delegations", k.delegation(t, "2020-10-15")))
			return get("clerk", "/delegations")
		}},
		"POST /delegations": {right: func(k *kit, t *testing.T) call {
			return post("clerk", "/delegations", k.delegation(t, "2020-10-01"))
		}},
		"POST /delegations/{id}/revocations": {
			outsider: "stranger", always: "one that was revoked may be revoked again",
			right: func(k *kit, t *testing.T) call {
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
