package org

import (
	"slices"
	"strings"
)

// Mode tells whether a permission lets somebody read or also change.
type Mode string

// Modes.
const (
	Reading Mode = "READ"
	Writing Mode = "WRITE"
)

// Permission is an entry of the catalogue: what a route of some module asks for. The
// catalogue is handed in when a book is opened; a permission that is new to the book
// goes to the roles named in data/role-perms.csv.
type Permission struct {
	Code  string     `json:"code"` // target.submit
	Mode  Mode       `json:"mode"`
	Kinds []RoleKind `json:"kinds" db:"-"` // of the roles that may hold it
}

// kindRule gives the permissions that begin with a prefix to kinds of roles.
type kindRule struct {
	prefix string
	kinds  []RoleKind
}

// kindRules are the split of the three administrators over the catalogue (P2); the
// first rule that fits decides, and what none names is business. rule org:8.3-split
var kindRules = []kindRule{
	{"org.unit.read", []RoleKind{Business, System, Security, Audit}}, // who belongs where is no secret in a bureau
	{"org.unit.write", []RoleKind{Business, System}},                 // §1.1: finance approves, §8.3: the organisation is the system administrator's
	{"org.user.read", []RoleKind{System, Security, Audit}},
	{"org.user.", []RoleKind{System}},
	{"org.role.read", []RoleKind{System, Security, Audit}},
	{"org.role.", []RoleKind{Security}},
	{"codetable.read", []RoleKind{Business, System, Security, Audit}},
	{"codetable.write", []RoleKind{Business, System}}, // parameters
	{"workflow.define", []RoleKind{Business, System}}, // parameters, and tasks of people who have left
	{"session.policy", []RoleKind{Security}},
	{"session.", []RoleKind{Security}},   // who resets a password could act as its owner
	{"message.mail", []RoleKind{System}}, // the machine's mail server
	{"system.", []RoleKind{System}},
	{"audit.", []RoleKind{Audit}},
}

// OpenTo tells whether roles of a kind may hold a permission.
func OpenTo(perm string, kind RoleKind) bool { return slices.Contains(kindsOf(perm), kind) }

// kindsOf lists the kinds of roles that may hold a permission.
func kindsOf(perm string) []RoleKind {
	for _, rule := range kindRules {
		if strings.HasPrefix(perm, rule.prefix) {
			return rule.kinds
		}
	}
	return []RoleKind{Business}
}
