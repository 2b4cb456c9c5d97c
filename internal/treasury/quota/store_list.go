package quota

import (
	"context"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
)

// conditions collects what rows must fulfil, and the values.
type conditions struct {
	engine engine
	list   []string
	args   []any
}

func (c *conditions) add(condition string) { c.list = append(c.list, condition) }

// bind puts a value behind the arguments and returns its placeholder.
func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

// in is column IN (ids); of nothing, a condition that is never met.
func (c *conditions) in(column string, ids []ident.ID) string {
	switch len(ids) {
	case 0:
		return "1 = 0"
	case 1:
		return column + " = " + c.bind(ids[0])
	}
	binds := make([]string, len(ids))
	for i, id := range ids {
		binds[i] = c.bind(id)
	}
	return c.engine.residual(column) + " IN (" + strings.Join(binds, ", ") + ")"
}

// begins adds that a code begins so. A range, not a beginning: an index can serve it.
func (c *conditions) begins(column, code string) {
	if code != "" {
		c.add(column + " >= " + c.bind(code) + " AND " + column + " < " + c.bind(code+"~"))
	}
}

// text is the WHERE clause, empty without conditions.
func (c *conditions) text() string {
	if len(c.list) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.list, " AND ")
}

// where collects the conditions of a filter on quotas q.
func (f asked) where(e engine) *conditions {
	c := &conditions{engine: e}
	c.add("q.year = " + c.bind(int64(f.Year)))
	if f.Kind != "" {
		c.add(e.residual("q.kind") + " = " + c.bind(string(f.Kind)))
	}
	if !f.scope.all {
		c.add(c.in("q.unit_id", f.scope.units))
	}
	if !f.Department.IsZero() {
		c.add(c.in("q.unit_id", f.department))
	}
	for _, one := range []struct {
		column string
		id     ident.ID
	}{{"q.unit_id", f.Unit}, {"q.project_id", f.Project}, {"q.document_id", f.Document}} {
		if !one.id.IsZero() {
			c.add(one.column + " = " + c.bind(one.id))
		}
	}
	c.begins(e.residual("q.functional"), f.Functional)
	c.begins(e.residual("q.gov_economic"), f.GovEconomic)
	c.begins(e.residual("q.dep_economic"), f.DepEconomic)
	c.begins(e.residual("q.fund_nature"), f.FundNature)
	c.begins(e.residual("q.fund_source"), f.FundSource)
	if f.Carried {
		c.add("q.carryover_year > 0")
	}
	f.standing(c)
	f.words(c)
	return c
}

// standing adds what the balances must say.
func (f asked) standing(c *conditions) {
	for _, one := range []struct {
		asked   bool
		account Account
	}{{f.Available, Executable}, {f.Frozen, Frozen}, {f.Account != "", f.Account}} {
		if one.asked {
			c.add("EXISTS (SELECT 1 FROM quota_balances b WHERE b.quota_id = q.id AND b.account = " + c.bind(string(one.account)) + " AND b.balance_fen > 0)")
		}
	}
}

// words adds what the words of the filter mean: any of it.
func (f asked) words(c *conditions) {
	if f.Text == "" {
		return
	}
	var list []string
	for _, one := range []struct {
		column string
		ids    []ident.ID
	}{{"q.unit_id", f.found.units}, {"q.project_id", f.found.projects}, {"q.document_id", f.found.documents}} {
		if len(one.ids) > 0 {
			list = append(list, c.in(one.column, one.ids))
		}
	}
	if len(list) == 0 {
		list = []string{"1 = 0"}
	}
	c.add("(" + strings.Join(list, " OR ") + ")")
}

func (s store) engine() engine { return engine(s.db.Engine()) }

// listQuery is the statement of a page and one row more.
func listQuery(f asked, e engine, p Paging, after ident.ID) (string, []any) {
	c := f.where(e)
	direction, beyond := " ASC", " > "
	if p.Descending {
		direction, beyond = " DESC", " < "
	}
	if !after.IsZero() {
		c.add("q.id" + beyond + c.bind(after))
	}
	query := `SELECT ` + quotaColumns + ` FROM quotas q` + c.text() + ` ORDER BY q.id` + direction + ` LIMIT ` + c.bind(p.Limit.Rows())
	return query, c.args
}

func (s store) list(ctx context.Context, f asked, p Paging, after ident.ID) ([]Quota, error) {
	query, args := listQuery(f, s.engine(), p, after)
	var rows []quotaRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	list := make([]Quota, len(rows))
	for i, r := range rows {
		list[i] = r.quota()
	}
	return list, nil
}

// count counts the rows of a filter up to one above page.TotalMax.
func (s store) count(ctx context.Context, f asked) (n int, err error) {
	c := f.where(s.engine())
	query := `SELECT COUNT(1) FROM (SELECT q.id FROM quotas q` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS counted`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// yearEvents are the events by which the budget of units begins and changes, and by which
// it is closed: the partial index quota_entries_budget has exactly these words.
const yearEvents = `e.event IN ('ISSUE', 'PROVISIONAL', 'REINSTATE', 'OWN_FUNDS', 'SUPPLEMENT', 'CUT', 'VIREMENT', 'REFUND_PRIOR', 'CLOSE')`

// eventsOf sums up the events of the year of some quotas, each for itself.
func (s store) eventsOf(ctx context.Context, quotas []ident.ID) (map[ident.ID][]eventSum, error) {
	const query = `
		SELECT e.quota_id AS quota, e.event, e.account, CAST(SUM(e.change_fen) AS BIGINT) AS change_fen
		FROM quota_entries e
		WHERE ` + yearEvents + ` AND e.quota_id IN (:keys)
		GROUP BY e.quota_id, e.event, e.account`
	sums := map[ident.ID][]eventSum{}
	if len(quotas) == 0 {
		return sums, nil
	}
	rows, err := db.SelectIn[struct {
		Quota ident.ID
		eventSum
	}](ctx, s.db, query, quotas)
	for _, r := range rows {
		sums[r.Quota] = append(sums[r.Quota], r.eventSum)
	}
	return sums, err
}

// dimension is what a group of quotas has in common, as the row tells.
type dimension struct{ One, Two string }

// columnOf is the expression of a dimension; the departments of units are for the service.
var columnOf = map[By]string{
	PerDepartment: "CAST(q.unit_id AS TEXT)", PerUnit: "CAST(q.unit_id AS TEXT)", PerProject: "CAST(q.project_id AS TEXT)",
	PerDocument: "CAST(q.document_id AS TEXT)", PerSection: "CAST(q.section_id AS TEXT)", PerKind: "q.kind",
	PerFunctionalClass: "substr(q.functional, 1, 3)", PerFunctional: "q.functional",
	PerGovClass: "substr(q.gov_economic, 1, 3)", PerGovEconomic: "q.gov_economic",
	PerDepClass: "substr(q.dep_economic, 1, 3)", PerDepEconomic: "q.dep_economic",
	PerFundNature: "q.fund_nature", PerFundSource: "q.fund_source", PerCategory: "q.category",
}

// groupsMax is the most groups of one answer.
const groupsMax = 20_000

// sums adds the balances and the events of the year of the quotas of a filter up by up to
// two dimensions, in one pass over each.
func (s store) sumsBy(ctx context.Context, f asked, by, then By) (map[dimension]*Totals, error) {
	key, second := "''", "''"
	if by != "" {
		key = "COALESCE(" + columnOf[by] + ", '')"
	}
	if then != "" {
		second = "COALESCE(" + columnOf[then] + ", '')"
	}
	groups := map[dimension]*Totals{}
	at := func(d dimension) *Totals {
		if groups[d] == nil {
			groups[d] = &Totals{}
		}
		return groups[d]
	}
	if err := s.countsBy(ctx, f, key, second, at); err != nil {
		return nil, err
	}
	if err := s.balancesBy(ctx, f, key, second, at); err != nil {
		return nil, err
	}
	return groups, s.eventsBy(ctx, f, key, second, at)
}

func (s store) countsBy(ctx context.Context, f asked, key, then string, at func(dimension) *Totals) error {
	c := f.where(s.engine())
	query := `
		SELECT ` + key + ` AS one, ` + then + ` AS two, COUNT(1) AS count
		FROM quotas q` + c.text() + `
		GROUP BY 1, 2
		LIMIT ` + c.bind(groupsMax)
	var rows []struct {
		dimension
		Count int64
	}
	err := s.db.Select(ctx, &rows, query, c.args...)
	for _, r := range rows {
		at(r.dimension).Count += r.Count
	}
	return err
}

func (s store) balancesBy(ctx context.Context, f asked, key, then string, at func(dimension) *Totals) error {
	c := f.where(s.engine())
	query := `
		SELECT ` + key + ` AS one, ` + then + ` AS two, b.account, CAST(SUM(b.balance_fen) AS BIGINT) AS balance_fen
		FROM quotas q
		JOIN quota_balances b ON b.quota_id = q.id` + c.text() + `
		GROUP BY 1, 2, b.account
		LIMIT ` + c.bind(groupsMax*len(Chart))
	var rows []struct {
		dimension
		Account    Account
		BalanceFen money.Fen
	}
	if err := s.db.Select(ctx, &rows, query, c.args...); err != nil {
		return err
	}
	for _, r := range rows {
		if err := at(r.dimension).add(r.Account, r.BalanceFen); err != nil {
			return err
		}
	}
	return nil
}

func (s store) eventsBy(ctx context.Context, f asked, key, then string, at func(dimension) *Totals) error {
	c := f.where(s.engine())
	query := `
		SELECT ` + key + ` AS one, ` + then + ` AS two, e.event, e.account, CAST(SUM(e.change_fen) AS BIGINT) AS change_fen
		FROM quotas q
		JOIN quota_entries e ON e.quota_id = q.id AND ` + yearEvents + c.text() + `
		GROUP BY 1, 2, e.event, e.account
		LIMIT ` + c.bind(groupsMax*len(Chart))
	var rows []struct {
		dimension
		eventSum
	}
	if err := s.db.Select(ctx, &rows, query, c.args...); err != nil {
		return err
	}
	for _, r := range rows {
		if err := at(r.dimension).move(r.eventSum); err != nil {
			return err
		}
	}
	return nil
}
