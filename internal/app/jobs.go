package app

import (
	"context"
	"fmt"
	"sync"
	"time"

	"caixiao/internal/platform/clock"
)

// JobState is how something stands that runs beside the requests.
type JobState struct {
	Name      string         `json:"name"`
	Running   bool           `json:"running"`
	Runs      int64          `json:"runs" doc:"Since the program was started; of what never rests, those that found work"`
	Failures  int64          `json:"failures" doc:"Failed runs in a row; 0 when the last one went well"`
	LastError string         `json:"lastError,omitempty"`
	StartedAt *clock.Instant `json:"startedAt,omitempty" doc:"The last run"`
	EndedAt   *clock.Instant `json:"endedAt,omitempty"`
	NextAt    *clock.Instant `json:"nextAt,omitempty"`
	Reached   *Reached       `json:"reached,omitempty" doc:"Of what works through a row of numbers"`
}

// Reached is how far a job has come that works through a row of numbers.
type Reached struct {
	Position int64 `json:"position" doc:"The last number: of an event, of a block"`
	Done     int64 `json:"done" doc:"Since the program was started"`
}

// schedule says when a job runs next after an instant.
type schedule func(after clock.Instant) clock.Instant

func every(d time.Duration) schedule {
	return func(after clock.Instant) clock.Instant { return after.Add(d) }
}

// daily is once a day at a time of day of the bureau.
func daily(hour, minute int) schedule {
	return func(after clock.Instant) clock.Instant {
		local := after.Time().In(bureauZone)
		next := time.Date(local.Year(), local.Month(), local.Day(), hour, minute, 0, 0, bureauZone)
		if !next.After(local) {
			next = next.AddDate(0, 0, 1)
		}
		return clock.Of(next)
	}
}

// bureauZone has had no summer time since 1991.
var bureauZone = time.FixedZone("Asia/Shanghai", 8*60*60)

// job is one of them.
type job struct {
	name string
	when schedule // nil: only when it is asked for
	do   func(ctx context.Context) error
	wake chan struct{}

	mu    sync.Mutex
	state JobState
	again bool // something has happened that the present run may not have seen
}

// jobs is what runs beside the requests of a book, each in turn by its schedule.
type jobs struct {
	wall clock.Clock
	list []*job
}

func newJobs(wall clock.Clock) *jobs { return &jobs{wall: wall} }

// add registers a job while the book is put together.
func (j *jobs) add(name string, when schedule, do func(ctx context.Context) error) *job {
	added := &job{name: name, when: when, do: do, wake: make(chan struct{}, 1), state: JobState{Name: name}}
	j.list = append(j.list, added)
	return added
}

// states are those of all jobs, in the order in which they were added.
func (j *jobs) states() []JobState {
	list := make([]JobState, 0, len(j.list))
	for _, one := range j.list {
		list = append(list, one.look())
	}
	return list
}

func (o *job) look() JobState {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.state
}

// kick lets the job run now, unless it is running or about to.
func (o *job) kick() JobState {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.state.Running {
		o.state.Running = true // so that one who asks at once sees that it was begun
		o.wake <- struct{}{}   // one place, taken only under Running
	}
	return o.state
}

// stir lets the job run after something has happened: a run under way may have looked
// already, and is followed by another.
func (o *job) stir() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.state.Running {
		o.again = true
		return
	}
	o.state.Running = true
	o.wake <- struct{}{}
}

// run runs the job by its schedule until ctx ends.
func (o *job) run(ctx context.Context, wall clock.Clock) {
	for {
		next := o.plan(wall.Now())
		select {
		case <-ctx.Done():
			return
		case <-o.wake:
		case <-next:
			if !o.begin() {
				continue // somebody was faster, and wake is filled
			}
		}
		o.once(ctx, wall)
	}
}

// plan notes when the job runs next and returns the alarm for it.
func (o *job) plan(now clock.Instant) <-chan time.Time {
	if o.when == nil {
		return nil
	}
	next := o.when(now)
	o.mu.Lock()
	o.state.NextAt = &next
	o.mu.Unlock()
	return time.After(next.Sub(now))
}

func (o *job) begin() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.state.Running {
		return false
	}
	o.state.Running = true
	return true
}

// once runs the job and notes how it went.
func (o *job) once(ctx context.Context, wall clock.Clock) {
	begun := wall.Now()
	o.mu.Lock()
	o.state.StartedAt = &begun
	o.mu.Unlock()
	err := o.safely(ctx)
	ended := wall.Now()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.state.Running, o.state.EndedAt = o.again, &ended
	if o.again {
		o.again = false
		o.wake <- struct{}{} // empty: this run has taken what lay there
	}
	o.state.Runs++
	switch {
	case err == nil:
		o.state.Failures, o.state.LastError = 0, ""
	case ctx.Err() == nil:
		o.state.Failures++
		o.state.LastError = err.Error()
	}
}

func (o *job) safely(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return o.do(ctx)
}
