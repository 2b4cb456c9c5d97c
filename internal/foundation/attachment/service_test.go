package attachment_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/foundation/attachment"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/pdftext"
	"caixiao/testkit"
	"caixiao/testkit/paper"
)

// What the owner's state does not allow is refused in both steps and at a removal.
func TestService_frozen(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		ctx := actor.With(t.Context(), actor.Actor{User: id(7), Login: "clerk", Name: "单位经办"})
		a, err := b.add(ctx, text(mine, "立项依据.txt", "同意立项"))
		if err != nil {
			t.Fatal(err)
		}
		ready, err := b.Prepare(ctx, text(mine, "合同.txt", "合同"))
		if err != nil {
			t.Fatal(err)
		}
		b.frozen = true
		newer := text(mine, "立项依据.txt", "同意立项（修订）")
		newer.Replaces = a.ID
		_, preparing := b.Prepare(ctx, newer)
		_, attaching := b.Attach(ctx, ready)
		for step, err := range map[string]error{"prepare": preparing, "attach": attaching, "remove": b.Remove(ctx, a.ID, 1, "传错了")} {
			if !errors.Is(err, attachment.ErrFrozen) {
				t.Errorf("%s: %v", step, err)
			}
		}
		if _, err := b.Prepare(ctx, text(hidden, "a.txt", "a")); !errors.Is(err, attachment.ErrOwner) {
			t.Errorf("of a hidden owner the state is told: %v", err)
		}
		if list, err := b.List(ctx, mine, true); err != nil || len(list) != 1 || list[0].Removed != nil {
			t.Errorf("standing %+v, %v", list, err)
		}
	})
}

// The log keeps ids and figures: no name, of a file or of a person, and no note.
func TestService_recorded(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		ctx := actor.With(t.Context(), actor.Actor{User: id(7), Login: "clerk", Name: "单位经办"})
		a, err := b.add(ctx, attachment.Upload{Owner: mine, Name: "甲某人的身份证.txt", Note: "附注", Data: strings.NewReader("同意立项")})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Remove(ctx, a.ID, 1, "传错了"); err != nil {
			t.Fatal(err)
		}
		var kept []struct {
			Action string
			Before string `db:"before_json"`
			After  string `db:"after_json"`
		}
		if err := d.Select(t.Context(), &kept, `SELECT action, before_json, after_json FROM audit_entries ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		facts := `{"ownerKind":"project.project","ownerId":"` + mine.ID.String() + `","kind":"TXT","sizeBytes":12,"hash":"` + a.Hash + `","replacesId":null,"version":1}`
		if len(kept) != 2 || kept[0].Action != "attachment.add" || kept[0].After != facts || kept[1].Action != "attachment.remove" || kept[1].Before != facts {
			t.Errorf("recorded %+v, want %s", kept, facts)
		}
	})
}

func TestService_attach(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		ctx := actor.With(t.Context(), actor.Actor{User: id(7), Login: "clerk", Name: "单位经办"})
		a, err := b.add(ctx, attachment.Upload{Owner: mine, Name: `C:\文件\立项 依据.txt`, Note: " 批复 ", Data: strings.NewReader("同意立项")})
		if err != nil {
			t.Fatal(err)
		}
		if a.Name != "立项 依据.txt" || a.Kind != attachment.TXT || a.Size != 12 || a.Note != "批复" || a.UploadedName != "单位经办" || a.Previewed || a.Version != 1 {
			t.Errorf("attached %+v", a)
		}
		_, content, err := b.Content(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(content)
		if err := errors.Join(err, content.Close()); err != nil || string(data) != "同意立项" {
			t.Errorf("content %q %v", data, err)
		}
		newer := text(mine, "立项依据.txt", "同意立项（修订）")
		newer.Replaces = a.ID
		n, err := b.add(ctx, newer)
		if err != nil || n.Replaces != a.ID {
			t.Fatal(n, err)
		}
		if _, err := b.Attachment(ctx, a.ID); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("the replaced one: %v", err)
		}
		newer.Data = strings.NewReader("又一次")
		if _, err := b.add(ctx, newer); !errors.Is(err, attachment.ErrReplaced) {
			t.Errorf("replaced twice: %v", err)
		}
		foreign := text(second, "a.txt", "a")
		foreign.Replaces = n.ID
		if _, err := b.add(ctx, foreign); !errors.Is(err, attachment.ErrReplaced) {
			t.Errorf("a file of another owner replaced: %v", err)
		}
		if err := b.Remove(ctx, n.ID, 2, ""); !errors.Is(err, attachment.ErrStale) {
			t.Errorf("a stale removal: %v", err)
		}
		if err := b.Remove(ctx, n.ID, 1, "传错了"); err != nil {
			t.Fatal(err)
		}
		if err := b.Remove(ctx, n.ID, 1, ""); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("removed twice: %v", err)
		}
		standing, err := b.List(ctx, mine, false)
		all, err2 := b.List(ctx, mine, true)
		if err != nil || err2 != nil || len(standing) != 0 || len(all) != 2 || all[1].Removed.Reason != "传错了" || all[1].Removed.Name != "单位经办" {
			t.Errorf("standing %+v, all %+v, %v %v", standing, all, err, err2)
		}
		var types []string
		if err := d.Select(ctx, &types, `SELECT type FROM outbox_events ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		if want := []string{"attachment.added", "attachment.added", "attachment.removed"}; !slices.Equal(types, want) {
			t.Errorf("events %v", types)
		}
	})
}

func TestService_kinds(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		docx, xlsx := printed(t, docfile.DOCX, 1), printed(t, docfile.XLSX, 1)
		eicar := `X5O!P%@AP[4\PZX54(P^)7CC)7}$` + "EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
		for _, tt := range []struct {
			name string
			data []byte
			kind attachment.Kind
			want error
		}{
			{"a.pdf", printed(t, docfile.PDF, 1), attachment.PDF, nil},
			{"a.DOCX", docx, attachment.DOCX, nil},
			{"a.xlsx", xlsx, attachment.XLSX, nil},
			{"a.txt", []byte("a"), attachment.TXT, nil},
			{"a.csv", []byte("a,b"), attachment.CSV, nil},
			{"a.htm", []byte("<html><script>1</script>"), attachment.HTML, nil},
			{"a.png", picture(t), attachment.PNG, nil},
			{"a.jpeg", []byte("\xFF\xD8\xFF\xE0xx"), attachment.JPG, nil},
			{"a.pdf", docx, "", attachment.ErrMismatch},
			{"a.txt", picture(t), "", attachment.ErrMismatch},
			{"a.txt", []byte("<html><script>1</script>"), "", attachment.ErrMismatch},
			{"a.pdf.exe", printed(t, docfile.PDF, 1), "", attachment.ErrMismatch},
			{"a", []byte("a"), "", attachment.ErrMismatch},
			{"a.md", []byte("a"), "", attachment.ErrMismatch},
			{"a.docx", []byte("a"), "", blocks.ErrDamaged},
			{"a.json", []byte(`{"a":1}`), "", attachment.ErrKind},
			{"a.zip", paper.Packed(t, "a.txt", "a"), "", attachment.ErrKind},
			{"a.exe", []byte("MZ\x00\x01"), "", attachment.ErrKind},
			{"a.gif", []byte("GIF89a"), "", attachment.ErrKind},
			{"a.doc", paper.OLE("WordDocument"), "", attachment.ErrKind},
			{"a.docx", paper.OLE("EncryptedPackage"), "", blocks.ErrEncrypted},
			{"a.xlsx", withMacros(t), "", blocks.ErrMacro},
			{"a.txt", []byte(eicar), "", attachment.ErrHarmful},
			{"a.txt", nil, "", blocks.ErrEmpty},
			{"..", []byte("a"), "", attachment.ErrName},
			{"\u202e", []byte("a"), "", attachment.ErrName},
			{strings.Repeat("长", 146) + ".txt", []byte("a"), attachment.TXT, nil},
			{strings.Repeat("长", 147) + ".txt", []byte("a"), "", attachment.ErrName},
		} {
			a, err := b.add(t.Context(), attachment.Upload{Owner: mine, Name: tt.name, Data: bytes.NewReader(tt.data)})
			if a.Kind != tt.kind || !errors.Is(err, tt.want) {
				t.Errorf("%s: %q %v, want %q %v", tt.name, a.Kind, err, tt.kind, tt.want)
			}
		}
	})
}

func TestService_limits(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b, ctx := newBook(t, d), t.Context()
		full := bytes.Repeat([]byte("a"), attachment.FileBytesMax)
		if _, err := b.Prepare(ctx, attachment.Upload{Owner: mine, Name: "a.txt", Data: bytes.NewReader(append(full, 'a'))}); !errors.Is(err, attachment.ErrFileBytes) {
			t.Errorf("one byte too many: %v", err)
		}
		largest, err := b.Prepare(ctx, attachment.Upload{Owner: mine, Name: "a.txt", Data: bytes.NewReader(full[:attachment.FileBytesMax])})
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			if _, err := b.Attach(ctx, largest); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.add(ctx, text(mine, "b.txt", "b")); !errors.Is(err, attachment.ErrOwnerBytes) {
			t.Errorf("above the bytes of an owner: %v", err)
		}
		small, err := b.Prepare(ctx, text(second, "s.txt", "s"))
		if err != nil {
			t.Fatal(err)
		}
		for range attachment.OwnerFilesMax {
			if _, err := b.Attach(ctx, small); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.Attach(ctx, small); !errors.Is(err, attachment.ErrOwnerFiles) {
			t.Errorf("above the files of an owner: %v", err)
		}
		list, err := b.List(ctx, second, false)
		if err != nil || len(list) != attachment.OwnerFilesMax {
			t.Fatal(len(list), err)
		}
		if err := b.Remove(ctx, list[0].ID, 1, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Attach(ctx, small); err != nil {
			t.Errorf("in the room of a removed one: %v", err)
		}
		long := text(mine, "a.txt", "a")
		long.Note = strings.Repeat("长", 501)
		if _, err := b.Prepare(ctx, long); !errors.Is(err, attachment.ErrNote) {
			t.Errorf("a long note: %v", err)
		}
	})
}

// Whose owner may not be read does not learn that there is a file (A4).
func TestService_owners(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b, ctx := newBook(t, d), t.Context()
		for owner, want := range map[attachment.Owner]error{
			mine: nil, shown: attachment.ErrForbidden, hidden: attachment.ErrOwner, {Kind: "else", ID: mine.ID}: attachment.ErrOwner,
		} {
			if _, err := b.add(ctx, text(owner, "a.txt", "a")); !errors.Is(err, want) {
				t.Errorf("%v: %v, want %v", owner, err, want)
			}
		}
		list, err := b.List(ctx, mine, false)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		foreign := actor.With(ctx, actor.Actor{User: id(9), Login: "foreign"})
		if _, err := b.Attachment(foreign, list[0].ID); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("read by a foreigner: %v", err)
		}
		if _, _, err := b.Content(foreign, list[0].ID); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("content for a foreigner: %v", err)
		}
		if err := b.Remove(foreign, list[0].ID, 1, ""); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("removed by a foreigner: %v", err)
		}
		if _, err := b.List(foreign, mine, true); !errors.Is(err, attachment.ErrOwner) {
			t.Errorf("listed by a foreigner: %v", err)
		}
		if _, err := b.List(ctx, hidden, false); !errors.Is(err, attachment.ErrOwner) {
			t.Errorf("files of a hidden owner: %v", err)
		}
		b.broken = true
		if _, err := b.Attachment(ctx, list[0].ID); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("who may read cannot be told: %v", err)
		}
	})
}

func TestService_referenced(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b, ctx := newBook(t, d), t.Context()
		a, err := b.add(ctx, text(mine, "a.txt", "a"))
		if err != nil {
			t.Fatal(err)
		}
		same, err := b.add(ctx, text(second, "b.txt", "a"))
		if err != nil || same.Hash != a.Hash {
			t.Fatal(same, err)
		}
		if err := b.Remove(ctx, a.ID, 1, ""); err != nil {
			t.Fatal(err)
		}
		if err := b.Remove(ctx, same.ID, 1, ""); err != nil {
			t.Fatal(err)
		}
		none := "sm3:" + strings.Repeat("0", 64)
		found, err := b.Referenced(ctx, []string{a.Hash, none})
		if err != nil || !found[a.Hash] || found[none] {
			t.Errorf("referenced %v %v", found, err)
		}
		if found, err := b.Referenced(ctx, nil); err != nil || len(found) != 0 {
			t.Errorf("referenced of nothing %v %v", found, err)
		}
		if _, err := b.blobs.Sweep(ctx, b.Referenced); err != nil {
			t.Error(err)
		}
	})
}

func TestService_previews(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	b, ctx := newBook(t, d), t.Context()
	add := func(name string, data []byte) attachment.Attachment {
		a, err := b.add(ctx, attachment.Upload{Owner: mine, Name: name, Data: bytes.NewReader(data)})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	pdf, pic, plain := add("a.pdf", printed(t, docfile.PDF, 2)), add("a.png", picture(t)), add("a.txt", []byte("a"))
	for _, tt := range []struct {
		file attachment.Attachment
		page int
		want error
	}{
		{pdf, 1, nil}, {pdf, 2, nil}, {pdf, 3, pdftext.ErrNoPage}, {pic, 1, nil}, {pic, 2, attachment.ErrNotFound}, {plain, 1, attachment.ErrNoPreview},
	} {
		p, err := b.Preview(ctx, tt.file.ID, tt.page)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s page %d: %v, want %v", tt.file.Name, tt.page, err, tt.want)
		}
		if err != nil {
			continue
		}
		if _, kind, err := image.Decode(bytes.NewReader(p.PNG)); err != nil || kind != "png" {
			t.Errorf("%s page %d: %q %v", tt.file.Name, tt.page, kind, err)
		}
	}
	if pages, err := b.Pages(ctx, pdf.ID); pages != 2 || err != nil {
		t.Errorf("%d pages, %v", pages, err)
	}
	if !pdf.Previewed || !pic.Previewed || plain.Previewed {
		t.Error("what can be previewed is not told")
	}
	testkit.CheckBooks(t, d)
}

// The proof finds files that replace one that stands.
func TestService_prove(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	b, ctx := newBook(t, d), t.Context()
	a, err := b.add(ctx, text(mine, "a.txt", "a"))
	if err != nil {
		t.Fatal(err)
	}
	newer := text(mine, "b.txt", "b")
	newer.Replaces = a.ID
	if _, err := b.add(ctx, newer); err != nil {
		t.Fatal(err)
	}
	testkit.CheckBooks(t, d)
	err = d.InTx(ctx, func(ctx context.Context) error {
		_, err := d.Exec(ctx, `DELETE FROM attachment_removals`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if findings, err := d.Prove(ctx); err != nil || len(findings) != 1 {
		t.Errorf("findings %v %v", findings, err)
	}
}
