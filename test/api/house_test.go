package api

import (
	"net/http"
	"testing"

	"caixiao/internal/app"
)

// post and get are the calls most scenes are made of.
func post(as, path string, body any) call {
	c := call{as: as, route: "POST " + path}
	if body != nil {
		c.body = js(body)
	}
	return c
}

func get(as, path string) call { return call{as: as, route: "GET " + path} }

// people are those who work in the house, one for each side of a scene.
var people = []struct{ login, unit, section, role string }{
	{"clerk", "205001", "", "UNIT_CLERK"},
	{"checker", "205001", "", "UNIT_REVIEWER"},
	{"department", "205002", "", "DEPARTMENT_REVIEWER"},
	{"stranger", "301001", "", "UNIT_CLERK"}, // of another department
	{"farmchecker", "301001", "", "UNIT_REVIEWER"},
	{"farmdepartment", "301002", "", "DEPARTMENT_REVIEWER"},
	{"business", "318001", "JK", "BUSINESS_SECTION"},
	{"farming", "318001", "NY", "BUSINESS_SECTION"}, // in charge of another department
	{"performance", "318001", "", "PERFORMANCE_SECTION"},
	{"budget", "318001", "", "BUDGET_SECTION"},
	{"budgeteer", "318001", "", "BUDGET_SECTION"}, // checks what the other brings in
	{"treasury", "318001", "", "TREASURY_SECTION"},
	{"head", "318001", "", "BUREAU_HEAD"},
	{"first", "318001", "", "PAYMENT_FIRST"},
	{"second", "318001", "", "PAYMENT_SECOND"},
	{"agency", "301001", "", "AGENCY"},
	{"auditor", "318001", "", "AUDITOR"},
	{"spare", "205001", "", "UNIT_CLERK"}, // whom others delegate to
	{"many", "205001", "", "UNIT_CLERK"},  // signs in on many machines
	{"changer", "205001", "", "UNIT_CLERK"},
	{"coder", "205001", "", "UNIT_CLERK"},
	{"coded", "205001", "", "UNIT_CLERK"},
	{"plain", "205001", "", "UNIT_CLERK"},
	{"guessed", "205001", "", "UNIT_CLERK"},
	{"idle", "301002", "", "UNIT_REVIEWER"}, // loses the role
}

// settle fills the first book through its API, as the administrators would.
func (k *kit) settle(t *testing.T) {
	t.Helper()
	const from = "2020-01-01"
	for code, name := range map[string]string{"JK": "教科文股", "NY": "农业股"} {
		k.ids["section "+code] = k.ok(t, post("sysadmin", "/sections", object{"code": code, "name": name, "validFrom": from})).text(t, "id")
	}
	for code, section := range map[string]string{"205": "JK", "301": "NY"} {
		body := object{"code": code, "name": "部门" + code, "sectionId": k.ids["section "+section], "validFrom": from}
		k.ids["department "+code] = k.ok(t, post("sysadmin", "/departments", body)).text(t, "id")
	}
	for _, code := range []string{"205001", "205002", "301001", "301002"} {
		k.ids["unit "+code] = k.ok(t, post("sysadmin", "/units", k.unit(t, code))).text(t, "id")
	}
	k.ids["unit 318001"] = k.ok(t, call{as: "sysadmin", route: "GET /units", query: "q=318001"}).text(t, "items", 0, "id")
	k.ids["department 318"] = k.ok(t, call{as: "sysadmin", route: "GET /departments", query: "q=318"}).text(t, "items", 0, "id")
	for _, p := range people {
		k.user(t, p.login, p.unit, p.section, p.role)
		k.enter(t, p.login, k.oneTime(t, p.login), region)
	}
	const revoke = "/users/{id}/roles/{grant}/revocations"
	k.ok(t, post("secadmin", revoke, object{"reason": "调离岗位"}).on("id", k.id(t, "user idle"), "grant", k.id(t, "grant idle")))
}

// unit is what a unit is made of; its department begins its code.
func (k *kit) unit(t testing.TB, code string) object {
	t.Helper()
	return object{
		"code": code, "name": "单位" + code, "departmentId": k.id(t, "department "+code[:3]), "kind": "ADMINISTRATIVE", "level": 1,
		"accounting": "ADMINISTRATIVE", "validFrom": "2020-01-01",
	}
}

// user makes somebody with a role: one administrator makes him, another grants.
func (k *kit) user(t testing.TB, login, unit, section, role string) string {
	t.Helper()
	body := object{"login": login, "name": "人员" + login, "unitId": k.id(t, "unit "+unit)}
	if section != "" {
		body["sectionId"] = k.id(t, "section "+section)
	}
	id := k.ok(t, post("sysadmin", "/users", body)).text(t, "id")
	k.ids["user "+login] = id
	if role != "" {
		grant := k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", id))
		k.ids["grant "+login] = grant.text(t, "id")
	}
	return id
}

func (k *kit) oneTime(t testing.TB, login string) app.LoginCard {
	t.Helper()
	a := k.ok(t, post("secadmin", "/users/{id}/one-time-passwords", nil).on("id", k.id(t, "user "+login)))
	return app.LoginCard{Login: login, Password: a.text(t, "password")}
}

// enter signs somebody in with his one-time password and gives him that of everybody.
func (k *kit) enter(t testing.TB, name string, card app.LoginCard, book string) {
	t.Helper()
	login := post("", "/sessions", object{"login": card.Login, "password": card.Password})
	login.book = book
	k.cookies[name] = cookie(t, k.ok(t, login))
	change := call{as: name, route: "PUT /me/password", body: js(object{"present": card.Password, "next": password}), book: book}
	k.cookies[name] = cookie(t, k.ok(t, change))
}

// again signs somebody in once more, on another machine, and returns its name.
func (k *kit) again(t testing.TB, login string) string {
	t.Helper()
	name := k.named(login + "-")
	a := k.ok(t, post("", "/sessions", object{"login": login, "password": password}))
	k.cookies[name] = cookie(t, a)
	k.ids["session "+name] = a.text(t, "session")
	return name
}

// cookie of an answer that begins a session.
func cookie(t testing.TB, a answer) string {
	t.Helper()
	list := (&http.Response{Header: a.head}).Cookies()
	if len(list) != 1 {
		t.Fatalf("%d cookies in %v", len(list), a.head)
	}
	c := list[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
		t.Errorf("an open cookie: %v", c)
	}
	return c.Name + "=" + c.Value
}
