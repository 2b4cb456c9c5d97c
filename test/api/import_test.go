package api

import (
	"testing"

	"caixiao/testkit/specimen"
)

// targetFile is the text of a unit's targets, as other systems print it.
func targetFile(*testing.T) *upload {
	doc := specimen.Demo()
	doc.RegionCode, doc.Unit.Code, doc.Unit.Name = region, "205001", "单位205001"
	for i := range doc.Projects {
		doc.Projects[i].Unit = doc.Unit
	}
	return &upload{name: "目标.txt", data: specimen.Print(doc, specimen.Options{})}
}

// opened is an import to be corrected and kept.
func (k *kit) opened(t *testing.T) (id string, version int64, where string) {
	t.Helper()
	a := k.ok(t, call{as: "clerk", route: "POST /target-imports", file: targetFile(t)})
	return a.text(t, "id"), a.number(t, "version"), a.text(t, "keeping", 1, "place")
}

// importScenes are those of files with targets.
func importScenes() map[string]scene {
	const one, confirm = "/target-imports/{id}", "/target-imports/{id}/confirmations"
	correct := func(t *testing.T, k *kit) call {
		id, version, _ := k.opened(t)
		a := k.ok(t, get("clerk", one).on("id", id))
		return call{as: "clerk", route: "PATCH " + one, match: etag(version), body: js(object{"edits": []any{
			object{"path": "projects.1.name", "before": a.text(t, "document", "projects", 0, "name"), "after": "改过的名称"},
		}})}.on("id", id)
	}
	discard := func(t *testing.T, k *kit) call {
		id, version, _ := k.opened(t)
		return call{as: "clerk", route: "DELETE " + one, match: etag(version)}.on("id", id)
	}
	return map[string]scene{
		"GET /target-imports": {outsider: "performance", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/target-imports")
			c.about, _, _ = k.opened(t)
			return c
		}},
		"POST /target-imports": {right: func(t *testing.T, _ *kit) call {
			return call{as: "clerk", route: "POST /target-imports", file: targetFile(t)}
		}},
		"GET " + one: {outsider: "performance", right: func(t *testing.T, k *kit) call { // somebody else's, although he may see its unit
			id, _, _ := k.opened(t)
			return get("clerk", one).on("id", id)
		}},
		"PATCH " + one: {outsider: "stranger", right: correct},
		"DELETE " + one: {
			outsider: "stranger", right: discard, again: 409, // it is there still, but closed
			code: "target.import_closed", wrong: func(t *testing.T, k *kit) call {
				c := discard(t, k)
				k.ok(t, c)
				return c
			},
		},
		"POST " + confirm: {
			outsider: "stranger",
			right: func(t *testing.T, k *kit) call {
				id, version, where := k.opened(t)
				return post("clerk", confirm, object{"version": version, "places": []string{where}}).on("id", id)
			},
			code: "target.import_closed", wrong: func(t *testing.T, k *kit) call {
				c := discard(t, k)
				k.ok(t, c)
				return post("clerk", confirm, object{"version": 2, "places": []string{"P1"}}).on("id", c.at["id"])
			},
		},
	}
}
