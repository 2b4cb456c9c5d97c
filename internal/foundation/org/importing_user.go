package org

import (
	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// userPlan is what an import of users writes.
type userPlan struct {
	rows    []ImportRow
	creates []User
	changes []User
}

// planUsers decides what each row of a sheet of users does. Roles are not in it: the
// system administrator creates, the security administrator grants.
func (im importer) planUsers(rows []sheetRow, creator ident.ID) userPlan {
	var plan userPlan
	im.lines = map[string]int{}
	for _, row := range rows {
		plan.rows = append(plan.rows, im.planUser(&plan, row, creator))
	}
	return plan
}

func (im importer) planUser(plan *userPlan, row sheetRow, creator ident.ID) ImportRow {
	present, exists := im.known.users[row.Cells["login"]]
	result := ImportRow{Line: row.Line, Key: row.Cells["login"], Name: row.Cells["name"]}
	in, fields := im.userInput(row, present)
	im.checkTwice(&fields, "login", result)
	if fields.Err() != nil {
		return result.refused(&fields)
	}
	var next User
	var err error
	if exists {
		next, err = present.Changed(in)
	} else {
		next, err = NewUser(ident.ID{}, creator, in)
	}
	switch {
	case err != nil:
		return result.refused(&fields, err)
	case !exists:
		plan.creates = append(plan.creates, next)
		result.Outcome = RowCreate
		return result
	}
	if result.Changes = userDifferences(present, next); len(result.Changes) > 0 {
		plan.changes = append(plan.changes, next)
	}
	return result.changed()
}

// userInput reads the columns of a user, over what he is now.
func (im importer) userInput(row sheetRow, present User) (UserInput, fault.Fields) {
	var fields fault.Fields
	in := UserInput{Login: row.Cells["login"], Name: row.Cells["name"], Section: present.Section, Phone: row.text("phone", present.Phone)}
	unit, ok := im.known.units[row.Cells["unitCode"]]
	switch {
	case !ok || !im.scope.Has(unit.ID) || !present.ID.IsZero() && !im.scope.Has(present.Unit):
		fields.Add("unitCode", ErrUnitNotFound)
	case unit.ID != present.Unit && !unit.InForce(im.today):
		fields.Add("unitCode", ErrUnitClosed.With(unit.Code, end(unit.ValidTo)))
	}
	in.Unit = unit.ID
	if code, given := row.Cells["sectionCode"]; given {
		section, ok := im.known.sections[code]
		if code != "" && (!ok || !section.life().Contains(im.today)) {
			fields.Add("sectionCode", ErrSectionNotFound)
		}
		in.Section = section.ID
	}
	return in, fields
}

func userDifferences(a, b User) []string {
	var list []string
	for _, d := range []struct {
		key  string
		same bool
	}{
		{"name", a.Name == b.Name}, {"unitCode", a.Unit == b.Unit}, {"sectionCode", a.Section == b.Section}, {"phone", a.Phone == b.Phone},
	} {
		if !d.same {
			list = append(list, d.key)
		}
	}
	return list
}
