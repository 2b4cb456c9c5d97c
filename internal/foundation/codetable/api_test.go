package codetable_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/sheet"
	"caixiao/testkit"
	"caixiao/testkit/wire"
)

func person(t *testing.T, login string) actor.Actor {
	t.Helper()
	id, err := ident.Parse(fmt.Sprintf("%013d", len(login)))
	if err != nil {
		t.Fatal(err)
	}
	return actor.Actor{User: id, Login: login, Name: login}
}

func TestAPI(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		people := wire.People{
			"reader": wire.May(person(t, "reader"), codetable.PermRead),
			"keeper": wire.May(person(t, "keeper"), codetable.PermRead, codetable.PermWrite),
			"poor":   wire.May(person(t, "poor")),
		}
		s := wire.Serve(t, d, people, codetable.NewAPI(service(t, d)))
		const rows = "/code-tables/functional/local-rows"
		const body = `{"code":"2010697","name":"本地专项","validFrom":"2021-01-01","basis":"抚财预〔2021〕1号"}`
		get := func(as, path string) wire.Call { return wire.Call{As: as, Method: "GET", Path: path} }
		post := func(as, body, key string) wire.Call {
			return wire.Call{As: as, Method: "POST", Path: rows, Body: body, Key: key}
		}
		s.Check(t, []wire.Row{
			{Name: "guest", Call: get("", "/code-tables"), Status: 401, Code: "http.guest"},
			{Name: "without the permission", Call: get("poor", "/code-tables"), Status: 403, Code: "http.forbidden"},
			{Name: "list of tables", Call: get("reader", "/code-tables?year=2021"), Status: 200},
			{Name: "table", Call: get("reader", "/code-tables/functional?year=2021&limit=20"), Status: 200},
			{Name: "no such table", Call: get("reader", "/code-tables/nothing?year=2021"), Status: 404, Code: "codetable.table"},
			{Name: "before the first edition", Call: get("reader", "/code-tables/functional?year=2020"), Status: 422, Code: "codetable.year"},
			{Name: "no year at all", Call: get("reader", "/code-tables/functional?year=0"), Status: 422, Code: "http.invalid"},
			{Name: "a bad cursor", Call: get("reader", "/code-tables/functional?year=2021&after=x"), Status: 422, Code: "page.cursor"},
			{Name: "too few rows", Call: get("reader", "/code-tables/functional?limit=19"), Status: 422, Code: "http.invalid"},
			{Name: "code", Call: get("reader", "/code-tables/functional/codes/2010601?year=2021"), Status: 200},
			{Name: "no such code", Call: get("reader", "/code-tables/functional/codes/2010000?year=2021"), Status: 404, Code: "codetable.no_code"},
			{Name: "guest exports", Call: get("", "/code-tables/functional/content"), Status: 401, Code: "http.guest"},
			{Name: "a format that is none", Call: get("reader", "/code-tables/functional/content?format=doc"), Status: 422, Code: "http.invalid"},
			{Name: "own rows of nothing", Call: get("reader", "/code-tables/nothing/local-rows"), Status: 404, Code: "codetable.table"},
			{Name: "reader adds", Call: post("reader", body, "k0"), Status: 403, Code: "http.forbidden"},
			{Name: "guest adds", Call: post("", body, "k0"), Status: 401, Code: "http.guest"},
			{Name: "keeper adds", Call: post("keeper", body, "k1"), Status: 200},
			{Name: "the same request again", Call: post("keeper", body, "k1"), Status: 200},
			{Name: "another request", Call: post("keeper", body, "k2"), Status: 409, Code: "codetable.overlap"},
			{Name: "a key with another body", Call: post("keeper", strings.Replace(body, "697", "696", 1), "k1"), Status: 422, Code: "http.key_reused"},
			{Name: "no basis", Call: post("keeper", strings.Replace(body, "抚财预〔2021〕1号", "", 1), "k3"), Status: 422, Code: "http.invalid"},
			{Name: "unknown field", Call: post("keeper", strings.Replace(body, `"code"`, `"x":1,"code"`, 1), "k4"), Status: 422, Code: "http.invalid"},
		})
		var own page.Result[codetable.LocalRow]
		s.Do(t, get("reader", rows)).JSON(t, &own)
		if len(own.Items) != 1 {
			t.Fatalf("own rows %+v", own)
		}
		one := rows + "/" + own.Items[0].ID.String()
		change := func(as, method, path, match string) wire.Call {
			return wire.Call{As: as, Method: method, Path: path, Match: match, Body: map[string]string{"PUT": body}[method]}
		}
		elsewhere := strings.Replace(one, "functional", "revenue", 1)
		s.Check(t, []wire.Row{
			{Name: "one own row", Call: get("reader", one), Status: 200},
			{Name: "of another table", Call: get("reader", elsewhere), Status: 404, Code: "codetable.local_not_found"},
			{Name: "reader changes", Call: change("reader", "PUT", one, `"1"`), Status: 403, Code: "http.forbidden"},
			{Name: "no version", Call: change("keeper", "PUT", one, ""), Status: http.StatusPreconditionRequired, Code: "http.if_match"},
			{Name: "another version", Call: change("keeper", "PUT", one, `"2"`), Status: 412, Code: "codetable.stale"},
			{Name: "keeper changes", Call: change("keeper", "PUT", one, `"1"`), Status: 200},
			{Name: "stale now", Call: change("keeper", "DELETE", one, `"1"`), Status: 412, Code: "codetable.stale"},
			{Name: "reader removes", Call: change("reader", "DELETE", one, `"2"`), Status: 403, Code: "http.forbidden"},
			{Name: "keeper removes", Call: change("keeper", "DELETE", one, `"2"`), Status: 200},
			{Name: "removed", Call: get("reader", one), Status: 404, Code: "codetable.local_not_found"},
		})
	})
}

func TestAPI_answers(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	people := wire.People{"reader": wire.May(person(t, "reader"), codetable.PermRead)}
	s := wire.Serve(t, d, people, codetable.NewAPI(service(t, d)))
	get := func(path string) wire.Answer {
		return s.Do(t, wire.Call{As: "reader", Method: "GET", Path: "/code-tables" + path})
	}
	var codes []string
	path := "/economic-department?year=2021&limit=20"
	for after := ""; ; {
		var rows page.Result[codetable.Row]
		get(path+after).JSON(t, &rows)
		for _, row := range rows.Items {
			codes = append(codes, row.Code)
		}
		if rows.Total != 108 {
			t.Fatalf("total %d", rows.Total)
		}
		if rows.Next == nil {
			break
		}
		after = "&after=" + *rows.Next
	}
	if len(codes) != 108 || codes[0] != "301" || codes[107] != "39999" {
		t.Errorf("%d codes: %v", len(codes), codes)
	}
	for query, want := range map[string]int{"&parent=302": 27, "&level=1": 10, "&leaf=true": 98, "&q=bgf": 1, "&q=302&leaf=true": 27} {
		var rows page.Result[codetable.Row]
		get("/economic-department?year=2021"+query).JSON(t, &rows)
		if rows.Total != want {
			t.Errorf("%s: %d rows, want %d", query, rows.Total, want)
		}
	}
	var detail codetable.Detail
	get("/functional/codes/2010601?year=2021").JSON(t, &detail)
	if len(detail.Path) != 3 || detail.Path[0].Code != "201" || !detail.Leaf || detail.Children != 0 {
		t.Errorf("detail %+v", detail)
	}
	text := get("/accounts-gov/content?year=2021&format=csv")
	if lines := strings.Split(string(text.Body), "\r\n"); !strings.HasPrefix(lines[0], "\ufeff代码,名称") || len(lines) != 105 || !strings.HasPrefix(lines[1], "1001,库存现金,") {
		t.Errorf("csv of %d lines: %q", len(lines), lines[:min(2, len(lines))])
	}
	if text.Head.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(text.Head.Get("Content-Disposition"), "attachment") {
		t.Errorf("head %v", text.Head)
	}
	book, err := sheet.Read(get("/functional/content?year=2021").Body)
	if err != nil || len(book.Blocks) == 0 {
		t.Errorf("xlsx: %v", err)
	}
}
