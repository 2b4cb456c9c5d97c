package org

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

//go:embed data/roles.csv data/role-perms.csv
var data embed.FS

// seeds reads the roles of the program, and which permissions they have at first as
// pairs of role and permission.
func seeds() ([]Role, [][2]string, error) {
	rows, err := table("data/roles.csv", "code,name,kind,scope")
	if err != nil {
		return nil, nil, err
	}
	roles := make([]Role, len(rows))
	for i, row := range rows {
		roles[i] = Role{Code: row[0], Name: row[1], Kind: RoleKind(row[2]), Scope: RoleScope(row[3]), Place: i + 1}
	}
	rows, err = table("data/role-perms.csv", "role,perm")
	if err != nil {
		return nil, nil, err
	}
	pairs := make([][2]string, len(rows))
	for i, row := range rows {
		pairs[i] = [2]string{row[0], row[1]}
	}
	return roles, pairs, nil
}

// table reads a table of the program's data, which must have these columns.
func table(name, columns string) ([][]string, error) {
	file, err := data.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != columns {
		return nil, fmt.Errorf("read %s: its columns are not %s", name, columns)
	}
	return rows[1:], nil
}

// newTo lists the permissions of a catalogue that are not known, each once, sorted.
func newTo(known, catalogue []Permission) []Permission {
	seen := map[string]bool{}
	for _, p := range known {
		seen[p.Code] = true
	}
	fresh := []Permission{}
	for _, p := range catalogue {
		if !seen[p.Code] {
			seen[p.Code] = true
			fresh = append(fresh, p)
		}
	}
	slices.SortFunc(fresh, func(a, b Permission) int { return strings.Compare(a.Code, b.Code) })
	return fresh
}

// defaultsOf chooses the pairs of these permissions.
func defaultsOf(perms []Permission, pairs [][2]string) [][2]string {
	var chosen [][2]string
	for _, pair := range pairs {
		if slices.ContainsFunc(perms, func(p Permission) bool { return p.Code == pair[1] }) {
			chosen = append(chosen, pair)
		}
	}
	return chosen
}
