package api

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// attach is the upload of a file for a project.
func (k *kit) attach(as, owner, name string, data []byte) call {
	return call{as: as, route: "POST /attachments", file: &upload{
		name: name, data: data, fields: map[string]string{"ownerKind": "project", "ownerId": owner},
	}}
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
	attached := func(k *kit, t *testing.T) string {
		return k.ok(t, k.attach("clerk", k.newProject(t).id, "照片.png", picture(t))).text(t, "id")
	}
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(k *kit, t *testing.T) call {
			return get("clerk", path).on("id", attached(k, t), "page", "1")
		}}
	}
	return map[string]scene{
		"POST /attachments": {right: func(k *kit, t *testing.T) call {
			return k.attach("clerk", k.newProject(t).id, "说明.txt", []byte("说明"))
		}},
		"GET /attachments": {right: func(k *kit, t *testing.T) call {
			c := get("clerk", "/attachments")
			p := k.newProject(t)
			k.ok(t, k.attach("clerk", p.id, "照片.png", picture(t)))
			c.query = "ownerKind=project&ownerId=" + p.id
			return c
		}},
		"GET /attachments/{id}":                 seen("/attachments/{id}"),
		"GET /attachments/{id}/content":         seen("/attachments/{id}/content"),
		"GET /attachments/{id}/previews":        seen("/attachments/{id}/previews"),
		"GET /attachments/{id}/previews/{page}": seen("/attachments/{id}/previews/{page}"),
		"DELETE /attachments/{id}": {outsider: "stranger", right: func(k *kit, t *testing.T) call {
			return call{as: "clerk", route: "DELETE /attachments/{id}", query: "reason=x", match: etag(1)}.on("id", attached(k, t))
		}},
	}
}
