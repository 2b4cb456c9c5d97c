package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"caixiao/internal/app"
)

// rawRoutes are those that speak HTTP themselves.
func rawRoutes() map[string]func(t *testing.T, k *kit) {
	return map[string]func(t *testing.T, k *kit){
		"GET /oidc/start":    func(t *testing.T, k *kit) { k.backToLogin(t, get("", "/oidc/start"), "session.oidc_off") },
		"GET /oidc/callback": func(t *testing.T, k *kit) { k.backToLogin(t, get("", "/oidc/callback"), "session.oidc_off") },
		"GET /stream":        streamed,
	}
}

// raw tries the routes that speak HTTP themselves.
func raw(t *testing.T, k *kit) {
	known := rawRoutes()
	for _, r := range app.Routes() {
		if !r.Raw {
			continue
		}
		try, ok := known[name(r)]
		if !ok {
			t.Errorf("%s is not tried", name(r))
			continue
		}
		delete(known, name(r))
		t.Run(strings.ReplaceAll(name(r), "/", "∕"), func(t *testing.T) { try(t, k) })
	}
	for route := range known {
		t.Errorf("there is no route %s", route)
	}
}

// backToLogin holds a redirect to the page where a person reads what is wrong.
func (k *kit) backToLogin(t *testing.T, c call, code string) {
	t.Helper()
	a := k.ask(t, c)
	if to := a.head.Get("Location"); a.status != http.StatusSeeOther || !strings.HasPrefix(to, "/b/"+region+"/login?") || !strings.Contains(to, "problem="+code) {
		t.Errorf("%d to %q: %s", a.status, to, a.body)
	}
}

// streamed: the stream opens for who has signed in, and tells at once that it stands.
func streamed(t *testing.T, k *kit) {
	k.refused(t, get("", "/stream"), http.StatusUnauthorized, "http.guest")
	k.refused(t, call{as: "clerk", route: "GET /stream", book: another}, http.StatusUnauthorized, "http.guest")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req := k.request(t, get("clerk", "/stream")).WithContext(ctx)
	req.Header.Set("Accept", "text/event-stream")
	rec := &leaver{httptest.NewRecorder(), cancel}
	k.handler.ServeHTTP(rec, req)
	if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "text/event-stream" || rec.Body.Len() == 0 {
		t.Errorf("%d %v %q", rec.Code, rec.Header(), rec.Body)
	}
}

// leaver goes away as soon as something was said.
type leaver struct {
	*httptest.ResponseRecorder
	leave func()
}

func (l *leaver) Write(said []byte) (int, error) {
	defer l.leave()
	return l.ResponseRecorder.Write(said)
}

func (l *leaver) WriteString(said string) (int, error) {
	defer l.leave()
	return l.ResponseRecorder.WriteString(said)
}

// stolenCookie: a session is good in its own book only, whatever the cookie is called.
func stolenCookie(t *testing.T, k *kit) {
	made := post("", "/departments", object{"code": k.departmentCode(), "name": "偷建部门", "validFrom": "2020-01-01"})
	_, token, _ := strings.Cut(k.cookies["other sysadmin"], "=")
	own, _, _ := strings.Cut(k.cookies["sysadmin"], "=")
	k.cookies["thief"] = own + "=" + token
	k.cookies["both"] = k.cookies["other sysadmin"] + "; " + own + "=" + token
	k.cookies["forged"] = own + "=" + strings.Repeat("A", len(token))
	for as, code := range map[string]string{"other sysadmin": "http.guest", "thief": "session.none", "both": "session.none", "forged": "session.none"} {
		for _, c := range []call{get(as, "/me"), get(as, "/users"), {as: as, route: made.route, body: made.body}} {
			k.refused(t, c, http.StatusUnauthorized, code)
		}
	}
	k.refused(t, call{as: "sysadmin", route: "GET /me", book: another}, http.StatusUnauthorized, "http.guest")
	if list := k.ok(t, get("sysadmin", "/departments")); strings.Contains(string(list.body), "偷建部门") {
		t.Errorf("the thief made a department: %s", list.body)
	}
	k.ok(t, call{as: "other sysadmin", route: "GET /me", book: another}) // its own book it may read
}

// anotherSite: a page of another site changes nothing with the cookie of who looks at it.
func anotherSite(t *testing.T, k *kit) {
	c := post("sysadmin", "/departments", object{"code": k.departmentCode(), "name": "外站部门", "validFrom": "2020-01-01"})
	for _, head := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"},
	} {
		c.head = head
		k.refused(t, c, http.StatusForbidden, "http.origin")
		form := c
		form.media = "text/plain" // what a form can send
		k.refused(t, form, http.StatusForbidden, "http.origin")
	}
	if list := k.ok(t, get("sysadmin", "/departments")); strings.Contains(string(list.body), "外站部门") {
		t.Errorf("another site made a department: %s", list.body)
	}
	c.head = map[string]string{"Sec-Fetch-Site": "same-origin", "Origin": "http://example.com"}
	k.ok(t, c)
}

// noSuchBook: with several books a request says which; nobody is signed in to one that is
// not there.
func noSuchBook(t *testing.T, k *kit) {
	for _, book := range []string{"999999", "../990106"} {
		k.refused(t, call{as: "clerk", route: "GET /me", book: book}, http.StatusUnauthorized, "house.other_book")
	}
	req := k.request(t, get("clerk", "/me"))
	req.Header.Del("X-Book")
	rec := httptest.NewRecorder()
	k.handler.ServeHTTP(rec, req)
	if rec.Code < http.StatusBadRequest || rec.Code >= http.StatusInternalServerError || !strings.Contains(rec.Body.String(), `"code":"house.`) {
		t.Errorf("without a book: %d %s", rec.Code, rec.Body)
	}
}

// noSuchRoute: what is not there is not there, also for who has signed in.
func noSuchRoute(t *testing.T, k *kit) {
	for _, route := range []string{"GET /nothing", "POST /government", "DELETE /units", "PATCH /me", "GET /units/x/y/z"} {
		k.refused(t, call{as: "clerk", route: route}, http.StatusNotFound, "http.no_route")
		k.refused(t, call{route: route}, http.StatusNotFound, "http.no_route")
	}
}

// largeBody: a body that does not say how large it is is read no further than allowed.
func largeBody(t *testing.T, k *kit) {
	c := post("clerk", "/targets", nil)
	c.body, c.size = `{"name":"`+strings.Repeat("长", 1<<19)+`"}`, -1
	k.refused(t, c, http.StatusRequestEntityTooLarge, "http.too_large")
	file := call{as: "clerk", route: "POST /project-imports", size: -1, file: &upload{name: "表.xlsx", data: make([]byte, 6<<20)}}
	k.refused(t, file, http.StatusRequestEntityTooLarge, "http.too_large")
}

// foreignUnits: nobody makes anything for a unit he does not belong to.
func foreignUnits(t *testing.T, k *kit) {
	before := k.ok(t, call{as: "clerk", route: "GET /targets/totals", query: "year=2021"}).number(t, "targets")
	unit := k.id(t, "unit 205001")
	target := object{"year": year, "unitId": unit, "kind": "PROJECT", "projectCode": k.targetCode(), "name": "外单位目标"}
	k.refused(t, post("stranger", "/targets", target), http.StatusNotFound, "target.unit_unknown")
	k.refused(t, post("stranger", "/projects", k.projectBody(t)), http.StatusUnprocessableEntity, "http.invalid")
	k.refused(t, k.attach("stranger", k.newProject(t).id, "说明.txt", []byte("说明")), http.StatusNotFound, "attachment.owner")
	read := k.ok(t, call{as: "stranger", route: "POST /target-imports", file: targetFile(t)})
	keep := post("stranger", "/target-imports/{id}/confirmations", object{"version": 1, "places": []string{read.text(t, "keeping", 1, "place")}})
	if a := k.ask(t, keep.on("id", read.text(t, "id"))); a.status != http.StatusConflict && a.status != http.StatusForbidden {
		t.Errorf("kept for another unit: %d %s", a.status, a.body)
	}
	sheet := workbook(t, []string{"项目编码", "项目名称", "项目类别", "单位编码", "开始年度", "结束年度", "全周期总额（元）"}, []string{"", "外单位项目", "22", "205001", "2021", "2021", ""})
	checked := k.ok(t, call{as: "stranger", route: "POST /project-imports", file: sheet})
	if checked.number(t, "wrong") != 1 {
		t.Errorf("a project of another unit: %s", checked.body)
	}
	k.refused(t, post("stranger", "/project-imports/{id}/confirmations", nil).on("id", checked.text(t, "id")), http.StatusConflict, "project.import_wrong")
	if after := k.ok(t, call{as: "clerk", route: "GET /targets/totals", query: "year=2021"}).number(t, "targets"); after != before {
		t.Errorf("%d targets, %d before", after, before)
	}
}
