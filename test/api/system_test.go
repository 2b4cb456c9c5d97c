package api

import "testing"

// systemScenes are those of the book itself, its log and its upkeep.
func systemScenes() map[string]scene {
	of := func(as, path string) scene { return scene{right: func(*kit, *testing.T) call { return get(as, path) }} }
	return map[string]scene{
		"GET /audit/entries": of("audadmin", "/audit/entries"),
		"GET /audit/entries/{id}": {all: "the auditor reads everything", right: func(k *kit, t *testing.T) call {
			list := k.ok(t, get("audadmin", "/audit/entries"))
			return get("audadmin", "/audit/entries/{id}").on("id", list.text(t, "items", 0, "id"))
		}},
		"GET /audit/state":           of("audadmin", "/audit/state"),
		"POST /audit/checks":         {right: func(*kit, *testing.T) call { return post("audadmin", "/audit/checks", object{}) }},
		"GET /audit/exports/entries": of("audadmin", "/audit/exports/entries"),
		"GET /audit/exports/heads":   of("audadmin", "/audit/exports/heads"),
		"GET /book":                  of("", "/book"),
		"GET /workbench":             of("clerk", "/workbench"),
		"GET /system/health":         of("sysadmin", "/system/health"),
		"GET /system/jobs":           of("sysadmin", "/system/jobs"),
		"GET /system/subscribers":    {empty: true, right: of("sysadmin", "/system/subscribers").right},
		"GET /system/backups":        {empty: true, right: of("sysadmin", "/system/backups").right}, // they are made in the background
		"POST /system/backups":       {right: func(*kit, *testing.T) call { return post("sysadmin", "/system/backups", nil) }},
		"GET /system/proofs":         of("sysadmin", "/system/proofs"),
		"POST /system/proofs":        {right: func(*kit, *testing.T) call { return post("sysadmin", "/system/proofs", nil) }},
	}
}
