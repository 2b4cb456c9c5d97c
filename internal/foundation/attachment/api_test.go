package attachment_test

import (
	"bytes"
	"strings"
	"testing"

	"caixiao/internal/foundation/attachment"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
	"caixiao/testkit/wire"
)

func serve(t *testing.T, b *book) *wire.Server {
	t.Helper()
	person := func(n int, login string) actor.Actor { return actor.Actor{User: id(n), Login: login, Name: login} }
	return wire.Serve(t, b.DB, wire.People{
		"clerk":   wire.May(person(7, "clerk"), attachment.PermRead, attachment.PermWrite),
		"reader":  wire.May(person(8, "reader"), attachment.PermRead),
		"foreign": wire.May(person(9, "foreign"), attachment.PermRead, attachment.PermWrite),
	}, attachment.NewAPI(b.Service))
}

func TestAPI(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		s := serve(t, b)
		file := func(owner attachment.Owner, name string, data []byte) *wire.File {
			return &wire.File{Name: name, Data: data, Fields: map[string]string{"ownerKind": owner.Kind, "ownerId": owner.ID.String()}}
		}
		post := func(as, key string, f *wire.File) wire.Call {
			return wire.Call{As: as, Method: "POST", Path: "/attachments", Key: key, File: f}
		}
		page := []byte("<html><script>alert(1)</script></html>")
		first := s.Do(t, post("clerk", "k1", file(mine, "网页 1.html", page)))
		var a attachment.Attachment
		first.JSON(t, &a)
		if first.Status != 200 || a.Kind != attachment.HTML || a.Name != "网页 1.html" {
			t.Fatalf("%d %s", first.Status, first.Body)
		}
		one, owner := "/attachments/"+a.ID.String(), "/attachments?ownerKind=project.project&ownerId="+mine.ID.String()
		get := func(as, path string) wire.Call { return wire.Call{As: as, Method: "GET", Path: path} }
		remove := func(as, match string) wire.Call {
			return wire.Call{As: as, Method: "DELETE", Path: one + "?reason=x", Match: match}
		}
		nameless := file(mine, "a.txt", []byte("a"))
		nameless.Fields["ownerId"] = "x"
		s.Check(t, []wire.Row{
			{Name: "guest attaches", Call: post("", "k0", file(mine, "a.txt", []byte("a"))), Status: 401, Code: "http.guest"},
			{Name: "reader attaches", Call: post("reader", "k0", file(mine, "a.txt", []byte("a"))), Status: 403, Code: "http.forbidden"},
			{Name: "foreigner attaches", Call: post("foreign", "k0", file(mine, "a.txt", []byte("a"))), Status: 404, Code: "attachment.owner"},
			{Name: "where only reading is allowed", Call: post("clerk", "k2", file(shown, "a.txt", []byte("a"))), Status: 403, Code: "attachment.forbidden"},
			{Name: "no such owner", Call: post("clerk", "k3", nameless), Status: 422, Code: "http.invalid"},
			{Name: "an archive", Call: post("clerk", "k4", file(mine, "a.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))), Status: 422, Code: "attachment.kind"},
			{Name: "a name that lies", Call: post("clerk", "k5", file(mine, "a.png", []byte("a"))), Status: 422, Code: "attachment.mismatch"},
			{Name: "the same request again", Call: post("clerk", "k6", file(mine, "b.txt", []byte("b"))), Status: 200},
			{Name: "list", Call: get("reader", owner), Status: 200},
			{Name: "list without an owner", Call: get("reader", "/attachments"), Status: 422, Code: "http.invalid"},
			{Name: "list of a foreigner", Call: get("foreign", owner), Status: 404, Code: "attachment.owner"},
			{Name: "guest reads", Call: get("", one), Status: 401, Code: "http.guest"},
			{Name: "read", Call: get("reader", one), Status: 200},
			{Name: "foreigner reads", Call: get("foreign", one), Status: 404, Code: "attachment.not_found"},
			{Name: "foreigner downloads", Call: get("foreign", one+"/content"), Status: 404, Code: "attachment.not_found"},
			{Name: "preview of a web page", Call: get("reader", one+"/previews/1"), Status: 422, Code: "attachment.no_preview"},
			{Name: "page 0", Call: get("reader", one+"/previews/0"), Status: 422, Code: "http.invalid"},
			{Name: "foreigner previews", Call: get("foreign", one+"/previews/1"), Status: 404, Code: "attachment.not_found"},
			{Name: "pages of a web page", Call: get("reader", one+"/previews"), Status: 422, Code: "attachment.no_preview"},
		})
		download := s.Do(t, get("reader", one+"/content"))
		if !bytes.Equal(download.Body, page) || !strings.HasPrefix(download.Head.Get("Content-Disposition"), "attachment;") ||
			download.Head.Get("X-Content-Type-Options") != "nosniff" || download.Head.Get("Content-Type") != "application/octet-stream" ||
			!strings.Contains(download.Head.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("download %v of %d bytes", download.Head, len(download.Body))
		}
		s.Check(t, []wire.Row{
			{Name: "reader removes", Call: remove("reader", `"1"`), Status: 403, Code: "http.forbidden"},
			{Name: "foreigner removes", Call: remove("foreign", `"1"`), Status: 404, Code: "attachment.not_found"},
			{Name: "no version", Call: remove("clerk", ""), Status: 428, Code: "http.if_match"},
			{Name: "another version", Call: remove("clerk", `"2"`), Status: 412, Code: "attachment.stale"},
			{Name: "clerk removes", Call: remove("clerk", `"1"`), Status: 200},
			{Name: "removed", Call: get("reader", one), Status: 404, Code: "attachment.not_found"},
			{Name: "its content", Call: get("reader", one+"/content"), Status: 404, Code: "attachment.not_found"},
		})
		var picturePage attachment.Attachment
		s.Do(t, post("clerk", "k7", file(mine, "a.png", picture(t)))).JSON(t, &picturePage)
		shown := s.Do(t, get("reader", "/attachments/"+picturePage.ID.String()+"/previews/1"))
		if shown.Status != 200 || shown.Head.Get("Content-Type") != "image/png" {
			t.Errorf("preview %d %v", shown.Status, shown.Head)
		}
	})
}
