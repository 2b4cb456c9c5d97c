package app

import (
	"context"
	"path/filepath"

	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/outbox"
)

// systemAPI serves the system page.
type systemAPI struct{ system *system }

func (a systemAPI) routes(r *httpx.Router) {
	httpx.Get(r, "/system/health", PermSystemRead, a.health, "系统状况")
	httpx.Get(r, "/system/jobs", PermSystemRead, a.jobs, "后台任务")
	httpx.Get(r, "/system/subscribers", PermSystemRead, a.subscribers, "事件订阅状况")
	httpx.Get(r, "/system/backups", PermSystemRead, a.backups, "备份列表")
	httpx.Post(r, "/system/backups", PermSystemBackup, a.backUp, "立即备份", httpx.Own()) // it begins; the job goes on by itself
	httpx.Get(r, "/system/proofs", PermSystemRead, a.proofs, "最近一次账套核对")
	httpx.Post(r, "/system/proofs", PermSystemProof, a.prove, "立即核对账套", httpx.Own())
}

// Jobs is what runs beside the requests.
type Jobs struct {
	Items []JobState `json:"items"`
}

// Subscribers is where those stand who follow events.
type Subscribers struct {
	Items []outbox.State `json:"items"`
}

// Backups is what is in the folder of backups.
type Backups struct {
	Items  []BackupEntry `json:"items"`
	Folder string        `json:"folder"`
	At     string        `json:"at" doc:"Time of day at which one is made; empty when only on demand"`
	Keep   int           `json:"keep"`
	Job    JobState      `json:"job"`
}

// Proofs is the last proof of the book by this process.
type Proofs struct {
	Job  JobState   `json:"job"`
	Last *BookProof `json:"last,omitempty"`
}

func (a systemAPI) health(ctx context.Context, _ *struct{}) (*Health, error) {
	return a.system.health(ctx)
}

func (a systemAPI) jobs(ctx context.Context, _ *struct{}) (Jobs, error) {
	list, err := a.system.jobs(ctx)
	return Jobs{list}, err
}

func (a systemAPI) subscribers(ctx context.Context, _ *struct{}) (Subscribers, error) {
	list, err := a.system.subscribers(ctx)
	return Subscribers{list}, err
}

func (a systemAPI) backups(context.Context, *struct{}) (Backups, error) {
	b := a.system.book
	list, err := b.cfg.backups(b.Region)
	folder, absErr := filepath.Abs(b.cfg.backupsPath())
	if err == nil {
		err = absErr
	}
	return Backups{Items: list, Folder: folder, At: b.cfg.Nightly.At, Keep: b.cfg.Nightly.keep(), Job: a.system.backup.look()}, err
}

func (a systemAPI) backUp(ctx context.Context, _ *struct{}) (JobState, error) {
	return a.system.start(ctx, a.system.backup, "system.backup_start")
}

func (a systemAPI) proofs(context.Context, *struct{}) (Proofs, error) {
	return Proofs{Job: a.system.proof.look(), Last: a.system.lastProof()}, nil
}

func (a systemAPI) prove(ctx context.Context, _ *struct{}) (JobState, error) {
	return a.system.start(ctx, a.system.proof, "system.proof_start")
}
