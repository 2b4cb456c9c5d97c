package project

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Created announces a project in the library.
type Created struct {
	V       int      `json:"v"`
	Project ident.ID `json:"projectId"`
	Code    Code     `json:"code"`
	Unit    ident.ID `json:"unitId"`
	Version int64    `json:"version"`
}

// Type is the name of the event.
func (Created) Type() string { return "project.created" }

// Changed announces other fields of a project.
type Changed struct {
	V       int      `json:"v"`
	Project ident.ID `json:"projectId"`
	Code    Code     `json:"code"`
	Unit    ident.ID `json:"unitId"`
	Version int64    `json:"version"`
	Fields  []string `json:"fields"`
}

// Type is the name of the event.
func (Changed) Type() string { return "project.changed" }

// Moved announces another state of a project.
type Moved struct {
	V       int         `json:"v"`
	Project ident.ID    `json:"projectId"`
	Code    Code        `json:"code"`
	Unit    ident.ID    `json:"unitId"`
	Version int64       `json:"version"`
	Action  Action      `json:"action"`
	From    State       `json:"from"`
	To      State       `json:"to"`
	Year    fiscal.Year `json:"year"` // the budget year, 0 where none is set
}

// Type is the name of the event.
func (Moved) Type() string { return "project.moved" }
