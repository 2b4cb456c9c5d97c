package api

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"

	"caixiao/testkit/specimen"
)

// Files that are not what they seem.
var (
	program = []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + strings.Repeat("\x00\x01\x02\xff", 200))
	oldWord = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600))
)

// packed makes a ZIP file of parts.
func packed(t testing.TB, parts map[string][]byte) []byte {
	t.Helper()
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for name, data := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(data)
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

// bomb is a small file whose main part unpacks to more than any reader takes.
func bomb(t testing.TB, part string) []byte {
	t.Helper()
	return packed(t, map[string][]byte{
		"[Content_Types].xml": []byte(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
		part:                  bytes.Repeat([]byte(" "), 300<<20),
	})
}

// refusedFile is a file that is refused, with a code in both languages.
type refusedFile struct {
	name   string
	data   []byte
	status int
	code   string
}

// wrongAttachments: what is attached is what its name says, and of few kinds.
func wrongAttachments(t *testing.T, k *kit) {
	owner := k.newProject(t).id
	scanner := strings.Join([]string{"EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"}, "-")
	for _, f := range []refusedFile{
		{"合同.pdf", program, 422, "file.damaged"},
		{"程序.exe", program, 422, "attachment.kind"},
		{"合同.pdf.exe", program, 422, "attachment.kind"},
		{"合同.pdf", picture(t), 422, "attachment.mismatch"},
		{"照片.png", specimen.Print(specimen.Demo(), specimen.Options{}), 422, "attachment.mismatch"},
		{"旧文件.doc", oldWord, 422, ""},
		{"图.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), 422, ""},
		{"压缩.zip", packed(t, map[string][]byte{"a.txt": []byte("a")}), 422, ""},
		{"说明.docx", packed(t, map[string][]byte{"a.txt": []byte("a")}), 422, ""},
		{"空.txt", nil, 422, ""},
		{"病毒.txt", []byte("X5O " + scanner), 422, "attachment.harmful"},
		{"...", []byte("说明"), 422, "attachment.name"},
		{"炸弹.docx", bomb(t, "word/document.xml"), 413, ""},
		{"炸弹.xlsx", bomb(t, "xl/workbook.xml"), 413, ""},
	} {
		t.Run(f.name, func(t *testing.T) { k.refused(t, k.attach("clerk", owner, f.name, f.data), f.status, f.code) })
	}
	if list := k.ok(t, call{as: "clerk", route: "GET /attachments", query: "ownerKind=project&ownerId=" + owner}); list.number(t, "total") != 0 {
		t.Errorf("some of it was kept: %s", list.body)
	}
	// What may be attached and is active in a browser comes back as a file to save.
	page := k.ok(t, k.attach("clerk", owner, "../../网页.html", []byte("<!DOCTYPE html><html><body><script>alert(1)</script><p>说明</p></body></html>")))
	if page.text(t, "name") != "网页.html" {
		t.Errorf("kept as %s", page.text(t, "name"))
	}
	back := k.ok(t, get("clerk", "/attachments/{id}/content").on("id", page.text(t, "id")))
	if back.head.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(back.head.Get("Content-Disposition"), "attachment;") {
		t.Errorf("an active page comes back as %v", back.head)
	}
}

// wrongImports: what is imported is of the few kinds that are read, and readable.
func wrongImports(t *testing.T, k *kit) {
	swelling := bomb(t, "xl/workbook.xml")
	for route, as := range map[string]string{
		"POST /target-imports": "clerk", "POST /project-imports": "clerk", "POST /units/imports": "sysadmin", "POST /users/imports": "sysadmin",
	} {
		for _, f := range []refusedFile{
			{"目标.pdf", program, 422, ""},
			{"目标.exe", program, 422, ""},
			{"目标.doc", oldWord, 422, ""},
			{"目标.docx", picture(t), 422, ""},
			{"目标.xlsx", packed(t, map[string][]byte{"a.txt": []byte("a")}), 422, ""},
			{"目标.txt", nil, 422, ""},
			{"目标.exe", []byte("绩效目标"), 422, "file.unsupported"},
			{"目标.csv", []byte("绩效目标,95%"), 422, "file.unsupported"},
			{"目标.cfg", []byte("绩效目标"), 422, "file.unsupported"},
			{"炸弹.xlsx", swelling, 413, ""},
		} {
			c := call{as: as, route: route, file: &upload{name: f.name, data: f.data}}
			t.Run(strings.ReplaceAll(route, "/", "∕")+" "+f.name, func(t *testing.T) { k.refused(t, c, f.status, f.code) })
		}
	}
	form := call{as: "clerk", route: "POST /target-imports", file: &upload{name: "目标.txt", data: []byte("没有目标的文字")}}
	if a := k.ask(t, form); a.status == http.StatusOK && a.number(t, "targets") != 0 {
		t.Errorf("targets from nothing: %s", a.body)
	}
}
