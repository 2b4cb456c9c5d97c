package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/outbox"
)

// NoticeLevel says how bad it is.
type NoticeLevel string

// Levels, the worst first.
const (
	NoticeRed    NoticeLevel = "RED"
	NoticeYellow NoticeLevel = "YELLOW"
	NoticeGreen  NoticeLevel = "GREEN"
)

// Notice is something an administrator looks after, good or bad, and where he does.
type Notice struct {
	Level NoticeLevel `json:"level" enum:"RED,YELLOW,GREEN"`
	What  string      `json:"what"`
	Link  string      `json:"link"`
}

// What is worth a notice.
const (
	backupOld      = 48 * time.Hour     // a night was missed, and nobody has made up for it
	checkOld       = 7 * 24 * time.Hour // of the audit log
	sealOld        = 5 * time.Minute    // rows wait for a block, which takes about a second
	diskTight      = 10                 // per cent free
	delegationSoon = 7                  // days
	namesMax       = 5                  // people named in one line
)

// notice adds a line; key names its text.
func (d *desk) notice(level NoticeLevel, link, key string, params map[string]any) {
	d.bench.Notices = append(d.bench.Notices, Notice{Level: level, Link: link, What: d.text("workbench.notice."+key, params)})
	rank := []NoticeLevel{NoticeRed, NoticeYellow, NoticeGreen}
	slices.SortStableFunc(d.bench.Notices, func(a, b Notice) int { return slices.Index(rank, a.Level) - slices.Index(rank, b.Level) })
}

// system is what the system administrator looks after.
func (d *desk) system(ctx context.Context) error {
	s := d.book.system
	subscribers, err := s.subscribers(ctx)
	if err != nil {
		return err
	}
	jobs, err := s.jobs(ctx)
	if err != nil {
		return err
	}
	d.deliveries(subscribers)
	d.failing(jobs)
	if err := d.backups(); err != nil {
		return err
	}
	return d.machine(ctx)
}

// deliveries: a subscriber that fails stands still, with everything behind it.
func (d *desk) deliveries(subscribers []outbox.State) {
	for _, s := range subscribers {
		if s.Failures > 0 {
			d.notice(NoticeRed, "/system", "delivery", map[string]any{"subscriber": s.Subscriber, "failures": s.Failures, "lag": s.Lag})
		}
	}
}

func (d *desk) failing(jobs []JobState) {
	bad := false
	for _, j := range jobs {
		if j.LastError != "" {
			bad = true
			d.notice(NoticeRed, "/system", "job", map[string]any{"job": d.text("job."+j.Name, nil), "failures": j.Failures})
		}
	}
	if !bad {
		d.notice(NoticeGreen, "/system", "jobs", map[string]any{"jobs": len(jobs)})
	}
}

// backups: there is one, it is not old, and it was tried.
func (d *desk) backups() error {
	list, err := d.book.cfg.backups(d.book.Region)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		d.notice(NoticeRed, "/system", "no_backup", nil)
		return nil
	}
	last := list[0]
	age := clock.System{}.Now().Sub(last.At)
	params := map[string]any{"at": bureauTime(last.At), "days": int(age / (24 * time.Hour))}
	switch {
	case last.Failed != "":
		d.notice(NoticeRed, "/system", "backup_failed", params)
	case age > backupOld:
		d.notice(NoticeYellow, "/system", "backup_old", params)
	case last.Proven == nil:
		d.notice(NoticeYellow, "/system", "backup_untried", params)
	default:
		d.notice(NoticeGreen, "/system", "backup", params)
	}
	return nil
}

// machine is the clock, the lease, the disk and the version.
func (d *desk) machine(ctx context.Context) error {
	b := d.book
	if b.db.Behind() > frozenAfter {
		d.notice(NoticeRed, "/system", "clock", nil)
	}
	if b.lost() {
		d.notice(NoticeRed, "/system", "lease", nil)
	}
	free, whole, err := disk(b.cfg.Dir)
	if err != nil {
		return err
	}
	percent, level := free*100/max(whole, 1), NoticeGreen
	if percent < diskTight {
		level = NoticeYellow
	}
	d.notice(level, "/system", "disk", map[string]any{"percent": percent, "gigabytes": free >> 30})
	schema, err := b.db.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	d.notice(NoticeGreen, "/system", "version", map[string]any{"program": b.cfg.Version, "schema": schema.String()})
	return nil
}

// security is what the security administrator looks after.
func (d *desk) security(ctx context.Context) error {
	people, err := d.book.org.People(ctx)
	if err != nil {
		return err
	}
	if err := d.locked(ctx, people); err != nil {
		return err
	}
	seen, err := d.book.sessions.Seen(ctx)
	if err != nil {
		return err
	}
	d.named(people, "waiting", "?state=INACTIVE", func(u org.User) bool { return u.State == org.Inactive })
	d.named(people, "never", "", func(u org.User) bool { return u.State == org.Active && !seen[u.ID] })
	ending, err := d.book.org.EndingDelegations(ctx, delegationSoon)
	if err != nil {
		return err
	}
	for _, one := range ending {
		d.notice(NoticeYellow, "/users/"+one.From.String(), "delegation", map[string]any{
			"from": one.FromName, "to": one.ToName, "role": d.text("role."+one.Role, nil), "day": one.ValidTo,
		})
	}
	if len(d.bench.Notices) == 0 {
		d.notice(NoticeGreen, "/users", "accounts", map[string]any{"count": len(people)})
	}
	return nil
}

// locked names the accounts that are locked for wrong passwords.
func (d *desk) locked(ctx context.Context, people []org.User) error {
	logins := make([]string, len(people))
	for i, u := range people {
		logins[i] = u.Login
	}
	until, err := d.book.sessions.Locked(ctx, logins)
	if err != nil {
		return err
	}
	for _, u := range people {
		if at, ok := until[u.Login]; ok {
			d.notice(NoticeRed, "/users/"+u.ID.String(), "locked", map[string]any{"name": u.Name, "login": u.Login, "until": bureauTime(at)})
		}
	}
	return nil
}

// named adds a line about those people of whom something is true, if there are any; it
// leads to the one there is, or to the list of them.
func (d *desk) named(people []org.User, key, filter string, is func(org.User) bool) {
	var names []string
	count, link := 0, "/users"+filter
	for _, u := range people {
		if !is(u) {
			continue
		}
		if count++; count == 1 {
			link = "/users/" + u.ID.String()
		} else {
			link = "/users" + filter
		}
		if count <= namesMax {
			names = append(names, u.Name)
		}
	}
	if count > 0 {
		if count > namesMax {
			names = append(names, "…")
		}
		d.notice(NoticeYellow, link, key, map[string]any{"count": count, "names": d.joined(names)})
	}
}

// audit is what the audit administrator looks after.
func (d *desk) audit(ctx context.Context) error {
	state, err := d.book.log.State(ctx)
	if err != nil {
		return err
	}
	sealed, _ := clock.Parse(state.SealedAt) // empty before the first block
	params := map[string]any{"head": state.Head, "at": bureauTime(sealed), "entries": state.Entries, "unsealed": state.Unsealed, "failure": state.Failure}
	switch {
	case state.Stopped:
		d.notice(NoticeRed, "/audit", "unsealed_stopped", params)
	case state.Head == 0:
		d.notice(NoticeGreen, "/audit", "unsealed_first", params)
	case state.Unsealed > 0 && d.book.db.Clock().Now().Sub(sealed) > sealOld:
		d.notice(NoticeYellow, "/audit", "unsealed", params)
	default:
		d.notice(NoticeGreen, "/audit", "sealed", params)
	}
	return d.checked(ctx)
}

// checked says when somebody last looked through the log, and what he found.
func (d *desk) checked(ctx context.Context) error {
	last, err := d.book.log.LastCheck(ctx)
	if err != nil {
		return err
	}
	if last == nil {
		d.notice(NoticeYellow, "/audit", "never_checked", nil)
		return nil
	}
	var found struct {
		Findings int64 `json:"findings"`
	}
	if err := json.Unmarshal(last.After, &found); err != nil {
		return err
	}
	at, err := clock.Parse(last.At)
	if err != nil {
		return err
	}
	age := d.book.db.Clock().Now().Sub(at)
	params := map[string]any{"at": bureauTime(at), "findings": found.Findings, "days": int(age / (24 * time.Hour))}
	switch {
	case found.Findings > 0:
		d.notice(NoticeRed, "/audit", "check_findings", params)
	case age > checkOld:
		d.notice(NoticeYellow, "/audit", "check_old", params)
	default:
		d.notice(NoticeGreen, "/audit", "checked", params)
	}
	return nil
}

// bureauTime writes an instant as the bureau reads it.
func bureauTime(at clock.Instant) string { return at.Time().In(zone).Format("2006-01-02 15:04") }

// joined writes names one behind the other as the language does.
func (d *desk) joined(names []string) string {
	text := names[0]
	for _, name := range names[1:] {
		text = d.text("list.joined", map[string]any{"list": text, "next": name})
	}
	return text
}
