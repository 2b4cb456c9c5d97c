package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/terms"
)

// Units lists the units the actor may see.
func (s *Service) Units(ctx context.Context, q UnitFilter, l Listing) (page.Result[Unit], error) {
	scope, err := s.Scope(ctx, PermUnitRead.Code)
	if err != nil {
		return page.Result[Unit]{}, err
	}
	today := s.Today()
	list := reader[Unit]{
		name: fmt.Sprintf("org.units?%+v", q), columns: unitColumns, table: unitTable, where: unitsWhere(scope, q, today),
		sorts: map[string]sortBy[Unit]{
			"code": {columns: []string{"u.code"}, of: func(u Unit) []string { return []string{u.Code} }},
			"name": {columns: []string{"u.sort_key", "u.id"}, of: func(u Unit) []string { return []string{terms.SortKey(u.Name), u.ID.String()} }},
		},
	}
	result, err := readList(ctx, s, list, l)
	for i, u := range result.Items {
		result.Items[i] = u.on(today)
	}
	return result, err
}

// Departments lists departments.
func (s *Service) Departments(ctx context.Context, q DepartmentFilter, l Listing) (page.Result[Department], error) {
	today := s.Today()
	list := reader[Department]{
		name: fmt.Sprintf("org.departments?%+v", q), columns: departmentColumns, table: departmentTable, where: departmentsWhere(q, today),
		sorts: map[string]sortBy[Department]{
			"code": {columns: []string{"d.code"}, of: func(d Department) []string { return []string{d.Code} }},
			"name": {columns: []string{"d.sort_key", "d.id"}, of: func(d Department) []string { return []string{terms.SortKey(d.Name), d.ID.String()} }},
		},
	}
	result, err := readList(ctx, s, list, l)
	for i, d := range result.Items {
		result.Items[i] = d.on(today)
	}
	return result, err
}

// Users lists the users whose unit the actor may see, with the roles they hold today.
func (s *Service) Users(ctx context.Context, q UserFilter, l Listing) (page.Result[User], error) {
	scope, err := s.Scope(ctx, PermUserRead.Code)
	if err != nil {
		return page.Result[User]{}, err
	}
	today := s.Today()
	list := reader[User]{
		name: fmt.Sprintf("org.users?%+v", q), columns: userColumns, table: userTable, where: usersWhere(scope, q, today),
		sorts: map[string]sortBy[User]{
			"name":  {columns: []string{"p.sort_key", "p.id"}, of: func(u User) []string { return []string{terms.SortKey(u.Name), u.ID.String()} }},
			"login": {columns: []string{"p.login"}, of: func(u User) []string { return []string{u.Login} }},
		},
	}
	result, err := readList(ctx, s, list, l)
	if err != nil {
		return result, err
	}
	rights, err := s.rights(ctx)
	if err != nil {
		return result, err
	}
	for i, u := range result.Items {
		result.Items[i].Roles = append([]string{}, rights.ownRoles(u.ID, today)...)
		result.Items[i].Administrator = administrates(rights.grants[u.ID], rights.roles, today)
	}
	return result, nil
}

// sortBy is an order of a list, and how a row says where it stands in it.
type sortBy[T any] struct {
	columns []string
	of      func(T) []string
}

// reader is a list: its name with all that decides its rows, its statement, its orders.
type reader[T any] struct {
	name    string
	columns string
	table   string
	where   filter
	sorts   map[string]sortBy[T]
}

// readList reads a page of a list and counts the whole.
func readList[T any](ctx context.Context, s *Service, list reader[T], l Listing) (page.Result[T], error) {
	var result page.Result[T]
	by, ok := list.sorts[l.Sort]
	if !ok {
		return result, fmt.Errorf("list %s: no order by %q", list.name, l.Sort)
	}
	name := fmt.Sprintf("%s&sort=%s&desc=%t", list.name, l.Sort, l.Desc)
	o := order{columns: by.columns, desc: l.Desc}
	if l.After != "" {
		values, err := s.cursors.Decode(name, l.After)
		if err != nil {
			return result, err
		}
		if o.after, err = keys(values); err != nil {
			return result, page.ErrCursor
		}
	}
	return result, s.db.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := listed(ctx, s.store, list, o, l.Limit)
		if err != nil {
			return err
		}
		total, err := s.store.counted(ctx, list.table, list.where)
		if err != nil {
			return fmt.Errorf("count list: %w", err)
		}
		result = page.Cut(rows, l.Limit, func(last T) string { return s.cursors.Encode(name, by.of(last)...) }).WithTotal(total)
		return nil
	})
}

// keys makes what a statement compares of the values of a cursor: texts, and an
// identifier in second place.
func keys(values []string) ([]any, error) {
	made := make([]any, len(values))
	for i, value := range values {
		made[i] = value
		if i > 0 {
			id, err := ident.Parse(value)
			if err != nil {
				return nil, err
			}
			made[i] = id
		}
	}
	return made, nil
}
