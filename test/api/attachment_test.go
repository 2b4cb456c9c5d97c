package api

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"testing"
)

// attach is the upload of a file for a project.
func (k *kit) attach(as, owner, name string, data []byte) call {
	return owned{"project", owner}.file(as, name, data)
}

// owned is what files belong to.
type owned struct{ kind, id string }

func (o owned) file(as, name string, data []byte) call {
	return call{as: as, route: "POST /attachments", file: &upload{
		name: name, data: data, fields: map[string]string{"ownerKind": o.kind, "ownerId": o.id},
	}}
}

// frozenAttachments: files are frozen with what they belong to, whoever asks; in the
// states in which it may be changed, who may change it adds and removes them.
func frozenAttachments(t *testing.T, k *kit) {
	g := k.written(t, k.targetCode())
	first := k.frozenIn(t, owned{"target", g.id}, g.state, "")
	for _, s := range targetWay {
		g = k.advance(t, g, s)
		k.frozenIn(t, owned{"target", g.id}, g.state, first)
	}
	p := k.newProject(t)
	first = k.frozenIn(t, owned{"project", p.id}, p.state, "")
	for _, s := range projectWay {
		if s.to == "BUDGETED" {
			k.targetOf(t, p.code, "APPROVED")
		}
		p = k.move(t, p, s)
		k.frozenIn(t, owned{"project", p.id}, p.state, first)
	}
	good := owned{"target", k.targetIn(t, "PASSED_WITH_EDITS").id}
	k.refused(t, good.file("clerk", "说明.txt", []byte("说明")), http.StatusConflict, "attachment.frozen")
	k.ok(t, good.file("performance", "说明.txt", []byte("说明"))) // who perfects it
	k.refused(t, good.file("head", "说明.txt", []byte("说明")), http.StatusForbidden, "attachment.forbidden")
}

// frozenIn tries to add a file to an object, and to take first away, of those that stand.
func (k *kit) frozenIn(t *testing.T, o owned, state, first string) string {
	t.Helper()
	add := o.file("clerk", "说明"+state+".txt", []byte("说明"))
	if state == "DRAFT" || state == "RETURNED" || state == "ADJUSTING" {
		gone := call{as: "clerk", route: "DELETE /attachments/{id}", query: "reason=x", match: etag(1)}
		k.ok(t, gone.on("id", k.ok(t, add).text(t, "id")))
		add = o.file("clerk", "依据"+state+".txt", []byte("依据"))
		return k.ok(t, add).text(t, "id")
	}
	k.refused(t, add, http.StatusConflict, "attachment.frozen")
	gone := call{as: "clerk", route: "DELETE /attachments/{id}", query: "reason=x", match: etag(1)}
	k.refused(t, gone.on("id", first), http.StatusConflict, "attachment.frozen")
	add.file.fields["replacesId"] = first
	k.refused(t, add, http.StatusConflict, "attachment.frozen")
	k.ok(t, get("clerk", "/attachments/{id}/content").on("id", first))
	return first
}

func picture(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewRGBA(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// attachmentScenes are those of files.
func attachmentScenes() map[string]scene {
	attached := func(t *testing.T, k *kit) string {
		return k.ok(t, k.attach("clerk", k.newProject(t).id, "照片.png", picture(t))).text(t, "id")
	}
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", path).on("id", attached(t, k), "page", "1")
		}}
	}
	remove := func(id string) call {
		return call{as: "clerk", route: "DELETE /attachments/{id}", query: "reason=x", match: etag(1)}.on("id", id)
	}
	return map[string]scene{
		"POST /attachments": {right: func(t *testing.T, k *kit) call {
			return k.attach("clerk", k.newProject(t).id, "说明.txt", []byte("说明"))
		}},
		"GET /attachments": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			owner := k.newProject(t).id
			k.ok(t, k.attach("clerk", owner, "照片.png", picture(t)))
			c := get("clerk", "/attachments")
			c.query = "ownerKind=project&ownerId=" + owner
			return c
		}},
		"GET /attachments/{id}":                 seen("/attachments/{id}"),
		"GET /attachments/{id}/content":         seen("/attachments/{id}/content"),
		"GET /attachments/{id}/previews":        seen("/attachments/{id}/previews"),
		"GET /attachments/{id}/previews/{page}": seen("/attachments/{id}/previews/{page}"),
		"DELETE /attachments/{id}": {
			outsider: "stranger", right: func(t *testing.T, k *kit) call { return remove(attached(t, k)) },
			code: "attachment.frozen", wrong: func(t *testing.T, k *kit) call {
				p := k.newProject(t)
				id := k.ok(t, k.attach("clerk", p.id, "照片.png", picture(t))).text(t, "id")
				k.move(t, p, projectWay[0])
				return remove(id)
			},
		},
	}
}
