package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"
)

// The bar of the target list: many targets, and many people who look through them.
const (
	listTargets = 100_000
	listUsers   = 200
	listP95Max  = 50 * time.Millisecond
	// A person who turns pages quickly looks at a page for so long on average.
	listThink = 2 * time.Second
	listFor   = 30 * time.Second
)

// listRoles look at the list with different scopes: one unit, one department, all.
var listRoles = []string{"clerk", "reviewer", "department", "business", "performance", "budget", "head", "auditor"}

// listQueries are what they ask for; next pages are asked for besides.
var listQueries = []string{
	"", "sort=name", "sort=-budget", "sort=-findings", "sort=-updated", "state=SUBMITTED", "state=DRAFT&sort=-updated", "faulty=true",
	"kind=PROJECT&sort=name", "q=" + url.QueryEscape("公路养护"), "q=wsclss", "budgetFromFen=1000000&sort=budget",
}

// BenchmarkTargetList lets 200 people look through 100,000 targets at a time, each with a
// session of his own, and tells how long a page takes: the 95th of 100.
func BenchmarkTargetList(b *testing.B) {
	eachHouse(b, listTargets, func(b *testing.B, h house) {
		b.Helper()
		people := h.people(b)
		for b.Loop() {
			took := lookThrough(b, people)
			slices.Sort(took)
			p95 := took[len(took)*95/100]
			b.ReportMetric(float64(took[len(took)/2])/float64(time.Millisecond), "p50_ms")
			b.ReportMetric(float64(p95)/float64(time.Millisecond), "p95_ms")
			b.ReportMetric(float64(len(took))/listFor.Seconds(), "pages/s")
			b.ReportMetric(float64(p95)/float64(listP95Max), "x_limit")
			if p95 > listP95Max {
				b.Errorf("95 of 100 pages take up to %v, want at most %v", p95, listP95Max)
			}
		}
	})
}

// people signs everybody in.
func (h house) people(b *testing.B) []caller {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: listUsers}}
	b.Cleanup(client.CloseIdleConnections)
	people := make([]caller, listUsers)
	for i := range people {
		people[i] = h.signIn(b, client, h.card(b, listRoles[i%len(listRoles)]))
	}
	return people
}

// lookThrough returns how long each page took that anybody asked for.
func lookThrough(b *testing.B, people []caller) []time.Duration {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), listFor+time.Minute)
	defer cancel()
	end := time.Now().Add(listFor)
	took := make([][]time.Duration, len(people))
	var all sync.WaitGroup
	for i, p := range people {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 1))
			next := ""
			for wait(r, end) {
				begin := time.Now()
				cursor, err := p.turn(ctx, r, next)
				if err != nil {
					b.Error(err)
					return
				}
				next = cursor
				took[i] = append(took[i], time.Since(begin))
			}
		})
	}
	all.Wait()
	list := slices.Concat(took...)
	if least := len(people) * int(listFor/listThink) / 2; len(list) < least {
		b.Fatalf("only %d pages were looked at, want at least %d", len(list), least)
	}
	return list
}

// wait is how long a person looks at a page; false when his time is over.
func wait(r *rand.Rand, end time.Time) bool {
	think := time.Duration(r.Int64N(2 * int64(listThink)))
	if time.Now().Add(think).After(end) {
		return false
	}
	time.Sleep(think)
	return true
}

// turn asks for the page behind, or for another list, and returns what leads on.
func (c caller) turn(ctx context.Context, r *rand.Rand, path string) (next string, err error) {
	query := path
	if path == "" || r.IntN(3) == 0 {
		query = "year=2021&limit=50&" + listQueries[r.IntN(len(listQueries))]
	}
	status, body, err := c.get(ctx, "/targets?"+query)
	if err != nil {
		return "", err
	}
	var page struct {
		Items []struct{ ID, Name, UnitName string }
		Next  string
		Total int
	}
	if err := json.Unmarshal(body, &page); err != nil || status != http.StatusOK {
		return "", fmt.Errorf("%s: %d %.300s: %w", query, status, body, err)
	}
	if len(page.Items) > 0 && page.Items[0].UnitName == "" {
		return "", fmt.Errorf("%s: a row without its unit", query)
	}
	if page.Next == "" {
		return "", nil
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return "", err
	}
	values.Set("after", page.Next)
	return values.Encode(), nil
}
