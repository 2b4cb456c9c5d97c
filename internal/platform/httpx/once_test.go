package httpx_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestPost_repeated(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		n := &notes{}
		s := serve(t, d, n)
		first := call{method: "POST", path: "/notes", body: `{"text":"ab"}`, head: map[string]string{"Idempotency-Key": "k1"}}
		for i := range 3 {
			status, body, head := first.do(t, s)
			if status != 200 || body["text"] != "ab" || head.Get("ETag") != `"1"` {
				t.Fatalf("call %d: %d %v %q", i, status, body, head.Get("ETag"))
			}
			if (head.Get("Idempotent-Replayed") == "true") != (i > 0) {
				t.Errorf("call %d: replayed %q", i, head.Get("Idempotent-Replayed"))
			}
		}
		if n.writes != 1 {
			t.Errorf("carried out %d times", n.writes)
		}
		other := call{method: "POST", path: "/notes", body: `{"text":"cd"}`, head: first.head}
		if status, body, _ := other.do(t, s); status != 422 || body["code"] != "http.key_reused" {
			t.Errorf("another body: %d %v", status, body)
		}
		refused := call{method: "POST", path: "/notes", body: `{"text":"full"}`, head: map[string]string{"Idempotency-Key": "k2"}}
		for range 2 {
			if status, body, _ := refused.do(t, s); status != 409 || body["detail"] == "" {
				t.Errorf("a refusal: %d %v", status, body)
			}
		}
		if n.writes != 2 {
			t.Errorf("the refusal was carried out %d times", n.writes-1)
		}
		broken := call{method: "POST", path: "/notes", body: `{"text":"broken"}`, head: map[string]string{"Idempotency-Key": "k3"}}
		broken.do(t, s)
		broken.do(t, s)
		if n.writes != 4 {
			t.Errorf("a broken call must be tried again, carried out %d times", n.writes-2)
		}
	})
}

func TestPost_inFlight(t *testing.T) {
	n := &notes{started: make(chan struct{}), hold: make(chan struct{})}
	s := serve(t, testkit.Open(t, testkit.SQLite(t)), n)
	c := call{method: "POST", path: "/notes", body: `{"text":"ab"}`, head: map[string]string{"Idempotency-Key": "k"}}
	done := make(chan int)
	go func() {
		status, _, _ := c.do(t, s)
		done <- status
	}()
	<-n.started
	if status, body, _ := c.do(t, s); status != 409 || body["code"] != "http.key_in_flight" {
		t.Errorf("%d %v", status, body)
	}
	close(n.hold)
	if status := <-done; status != 200 {
		t.Errorf("the first: %d", status)
	}
}

// A refusal that is repeated is told in the language that is asked for now.
func TestPost_repeatedInAnotherLanguage(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		n := &notes{}
		s := serve(t, d, n)
		told := map[string]string{}
		for _, lang := range []string{"zh", "en", "zh"} {
			c := call{method: "POST", path: "/notes", body: `{"text":"full"}`, head: map[string]string{"Idempotency-Key": "k", "Accept-Language": lang}}
			status, body, _ := c.do(t, s)
			detail, _ := body["detail"].(string)
			if status != 409 || detail == "" || told[lang] != "" && told[lang] != detail {
				t.Errorf("%s: %d %v, before %q", lang, status, body, told[lang])
			}
			told[lang] = detail
		}
		if n.writes != 1 || told["zh"] == told["en"] {
			t.Errorf("carried out %d times: %v", n.writes, told)
		}
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `UPDATE http_answers SET body = $1`, `{"type":"about:blank","title":"Conflict","status":409,"detail":"old","code":"a.b","requestId":"r"}`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		again := call{method: "POST", path: "/notes", body: `{"text":"full"}`, head: map[string]string{"Idempotency-Key": "k"}}
		if status, body, _ := again.do(t, s); status != 409 || body["detail"] != "old" {
			t.Errorf("kept by an older version: %d %v", status, body)
		}
	})
}

// form is a body with one file, as browsers send it.
func form(boundary, name, media, content string) call {
	body := "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
		"\"\r\nContent-Type: " + media + "\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n"
	head := map[string]string{"Content-Type": "multipart/form-data; boundary=" + boundary, "Idempotency-Key": "upload"}
	return call{method: "POST", path: "/files", body: body, head: head}
}

// A form is the same whatever boundary it is sent with, and another as soon as one
// of its parts is another. Nothing of it stays on disk.
func TestUpload_repeated(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	content := strings.Repeat("x", 1<<20)
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		s := serve(t, d, &notes{})
		for i, boundary := range []string{"a", "b", "--c"} {
			status, body, head := form(boundary, "a.txt", "text/plain", content).do(t, s)
			if status != 200 || (head.Get("Idempotent-Replayed") == "true") != (i > 0) {
				t.Errorf("boundary %s: %d %v, replayed %q", boundary, status, body, head.Get("Idempotent-Replayed"))
			}
		}
		for name, c := range map[string]call{
			"another name":    form("a", "b.txt", "text/plain", content),
			"another type":    form("a", "a.txt", "text/html", content),
			"another content": form("a", "a.txt", "text/plain", content[1:]+"y"),
		} {
			if status, body, _ := c.do(t, s); status != 422 || body["code"] != "http.key_reused" {
				t.Errorf("%s: %d %v", name, status, body)
			}
		}
		another := form("a", "a.txt", "text/plain", content)
		another.path += "?x=1"
		if status, _, _ := another.do(t, s); status != 422 {
			t.Errorf("another query: %d", status)
		}
	})
	left, err := os.ReadDir(temp)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if strings.HasPrefix(entry.Name(), "multipart-") {
			t.Errorf("left on disk: %s", entry.Name())
		}
	}
}
