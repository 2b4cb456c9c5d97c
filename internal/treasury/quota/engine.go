package quota

// engine is where one text for both engines would cost one of them its plan.
type engine string

const sqlite engine = "sqlite"

// residual names a column in a condition that is to be looked at row by row while an
// index is walked in the order of the list. SQLite would take every equality for a
// reason to leave that index and sort; a plus in front of the column keeps it from
// that. PostgreSQL weighs rows by itself, and needs the bare column for it.
func (e engine) residual(column string) string {
	if e == sqlite {
		return "+" + column
	}
	return column
}
