package api

import "testing"

// systemScenes are those of the book itself, its log and its upkeep.
func systemScenes() map[string]scene {
	of := func(as, path string) scene { return scene{right: func(*testing.T, *kit) call { return get(as, path) }} }
	return map[string]scene{
		"GET /audit/entries": of("audadmin", "/audit/entries"),
		"GET /audit/entries/{id}": {all: "the auditor reads everything", right: func(t *testing.T, k *kit) call {
			list := k.ok(t, get("audadmin", "/audit/entries"))
			return get("audadmin", "/audit/entries/{id}").on("id", list.text(t, "items", 0, "id"))
		}},
		"GET /audit/state":           of("audadmin", "/audit/state"),
		"POST /audit/checks":         {right: func(*testing.T, *kit) call { return post("audadmin", "/audit/checks", object{}) }},
		"GET /audit/exports/entries": of("audadmin", "/audit/exports/entries"),
		"GET /audit/exports/heads":   of("audadmin", "/audit/exports/heads"),
		"GET /book":                  of("", "/book"),
		"GET /workbench": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("clerk", "/workbench")
			c.about = k.written(t, k.targetCode()).id
			return c
		}},
		"GET /system/health":      of("sysadmin", "/system/health"),
		"GET /system/jobs":        of("sysadmin", "/system/jobs"),
		"GET /system/subscribers": of("sysadmin", "/system/subscribers"),
		"GET /system/backups":     of("sysadmin", "/system/backups"),
		"POST /system/backups":    {right: func(*testing.T, *kit) call { return post("sysadmin", "/system/backups", nil) }},
		"GET /system/proofs":      of("sysadmin", "/system/proofs"),
		"POST /system/proofs":     {right: func(*testing.T, *kit) call { return post("sysadmin", "/system/proofs", nil) }},
	}
}
