package api

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/foundation/attachment"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/httpx"
)

// program begins as programs of Windows do.
func program() []byte { return append([]byte("MZ\x90\x00\x03\x00\x00\x00"), make([]byte, 4096)...) }

// bomb is a package that swells when it is unpacked, with the parts an office file has.
func bomb(t testing.TB) []byte {
	t.Helper()
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml", "xl/workbook.xml"} {
		part, err := w.Create(name)
		if err == nil {
			_, err = io.CopyN(part, zeros{}, blocks.UnpackedBytesMax/2)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// files that are not what they seem, or too much, are refused by every route that
// takes files, and nothing of them is kept.
func (k *kit) files(t *testing.T) {
	swelling := bomb(t)
	p := k.newProject(t)
	routes := map[string]struct{ as, list string }{
		"POST /attachments":     {"clerk", "/attachments?ownerKind=project&ownerId=" + p.id},
		"POST /target-imports":  {"clerk", "/targets?year=2021"},
		"POST /project-imports": {"clerk", "/projects"},
		"POST /units/imports":   {"budget", "/units"},
		"POST /users/imports":   {"sysadmin", "/users"},
	}
	bad := []struct {
		name   string
		data   []byte
		status int
	}{
		{"合同.pdf", program(), http.StatusUnprocessableEntity},
		{"合同.docx", program(), http.StatusUnprocessableEntity},
		{"合同.exe", program(), http.StatusUnprocessableEntity},
		{"合同.exe", []byte("只是文字"), http.StatusUnprocessableEntity},
		{"合同.docx", []byte("PK\x03\x04"), http.StatusUnprocessableEntity},
		{"合同.docx", swelling, http.StatusRequestEntityTooLarge},
		{"合同.xlsx", swelling, http.StatusRequestEntityTooLarge},
		{"合同.pdf", nil, http.StatusUnprocessableEntity},
	}
	for route, r := range routes {
		t.Run(strings.ReplaceAll(route, "/", "∕"), func(t *testing.T) {
			path, query, _ := strings.Cut(r.list, "?")
			list := get(r.as, path)
			list.query = query
			before := k.ok(t, list)
			for _, file := range bad {
				up := &upload{name: file.name, data: file.data, fields: map[string]string{"ownerKind": "project", "ownerId": p.id}}
				if route != "POST /attachments" {
					up.fields = nil
				}
				k.refused(t, call{as: r.as, route: route, file: up}, file.status, "")
			}
			if after := k.ok(t, list); string(after.body) != string(before.body) {
				t.Errorf("something was kept: %s, before %s", after.body, before.body)
			}
		})
	}
	k.refused(t, k.attach("clerk", p.id, "图.pdf", picture(t)), http.StatusUnprocessableEntity, attachment.ErrMismatch.Code())
	k.refused(t, k.attach("clerk", p.id, "程序.pdf", program()), http.StatusUnprocessableEntity, "")
	large := call{as: "clerk", route: "POST /project-imports", file: &upload{name: "大.xlsx", data: make([]byte, 21<<20)}}
	k.refused(t, large, http.StatusRequestEntityTooLarge, httpx.ErrTooLarge.Code())
}
