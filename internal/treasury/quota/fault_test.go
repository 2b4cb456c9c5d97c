package quota_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

// The server's writers are cut off again and again under load. Whoever is not told of a
// result posts again by the same key: in the end each key is posted once.
func TestPost_connectionsCut(t *testing.T) {
	b := newBooks(t, testkit.Open(t, testkit.Postgres(t)))
	b.Start(t.Context())
	defer b.Stop()
	b.open(1_000_000)
	const callers, each = 8, 30
	stop := make(chan struct{})
	var cutting sync.WaitGroup
	cuts := 0
	var posted atomic.Int64
	cutting.Go(func() {
		for last := int64(0); ; {
			select {
			case <-stop:
				return
			case <-time.After(15 * time.Millisecond):
			}
			now := posted.Load()
			if now == last { // on a busy machine nobody would ever get through
				continue
			}
			last = now
			var n int64
			err := b.db.Get(context.WithoutCancel(t.Context()), &n, `
				SELECT count(pg_terminate_backend(pid))
				FROM pg_stat_activity
				WHERE datname = current_database() AND application_name = 'caixiao writer'`)
			if err != nil {
				t.Errorf("cut: %v", err)
				return
			}
			cuts += int(n)
		}
	})
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			for n := range each {
				b.persist(fmt.Sprintf("cut:%d:%d", i, n))
				posted.Add(1)
			}
		})
	}
	wg.Wait()
	close(stop)
	cutting.Wait()
	if cuts == 0 {
		t.Error("nothing was cut")
	}
	if got, n := b.balance(at(first, quota.Frozen)), b.count("quota_vouchers"); got != callers*each || n != callers*each+1 {
		t.Errorf("frozen %s, %d vouchers, after %d cuts", got, n, cuts)
	}
	testkit.CheckBooks(t, b.db)
}

// persist posts until it is told that it is posted.
func (b *books) persist(key string) {
	p := b.posting(key, freeze(b.t, first, 1))
	for range 200 {
		_, err := b.Post(b.ctx(), p)
		if err == nil {
			return
		}
		if errors.Is(err, quota.ErrInsufficient) || errors.Is(err, quota.ErrKeyReused) {
			b.t.Errorf("%s: %v", key, err)
			return
		}
	}
	b.t.Errorf("%s was not posted", key)
}

// A poster that has lost the lease says so to everybody and posts nothing.
func TestPost_leaseLost(t *testing.T) {
	c := testkit.Postgres(t)
	c.LeaseCheck = 20 * time.Millisecond
	b := newBooks(t, testkit.Open(t, c))
	b.Start(t.Context())
	defer b.Stop()
	b.open(1000)
	var n int64
	err := b.db.Get(t.Context(), &n, `
		SELECT count(pg_terminate_backend(pid, 5000))
		FROM pg_locks
		WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
	if err != nil || n == 0 {
		t.Fatalf("%d leases ended, %v", n, err)
	}
	<-b.db.Lost()
	if _, err := b.try(freeze(t, first, 1)); !errors.Is(err, db.ErrLeaseLost) {
		t.Errorf("posted without the lease: %v", err)
	}
	if got := b.balance(at(first, quota.Frozen)); got != money.Fen(0) {
		t.Errorf("frozen %s", got)
	}
}

// Who goes away before his turn is passed over; who goes away too late is posted and told.
func TestPost_callerGone(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		told := money.Fen(0)
		for i := range 40 {
			ctx, cancel := context.WithCancel(b.ctx())
			go cancel()
			switch _, err := b.Post(ctx, b.posting(fmt.Sprintf("gone:%d", i), freeze(t, first, 1))); {
			case err == nil:
				told++
			case !errors.Is(err, context.Canceled):
				t.Errorf("answered with %v", err)
			}
		}
		b.must(freeze(t, second, 1)) // all before it are decided
		if got := b.balance(at(first, quota.Frozen)); got != told {
			t.Errorf("frozen %s, %d were told so", got, told)
		}
	})
}
