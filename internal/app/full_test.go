package app

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
)

// TestHouse_fullDisk: whoever writes on a full disk is told so, in words; the system
// page and the watchdogs see it; and once there is room everything goes on by itself.
func TestHouse_fullDisk(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg Config) {
		makeBook(t, cfg, government("130306", "抚宁区"))
		h, err := Open(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := h.Close(); err != nil {
				t.Error(err)
			}
		}()
		v := visit(t, h)
		login := `{"login":"sysadmin","password":"` + housePassword + `"}`
		if status, body, _ := v.ask("POST", "/api/v1/sessions", "", login); status != http.StatusOK {
			t.Fatalf("login: %d %v", status, body)
		}
		book, err := h.Book("130306")
		if err != nil {
			t.Fatal(err)
		}
		seen := false
		for i := 0; i < 5 && !seen; i++ { // a write of the program's own may have found a place in between
			full(t, v, book.db)
			_, watched, _ := v.ask("GET", "/healthz", "", "")
			status, body, _ := v.ask("GET", "/api/v1/system/health", "", "")
			unkept, _ := body["unkept"].(map[string]any)
			seen = watched["130306"] == "cannot write" && status == http.StatusOK && unkept["code"] == "db.no_room" && unkept["at"] != ""
		}
		if !seen {
			t.Error("neither the watchdogs nor the system page see it")
		}
		err = book.db.InTx(t.Context(), func(ctx context.Context) error {
			if book.db.Engine() != "sqlite" {
				return nil
			}
			_, err := book.db.Exec(ctx, "PRAGMA max_page_count = 1000000")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if status, body, _ := v.ask("POST", "/api/v1/system/backups", "", "{}"); status != http.StatusOK {
			t.Errorf("once there is room: %d %v", status, body)
		}
		if status, body, _ := v.ask("GET", "/healthz", "", ""); status != http.StatusOK {
			t.Errorf("health then: %d %v", status, body)
		}
		if status, body, _ := v.ask("GET", "/api/v1/system/health", "", ""); status != http.StatusOK || body["unkept"] != nil {
			t.Errorf("system page then: %d %v", status, body["unkept"])
		}
	})
}

// full writes until the disk of the book is full, on SQLite through the API; a server
// whose disk is full cannot be had here, so PostgreSQL is made to say so.
func full(t *testing.T, v *visitor, d *db.DB) {
	t.Helper()
	statement := `DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$`
	if d.Engine() == "sqlite" {
		statement = "PRAGMA max_page_count = 1" // no more than there are
	}
	err := d.InTx(t.Context(), func(ctx context.Context) error {
		_, err := d.Exec(ctx, statement)
		return err
	})
	if d.Engine() != "sqlite" {
		if !isFault(err, db.ErrNoRoom) {
			t.Errorf("a full server: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	status, body := http.StatusOK, map[string]any{}
	for i := 0; i < 1000 && status == http.StatusOK; i++ {
		status, body, _ = v.ask("POST", "/api/v1/sessions/revocations", "", "{}")
	}
	said, err := json.Marshal(body)
	if status != http.StatusServiceUnavailable || body["code"] != "db.no_room" || !strings.Contains(string(said), "磁盘已满") || err != nil {
		t.Errorf("on a full disk: %d %s", status, said)
	}
	if status, body, _ := v.ask("GET", httpx.Prefix+"/me", "", ""); status != http.StatusOK {
		t.Errorf("reading on a full disk: %d %v", status, body)
	}
}
