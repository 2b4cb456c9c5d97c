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
	attached := func(t *testing.T, k *kit) string {
		return k.ok(t, k.attach("clerk", k.newProject(t).id, "照片.png", picture(t))).text(t, "id")
	}
	seen := func(path string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			return get("clerk", path).on("id", attached(t, k), "page", "1")
		}}
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
		"DELETE /attachments/{id}": {outsider: "stranger", always: noState, right: func(t *testing.T, k *kit) call {
			return call{as: "clerk", route: "DELETE /attachments/{id}", query: "reason=x", match: etag(1)}.on("id", attached(t, k))
		}},
	}
}
