package workflow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// store reads and writes the rows of this module.
type store struct {
	db    *db.DB
	terms *terms.Index
}

// termsCase is the kind of cases in the search index.
const termsCase = "workflow.case"

// one reads a record by a query; notFound when there is none.
func one[T any](ctx context.Context, s *store, notFound error, query string, args ...any) (T, error) {
	var row T
	err := s.db.Get(ctx, &row, query, args...)
	if errors.Is(err, db.ErrNoRows) {
		return row, notFound
	}
	return row, err
}

// caseColumns are those of a case, behind any name of the table.
const caseColumns = `c.id, c.kind, c.object_id, c.title, c.unit_id, c.department_id, c.section_id, c.facts, c.own_unit, c.maker_id, c.maker_name,
	c.version, c.definition_version, c.state, c.round, c.step, c.pass, c.opened_at, c.changed_at, c.ended_at, c.entries, c.last_by`

// caseRow is a case with its facts as they are kept.
type caseRow struct {
	Case
	FactsText string `db:"facts"`
}

func (r caseRow) whole() (Case, error) {
	c := r.Case
	if err := json.Unmarshal([]byte(r.FactsText), &c.Facts); err != nil {
		return c, fmt.Errorf("read the facts of case %s: %w", c.ID, err)
	}
	return c, nil
}

func (s *store) caseByID(ctx context.Context, id ident.ID) (Case, error) {
	const query = `SELECT ` + caseColumns + ` FROM workflow_cases c WHERE c.id = $1`
	row, err := one[caseRow](ctx, s, ErrCaseNotFound, query, id)
	if err != nil {
		return Case{}, err
	}
	return row.whole()
}

// liveCase reads the case of an object that may still go on; ErrCaseNotFound.
func (s *store) liveCase(ctx context.Context, kind string, object ident.ID) (Case, error) {
	const query = `
		SELECT ` + caseColumns + `
		FROM workflow_cases c
		WHERE c.kind = $1 AND c.object_id = $2 AND c.state IN ('RUNNING', 'RETURNED', 'WITHDRAWN')`
	row, err := one[caseRow](ctx, s, ErrCaseNotFound, query, kind, object)
	if err != nil {
		return Case{}, err
	}
	return row.whole()
}

// casesOf lists the cases an object has had, the newest first.
func (s *store) casesOf(ctx context.Context, kind string, object ident.ID) ([]Case, error) {
	const query = `SELECT ` + caseColumns + ` FROM workflow_cases c WHERE c.kind = $1 AND c.object_id = $2 ORDER BY c.id DESC LIMIT 200`
	var rows []caseRow
	if err := s.db.Select(ctx, &rows, query, kind, object); err != nil {
		return nil, err
	}
	list := make([]Case, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.whole(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// insertCase opens a case; errLive when the object has one that may still go on. Nothing
// is read for that: who reads here would stand in the way of all others that open cases.
func (s *store) insertCase(ctx context.Context, c Case) error {
	const query = `
		INSERT INTO workflow_cases (id, kind, object_id, title, sort_key, unit_id, department_id, section_id, facts, own_unit, maker_id, maker_name,
		                            version, definition_version, state, round, step, pass, opened_at, changed_at, ended_at, entries, last_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
		ON CONFLICT DO NOTHING`
	facts, err := json.Marshal(c.Facts)
	if err != nil {
		return err
	}
	n, err := s.db.Exec(ctx, query, c.ID, c.Kind, c.Object, c.Title, terms.SortKey(c.Title), c.Unit, c.Department, c.Section, string(facts), c.OwnUnit,
		c.Maker, c.MakerName, c.Version, c.Defined, c.State, c.Round, c.Step, c.Pass, c.OpenedAt, c.ChangedAt, c.EndedAt, c.Entries, c.LastBy)
	switch {
	case err != nil:
		return fmt.Errorf("insert case %s: %w", c.ID, err)
	case n == 0:
		return errLive
	}
	return s.terms.Add(ctx, termsCase, map[ident.ID][]string{c.ID: terms.Of(c.Title, "")})
}

// errLive says that an object has a case that may still go on.
var errLive = errors.New("the object has a case that may still go on")

// updateCase writes the next version of a case. The organisation of a document is that of
// its last submission.
func (s *store) updateCase(ctx context.Context, c Case, titled bool) error {
	const query = `
		UPDATE workflow_cases
		SET title = $2, sort_key = $3, unit_id = $4, department_id = $5, section_id = $6, facts = $7, own_unit = $8, maker_id = $9, maker_name = $10,
		    version = $11, state = $12, round = $13, step = $14, pass = $15, changed_at = $16, ended_at = $17,
		    entries = $18, last_by = $19
		WHERE id = $1 AND version = $11 - 1`
	facts, err := json.Marshal(c.Facts)
	if err != nil {
		return err
	}
	n, err := s.db.Exec(ctx, query, c.ID, c.Title, terms.SortKey(c.Title), c.Unit, c.Department, c.Section, string(facts), c.OwnUnit, c.Maker, c.MakerName,
		c.Version, c.State, c.Round, c.Step, c.Pass, c.ChangedAt, c.EndedAt, c.Entries, c.LastBy)
	switch {
	case err != nil:
		return fmt.Errorf("update case %s: %w", c.ID, err)
	case n == 0:
		return ErrStale.With("", "")
	case !titled:
		return nil
	}
	return s.terms.Replace(ctx, termsCase, c.ID, terms.Of(c.Title, ""))
}

const taskColumns = `t.id, t.case_id, t.round, t.pass, t.step, t.role, t.reach, t.place_id, t.level, t.placement, t.parent_id, t.state, t.opened_at,
	t.due_at, t.provisional, t.minutes, t.done_at, t.done_by, t.done_by_name, t.done_for, t.done_for_name, t.decision, t.reminded_at, t.overdue_at,
	t.alert_level, t.version`

func (s *store) taskByID(ctx context.Context, id ident.ID) (Task, error) {
	const query = `SELECT ` + taskColumns + ` FROM workflow_tasks t WHERE t.id = $1`
	return one[Task](ctx, s, ErrTaskNotFound, query, id)
}

// tasks lists those of a round of a case; of all rounds for round 0.
func (s *store) tasks(ctx context.Context, id ident.ID, round int64) ([]Task, error) {
	const query = `
		SELECT ` + taskColumns + `
		FROM workflow_tasks t
		WHERE t.case_id = $1 AND (t.round = $2 OR CAST($2 AS BIGINT) = 0)
		ORDER BY t.round, t.id`
	list := []Task{}
	err := s.db.Select(ctx, &list, query, id, round)
	return list, err
}

// taskSetting is what the queue has to know of the step of a task.
type taskSetting struct {
	mayRepeat bool
	apartFrom string
	outside   bool
}

func settingOf(s Step, c Case) taskSetting {
	t := taskSetting{mayRepeat: s.MayRepeat, outside: s.outside() && !c.OwnUnit}
	if len(s.ApartFrom) > 0 {
		t.apartFrom = "," + strings.Join(s.ApartFrom, ",") + ","
	}
	return t
}

func (s *store) insertTask(ctx context.Context, t Task, with taskSetting) error {
	const query = `
		INSERT INTO workflow_tasks (id, case_id, round, pass, step, role, reach, place_id, seat, level, placement, parent_id, state, opened_at, due_at,
		                            provisional, minutes, done_at, done_by, done_by_name, done_for, done_for_name, decision, reminded_at, overdue_at,
		                            alert_level, alert_seat, may_repeat, apart_from, outside, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, '', $27, $28, $29, $30)`
	_, err := s.db.Exec(ctx, query, t.ID, t.Case, t.Round, t.Pass, t.Step, t.Role, t.Reach, t.At, t.Seat.String(), t.Level, t.Placement, t.Parent, t.State,
		t.OpenedAt, t.DueAt, t.Provisional, t.Minutes, t.DoneAt, t.DoneBy, t.DoneByName, t.DoneFor, t.DoneForName, t.Decision, t.RemindedAt, t.OverdueAt,
		t.AlertLevel, with.mayRepeat, with.apartFrom, with.outside, t.Version)
	if err != nil {
		return fmt.Errorf("insert task %s: %w", t.ID, err)
	}
	return nil
}

// updateTask writes a later version of a task over the one that was read.
func (s *store) updateTask(ctx context.Context, t Task, read int64) error {
	const query = `
		UPDATE workflow_tasks
		SET role = $2, reach = $3, place_id = $4, seat = $5, level = $6, state = $7, opened_at = $8, due_at = $9, provisional = $10, minutes = $11,
		    done_at = $12, done_by = $13, done_by_name = $14, done_for = $15, done_for_name = $16, decision = $17, reminded_at = $18, overdue_at = $19,
		    alert_level = $20, alert_seat = CASE WHEN CAST($20 AS BIGINT) = 0 THEN '' ELSE alert_seat END, version = $21
		WHERE id = $1 AND version = $22`
	n, err := s.db.Exec(ctx, query, t.ID, t.Role, t.Reach, t.At, t.Seat.String(), t.Level, t.State, t.OpenedAt, t.DueAt, t.Provisional, t.Minutes, t.DoneAt,
		t.DoneBy, t.DoneByName, t.DoneFor, t.DoneForName, t.Decision, t.RemindedAt, t.OverdueAt, int64(t.AlertLevel), t.Version, read)
	switch {
	case err != nil:
		return fmt.Errorf("update task %s: %w", t.ID, err)
	case n == 0:
		return ErrStale.With("", "")
	}
	return nil
}

// hands lists who has had a part in a case, in any of its rounds.
func (s *store) hands(ctx context.Context, id ident.ID) ([]Hand, error) {
	const query = `
		SELECT case_id, person_id, part, round, pass, step
		FROM workflow_hands
		WHERE case_id = $1
		ORDER BY round, pass, part, person_id`
	list := []Hand{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

func (s *store) insertHands(ctx context.Context, list []Hand) error {
	rows := make([][]any, len(list))
	for i, h := range list {
		rows[i] = []any{h.Case, h.Person, string(h.Part), h.Round, h.Pass, h.Step}
	}
	_, err := s.db.InsertRows(ctx, `
		INSERT INTO workflow_hands (case_id, person_id, part, round, pass, step)
		VALUES :rows
		ON CONFLICT DO NOTHING`, rows)
	return err
}
