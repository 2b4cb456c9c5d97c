package httpx

import (
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/page"
)

// IfMatch is embedded in the input of a change: which version it changes.
type IfMatch struct {
	Match string `header:"If-Match" doc:"The version that is changed, as its ETag says"`
}

type versioned interface{ given() bool }

// Version is the version the change was made to.
func (m IfMatch) Version() int64 {
	version, err := strconv.ParseInt(strings.Trim(strings.TrimPrefix(m.Match, "W/"), `"`), 10, 64)
	if err != nil {
		return 0 // given() has refused it
	}
	return version
}

func (m IfMatch) given() bool { return m.Version() > 0 }

// ListQuery is embedded in the input of a list.
type ListQuery struct {
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"Column to sort by, - in front for descending"`
	Q     string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

// Limit is the number of rows asked for.
func (q ListQuery) Limit() (page.Limit, error) { return page.NewLimit(q.Rows) }

// SortBy returns the column to sort by, one of allowed (the first is the default),
// and whether it descends; ErrSort for another.
func (q ListQuery) SortBy(allowed ...string) (column string, descending bool, err error) {
	if q.Sort == "" {
		return allowed[0], false, nil
	}
	column, descending = strings.CutPrefix(q.Sort, "-")
	if !slices.Contains(allowed, column) {
		return "", false, ErrSort.With(q.Sort, strings.Join(allowed, ", "))
	}
	return column, descending, nil
}
