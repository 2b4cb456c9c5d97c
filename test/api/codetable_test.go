package api

import (
	"fmt"
	"testing"
)

const codesPublic = "code tables are everybody's"

// codeScenes are those of the code tables.
func codeScenes() map[string]scene {
	of := func(path string) func(*testing.T, *kit) call {
		return func(*testing.T, *kit) call {
			c := get("clerk", path).on("table", "functional", "code", "2010601")
			c.query = "year=2021"
			return c
		}
	}
	const rows, one = "/code-tables/{table}/local-rows", "/code-tables/{table}/local-rows/{id}"
	row := func(k *kit) object {
		return object{"code": fmt.Sprintf("20106%02d", 20+k.next()%70), "name": "本地专项", "validFrom": "2021-01-01", "basis": "青财预〔2021〕1号"}
	}
	made := func(t *testing.T, k *kit) (id string, body object) {
		body = row(k)
		return k.ok(t, post("budget", rows, body).on("table", "functional")).text(t, "id"), body
	}
	return map[string]scene{
		"GET /code-tables":                      {right: of("/code-tables")},
		"GET /code-tables/{table}":              {right: of("/code-tables/{table}")},
		"GET /code-tables/{table}/codes/{code}": {right: of("/code-tables/{table}/codes/{code}")},
		"GET /code-tables/{table}/content":      {right: of("/code-tables/{table}/content")},
		"GET " + rows: {right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			c := get("clerk", rows).on("table", "functional")
			c.about = id
			return c
		}},
		"GET " + one: {all: codesPublic, right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			return get("clerk", one).on("table", "functional", "id", id)
		}},
		"POST " + rows: {right: func(_ *testing.T, k *kit) call { return post("budget", rows, row(k)).on("table", "functional") }},
		"PUT " + one: {all: codesPublic, right: func(t *testing.T, k *kit) call {
			id, body := made(t, k)
			return call{as: "budget", route: "PUT " + one, body: with(body, "name", "改名专项"), match: etag(1)}.on("table", "functional", "id", id)
		}},
		"DELETE " + one: {all: codesPublic, right: func(t *testing.T, k *kit) call {
			id, _ := made(t, k)
			return call{as: "budget", route: "DELETE " + one, match: etag(1)}.on("table", "functional", "id", id)
		}},
	}
}
