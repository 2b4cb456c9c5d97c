package httpx_test

import (
	"context"
	"testing"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func groupedCall(key, text string) call {
	head := map[string]string{}
	if key != "" {
		head["Idempotency-Key"] = key
	}
	return call{method: "POST", path: "/grouped", body: `{"text":"` + text + `"}`, head: head}
}

// What is posted together with its answer is carried out once, and refused alike.
func TestPostGroup_repeated(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		n := &notes{}
		s := serve(t, d, n)
		for i := range 3 {
			status, body, head := groupedCall("k1", "ab").do(t, s)
			if status != 200 || body["text"] != "ab" || head.Get("ETag") != `"1"` || (head.Get("Idempotent-Replayed") == "true") != (i > 0) {
				t.Fatalf("call %d: %d %v %v", i, status, body, head)
			}
		}
		if n.writes != 1 {
			t.Errorf("carried out %d times", n.writes)
		}
		if status, body, _ := groupedCall("k1", "cd").do(t, s); status != 422 || body["code"] != "http.key_reused" {
			t.Errorf("another body: %d %v", status, body)
		}
		for range 2 {
			if status, body, _ := groupedCall("k2", "full").do(t, s); status != 409 || body["code"] != "http.key_in_flight" {
				t.Errorf("a refusal: %d %v", status, body)
			}
		}
		if n.writes != 2 {
			t.Errorf("the refusal was carried out %d times", n.writes-1)
		}
		groupedCall("k3", "broken").do(t, s)
		groupedCall("k3", "broken").do(t, s)
		if n.writes != 4 {
			t.Errorf("a broken call must be tried again, carried out %d times", n.writes-2)
		}
		for range 2 {
			if status, _, _ := groupedCall("", "ab").do(t, s); status != 200 {
				t.Errorf("without a key: %d", status)
			}
		}
		if n.writes != 6 {
			t.Errorf("two calls without a key were carried out %d times", n.writes-4)
		}
	})
}

// What was carried out is told again also where it could not be carried out any more.
func TestPostGroup_gone(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		n := &notes{}
		s := serve(t, d, n)
		groupedCall("k", "ab").do(t, s)
		n.full = true
		if status, body, head := groupedCall("k", "ab").do(t, s); status != 200 || body["text"] != "ab" || head.Get("Idempotent-Replayed") != "true" {
			t.Errorf("%d %v %v", status, body, head)
		}
		if status, _, _ := groupedCall("other", "ab").do(t, s); status != 409 {
			t.Errorf("another call: %d", status)
		}
	})
}

// An answer that has outlived its time stands in nobody's way.
func TestPostGroup_outlived(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		n := &notes{}
		s := serve(t, d, n)
		groupedCall("k", "ab").do(t, s)
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `UPDATE http_answers SET kept_until = '2021-01-01T00:00:00.000000Z'`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if status, body, head := groupedCall("k", "cd").do(t, s); status != 200 || body["text"] != "cd" || head.Get("Idempotent-Replayed") != "" {
			t.Errorf("%d %v %v", status, body, head)
		}
		if n.writes != 2 {
			t.Errorf("carried out %d times", n.writes)
		}
	})
}
