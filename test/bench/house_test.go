package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/session"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
)

const (
	demoRegion = "130306"
	fillYear   = 2021
)

// house is the demo book, served over a real socket.
type house struct {
	base  string
	book  *app.Book
	cards []app.LoginCard
}

// eachHouse runs fn on the demo book of either engine, with so many targets more.
func eachHouse(b *testing.B, targets int, fn func(b *testing.B, h house)) {
	b.Helper()
	b.Run("sqlite", func(b *testing.B) {
		fn(b, openHouse(b, app.Config{Dir: b.TempDir()}, targets))
	})
	b.Run("postgres", func(b *testing.B) {
		server, err := testkit.StartPostgres()
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
		dsn := strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
		fn(b, openHouse(b, app.Config{Dir: b.TempDir(), DSN: dsn}, targets))
	})
}

// openHouse loads the demo book and serves it. Passwords are hashed cheaply: signing in
// is not what is measured.
func openHouse(b *testing.B, cfg app.Config, targets int) house {
	b.Helper()
	cfg.Log, cfg.HashCost = slog.New(slog.DiscardHandler), session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}
	cards, err := app.LoadDemo(b.Context(), cfg, app.Demo{})
	if err != nil {
		b.Fatal(err)
	}
	h, err := app.Open(b.Context(), cfg)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := h.Close(); err != nil {
			b.Error(err)
		}
	})
	book, err := h.Only()
	if err != nil {
		b.Fatal(err)
	}
	fill(b, book.DB(), targets)
	handler, err := h.Handler()
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(handler)
	b.Cleanup(server.Close)
	return house{base: server.URL, book: book, cards: cards}
}

// fill adds targets as rows, with what finds them, spread over all units and states.
func fill(b *testing.B, d *db.DB, count int) {
	b.Helper()
	if count == 0 {
		return
	}
	var units []struct{ ID, DepartmentID ident.ID }
	if err := d.Select(b.Context(), &units, `SELECT id, department_id FROM org_units ORDER BY id`); err != nil {
		b.Fatal(err)
	}
	topics := []string{"农村公路养护", "教师培训", "村级防贫", "污水处理设施运行", "政府采购评审", "优抚对象医疗补助", "林业病虫害防治", "数字档案建设"}
	const chunk = 5_000
	for from := 0; from < count; from += chunk {
		err := d.InTx(b.Context(), func(ctx context.Context) error {
			var rows [][]any
			words := map[ident.ID]map[ident.ID][]string{} // by unit and target
			for i := from; i < min(count, from+chunk); i++ {
				u, state, faults := units[i%len(units)], target.States[i%len(target.States)], i%7
				id, code := d.NewID(), fmt.Sprintf("13030621%013d", i)
				name := fmt.Sprintf("%s项目%06d", topics[i%len(topics)], i)
				rows = append(rows, []any{id, fillYear, target.SortProject, u.ID, u.DepartmentID, code, name, int64(i) * 1000, state, "", 1, 1, 0, 0, 0, 0,
					true, 9, faults, 0, 0, faults * 100_000_000, terms.SortKey(name), "样本", "样本", moment(i)})
				if words[u.ID] == nil {
					words[u.ID] = map[ident.ID][]string{}
				}
				words[u.ID][id] = terms.Of(name, code)
			}
			if _, err := d.InsertRows(ctx, fillTargets, rows); err != nil {
				return err
			}
			index := terms.New(d)
			for unit, list := range words {
				if err := index.Of(unit).Add(ctx, "target.target", list); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	settle(b, d)
}

// moment is when a target was last changed: one a minute, as people do it.
func moment(i int) string {
	return time.Date(fillYear, 1, 1, 0, i, 0, 0, time.UTC).Format("2006-01-02T15:04:05.000000Z")
}

const fillTargets = `
	INSERT INTO targets (id, year, kind, unit_id, department_id, project_code, name, budget_fen, state, grade, version, content_version,
	                     approved_version, published_version, returned_version, review_round, sample, indicators, errors, warnings, infos,
	                     findings, sort_key, made_by_name, changed_by_name, changed_at)
	VALUES :rows`

// settle makes the roll-up anew and lets the engine look at what it holds, as it does by
// itself within the day.
func settle(b *testing.B, d *db.DB) {
	b.Helper()
	err := d.InTx(b.Context(), func(ctx context.Context) error {
		for _, statement := range []string{
			`DELETE FROM target_totals`,
			`INSERT INTO target_totals (year, unit_id, kind, state, department_id, targets, budgeted, faulty, budget_fen, errors, warnings, infos)
			SELECT year, unit_id, kind, state, department_id, COUNT(*), COUNT(budget_fen), COUNT(CASE WHEN errors > 0 THEN 1 END),
			       CAST(COALESCE(SUM(budget_fen), 0) AS BIGINT), CAST(SUM(errors) AS BIGINT), CAST(SUM(warnings) AS BIGINT),
			       CAST(SUM(infos) AS BIGINT)
			FROM targets
			GROUP BY year, unit_id, kind, state, department_id`,
			`ANALYZE`,
		} {
			if _, err := d.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// card is the login of a role.
func (h house) card(b *testing.B, login string) app.LoginCard {
	b.Helper()
	for _, c := range h.cards {
		if c.Login == login {
			return c
		}
	}
	b.Fatalf("the demo has no login %q", login)
	return app.LoginCard{}
}

// caller is somebody signed in.
type caller struct {
	house  house
	client *http.Client
	cookie *http.Cookie
}

func (h house) signIn(b *testing.B, client *http.Client, card app.LoginCard) caller {
	b.Helper()
	body, err := json.Marshal(map[string]string{"login": card.Login, "password": card.Password})
	if err != nil {
		b.Fatal(err)
	}
	req, err := http.NewRequestWithContext(b.Context(), http.MethodPost, h.base+"/api/v1/sessions", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Book", demoRegion)
	res, err := client.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // nothing more is read
	if len(res.Cookies()) == 0 {
		said, _ := io.ReadAll(res.Body) // the status says enough without it
		b.Fatalf("sign in as %s: %d %s", card.Login, res.StatusCode, said)
	}
	return caller{house: h, client: client, cookie: res.Cookies()[0]}
}

// get asks for a path of the API and reads the answer to its end.
func (c caller) get(ctx context.Context, path string) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.house.base+"/api/v1"+path, nil)
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("X-Book", demoRegion)
	if c.cookie != nil {
		req.AddCookie(c.cookie)
	}
	res, err := c.client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = res.Body.Close() }() // it is read
	body, err := io.ReadAll(res.Body)
	return res.StatusCode, body, err
}
