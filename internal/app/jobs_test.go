package app

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"caixiao/internal/platform/clock"
)

// What happens while a job runs is seen by a run of its own, however often it happens; who
// asks for a run by hand while one is under way gets that one.
func TestJob_stir(t *testing.T) {
	for name, tt := range map[string]struct {
		meanwhile func(o *job)
		runs      int64
	}{
		"nothing":         {func(*job) {}, 1},
		"one event":       {(*job).stir, 2},
		"several events":  {func(o *job) { o.stir(); o.stir(); o.stir() }, 2},
		"asked by hand":   {func(o *job) { o.kick() }, 1},
		"by hand, events": {func(o *job) { o.kick(); o.stir(); o.kick() }, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				begun, goOn := make(chan struct{}), make(chan struct{})
				one := newJobs(clock.System{}).add("round", nil, func(context.Context) error {
					begun <- struct{}{}
					<-goOn
					return nil
				})
				over := make(chan struct{})
				go func() { one.run(ctx, clock.System{}); close(over) }()
				one.stir()
				<-begun
				tt.meanwhile(one)
				go func() {
					for range begun {
					}
				}()
				close(goOn)
				synctest.Wait()
				if s := one.look(); s.Runs != tt.runs || s.Running {
					t.Errorf("%d runs, running %t; want %d", s.Runs, s.Running, tt.runs)
				}
				one.stir() // nothing of before is left over
				synctest.Wait()
				if s := one.look(); s.Runs != tt.runs+1 {
					t.Errorf("%d runs after one more event, want %d", s.Runs, tt.runs+1)
				}
				stop()
				<-over
				close(begun)
			})
		})
	}
}

// An event of the very moment in which the alarm rings is not lost either.
func TestJob_stirBesideSchedule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		seen, happened := 0, 0
		one := newJobs(clock.System{}).add("round", every(time.Second), func(context.Context) error {
			seen = happened
			return nil
		})
		over := make(chan struct{})
		go func() { one.run(ctx, clock.System{}); close(over) }()
		for range 50 {
			time.Sleep(time.Second)
			happened++
			one.stir()
			synctest.Wait()
			if seen != happened {
				t.Fatalf("%d things have happened, %d are seen", happened, seen)
			}
		}
		stop()
		<-over
	})
}
