package workflow

import (
	"strings"

	"caixiao/internal/core/ident"
)

// Mine is what waits for one person, as a condition in the list of an owner: the owner
// keeps its documents, the workflow knows whom they wait for.
type Mine struct {
	who    ident.ID
	chairs []Chair
}

// None tells that nothing can wait for the person: he sits nowhere.
func (m Mine) None() bool { return len(m.chairs) == 0 }

// DueColumn is in SQL when the step of a document of one of some kinds is due, of several
// signers the one due first: NoLimit when it has no limit.
func DueColumn(column string, kinds []string, bind func(value any) string) string {
	c := &conditions{ask: bind}
	return `COALESCE((SELECT MIN(asked.due_at) FROM workflow_cases running JOIN workflow_tasks asked ON asked.case_id = running.id AND asked.state = 'OPEN'
		WHERE running.state = 'RUNNING' AND running.kind IN ` + among(c, kinds) + ` AND running.object_id = ` + column + `), '` + NoLimit + `')`
}

// Condition says in SQL that a document of one of some kinds waits for the person; column
// holds its id, bind puts a value into the owner's statement.
func (m Mine) Condition(column string, kinds []string, bind func(value any) string) string {
	if m.None() {
		return "1 = 0"
	}
	c := &conditions{ask: bind}
	var ways []string
	for _, group := range sittings(m.chairs) {
		ways = append(ways, mayDecide(c, m.who, group))
	}
	return column + ` IN (SELECT c.object_id` + fromQueue + `WHERE t.state = 'OPEN' AND c.kind IN ` + among(c, kinds) +
		` AND (` + strings.Join(ways, "\n   OR ") + `))`
}
