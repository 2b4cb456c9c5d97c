package bench

import (
	"bytes"
	"context"
	cryptorand "crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"caixiao/internal/core/ident"
)

// The bar of the review: many people take the same step in the same minute.
const (
	reviewTargets = 1_000
	reviewUsers   = 200
	reviewP95Max  = 100 * time.Millisecond
	// Each hands so many in within the minute, at moments of his own.
	reviewEach = reviewTargets / reviewUsers
	reviewFor  = time.Minute
	deskMax    = 150 * time.Millisecond
	deskOpens  = 100
)

// BenchmarkReview lets 200 people hand 1,000 targets in within a minute, and 200 sessions of
// their reviewer pass them, and tells how long a step takes: the 95th of 100. None may be
// lost or doubled. Then the desk opens one case after the other.
func BenchmarkReview(b *testing.B) {
	eachHouse(b, 0, func(b *testing.B, h house) {
		b.Helper()
		clerks, reviewers := h.crowd(b, "clerk"), h.crowd(b, "reviewer")
		round := 0
		for b.Loop() {
			round++
			drafts := clerks[0].drafts(b, h, round)
			handed := steps(b, clerks, drafts, "submissions")
			passed := steps(b, reviewers, drafts, "acceptances")
			h.whole(b, drafts)
			opened := reviewers[0].opens(b, drafts)
			report(b, "submit", handed, reviewP95Max)
			report(b, "pass", passed, reviewP95Max)
			report(b, "desk", opened, deskMax)
		}
	})
}

// report tells the 95th of 100 beside its limit.
func report(b *testing.B, name string, took []time.Duration, limit time.Duration) {
	b.Helper()
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	b.ReportMetric(milliseconds(took[len(took)/2]), name+"_p50_ms")
	b.ReportMetric(milliseconds(p95), name+"_p95_ms")
	b.ReportMetric(float64(p95)/float64(limit), name+"_x_limit")
	if p95 > limit {
		b.Errorf("%s: 95 of 100 take up to %v, want at most %v", name, p95, limit)
	}
}

// crowd signs a login in from many machines.
func (h house) crowd(b *testing.B, login string) []caller {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: reviewUsers}}
	b.Cleanup(client.CloseIdleConnections)
	people := make([]caller, reviewUsers)
	for i := range people {
		people[i] = h.signIn(b, client, h.card(b, login))
	}
	return people
}

// underWay is a target as its next step sees it.
type underWay struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	State   string `json:"state"`
	draft   int64
}

// drafts makes as many targets as are handed in, each whole and with every warning explained.
func (c caller) drafts(b *testing.B, h house, round int) []*underWay {
	b.Helper()
	said, err := os.ReadFile("testdata/target.json")
	if err != nil {
		b.Fatal(err)
	}
	var unit ident.ID
	if err := h.book.DB().Get(b.Context(), &unit, `SELECT id FROM org_units WHERE code = '318001'`); err != nil {
		b.Fatal(err)
	}
	list := make([]*underWay, reviewTargets)
	for i := range list {
		code := fmt.Sprintf("13030621318001%07d", round*reviewTargets+i)
		content := bytes.ReplaceAll(bytes.ReplaceAll(said, []byte("CODE"), []byte(code)), []byte("NAME"), fmt.Appendf(nil, "专用网络运行维护经费%04d", i))
		list[i] = c.draft(b, unit, code, content)
	}
	return list
}

func (c caller) draft(b *testing.B, unit ident.ID, code string, content []byte) *underWay {
	b.Helper()
	made := &underWay{}
	begin := map[string]any{"year": fillYear, "unitId": unit, "kind": "PROJECT", "projectCode": code, "name": "待填项目"}
	c.must(b, ask{method: http.MethodPost, path: "/targets", body: begin}, made)
	var d struct {
		Version  int64
		Findings []struct{ ID, Severity string }
	}
	path := "/targets/" + made.ID
	c.must(b, ask{method: http.MethodPut, path: path + "/draft", match: made.Version, body: map[string]any{"content": json.RawMessage(content)}}, &d)
	for _, f := range d.Findings {
		if f.Severity == "W" {
			c.must(b, ask{method: http.MethodPut, path: path + "/explanations/" + f.ID, body: map[string]any{"text": "按年度工作计划填报。"}}, nil)
		}
	}
	made.draft = d.Version
	return made
}

// steps lets everybody take a step of his share, and returns how long each took.
func steps(b *testing.B, people []caller, list []*underWay, step string) []time.Duration {
	b.Helper()
	took := make([][]time.Duration, len(people))
	var all sync.WaitGroup
	for i, p := range people {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 2))
			for _, t := range list[i*reviewEach : (i+1)*reviewEach] {
				time.Sleep(time.Duration(r.Int64N(2 * int64(reviewFor) / reviewEach)))
				body := map[string]any{"version": t.Version}
				if step == "submissions" {
					body["draftVersion"] = t.draft
				}
				begin := time.Now()
				if err := p.send(b.Context(), ask{method: http.MethodPost, path: "/targets/" + t.ID + "/" + step, body: body}, t); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(begin))
			}
		})
	}
	all.Wait()
	return slices.Concat(took...)
}

// whole counts what became of the targets: each waits once, for the department.
func (h house) whole(b *testing.B, list []*underWay) {
	b.Helper()
	var waiting struct{ Cases, Tasks int }
	const query = `
		SELECT COUNT(DISTINCT c.object_id) AS cases, COUNT(*) AS tasks
		FROM workflow_cases c
		JOIN workflow_tasks t ON t.case_id = c.id AND t.state = 'OPEN' AND t.step = 'DEPARTMENT'
		JOIN targets g ON g.id = c.object_id AND g.state = 'SUBMITTED' AND g.project_code LIKE '13030621318001%'`
	if err := h.book.DB().Get(b.Context(), &waiting, query); err != nil {
		b.Fatal(err)
	}
	if waiting.Tasks != waiting.Cases || waiting.Cases%len(list) != 0 || waiting.Cases == 0 {
		b.Fatalf("%d tasks of %d cases wait for the department, want those of %d targets", waiting.Tasks, waiting.Cases, len(list))
	}
}

// opens reads one case after the other as the desk does before it shows one: the target and
// its review form. Attachments and the way of the case come beside what is shown already.
func (c caller) opens(b *testing.B, list []*underWay) []time.Duration {
	b.Helper()
	var took []time.Duration
	for _, t := range list[:deskOpens] {
		begin := time.Now()
		var all sync.WaitGroup
		for _, path := range []string{"/targets/" + t.ID, "/targets/" + t.ID + "/review-form"} {
			all.Go(func() {
				if status, body, err := c.get(b.Context(), path); err != nil || status != http.StatusOK {
					b.Errorf("%s: %d %.200s %v", path, status, body, err)
				}
			})
		}
		all.Wait()
		took = append(took, time.Since(begin))
	}
	return took
}

// ask is a request that changes something.
type ask struct {
	method, path string
	match        int64 // If-Match
	body         any
}

func (c caller) must(b *testing.B, a ask, into any) {
	b.Helper()
	if err := c.send(b.Context(), a, into); err != nil {
		b.Fatal(err)
	}
}

// send carries a change out and reads the answer into a value; nil for none.
func (c caller) send(ctx context.Context, a ask, into any) error {
	body, err := json.Marshal(a.body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, a.method, c.house.base+"/api/v1"+a.path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Book", demoRegion)
	if a.method == http.MethodPost {
		req.Header.Set("Idempotency-Key", cryptorand.Text())
	}
	if a.match > 0 {
		req.Header.Set("If-Match", strconv.Quote(strconv.FormatInt(a.match, 10)))
	}
	req.AddCookie(c.cookie)
	res, err := c.client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }() // it is read
	said, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("%s %s: %d %.300s", a.method, a.path, res.StatusCode, said)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(said, into)
}
