package target

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// Versions lists the versions of a target, the newest first.
func (s *Service) Versions(ctx context.Context, id ident.ID) ([]Version, error) {
	t, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := s.store.versions(ctx, t.ID)
	if err != nil || t.Drafts {
		return list, err
	}
	return slices.DeleteFunc(list, func(v Version) bool { return !v.Action.submitted(v.State) }), nil
}

// VersionOf returns a version with its content as it was known then.
func (s *Service) VersionOf(ctx context.Context, id ident.ID, version int64) (*VersionContent, error) {
	t, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.versionOf(ctx, t, version)
}

// InForce returns what is approved of a target, nil before its first approval.
func (s *Service) InForce(ctx context.Context, id ident.ID) (*Content, error) {
	t, err := s.visible(ctx, id, PermRead.Code)
	if err != nil || t.ApprovedVersion == 0 {
		return nil, err
	}
	content, _, err := s.store.content(ctx, id, t.ApprovedVersion)
	return &content, err
}

// versionOf reads a version, 0 for the newest that may be read.
func (s *Service) versionOf(ctx context.Context, t sight, version int64) (*VersionContent, error) {
	var v Version
	var err error
	switch {
	case version == 0 && !t.Drafts:
		v, err = s.store.submitted(ctx, t.ID)
	case version == 0:
		v, err = s.store.version(ctx, t.Target, t.Version)
	default:
		v, err = s.store.version(ctx, t.Target, version)
	}
	if err != nil {
		return nil, err
	}
	if !t.Drafts && !v.Action.submitted(v.State) {
		return nil, ErrNoVersion.With(version, t.Version)
	}
	full := &VersionContent{Version: v}
	full.Content, full.Digest, err = s.store.content(ctx, t.ID, v.ContentVersion)
	return full, err
}

// Side is one side of a comparison: a version of a target, 0 for the newest.
type Side struct {
	Target  ident.ID
	Version int64
}

// SideView is one side of a comparison as the page shows it.
type SideView struct {
	TargetID   ident.ID `json:"targetId"`
	Year       int      `json:"year"`
	Name       string   `json:"name"`
	Version    int64    `json:"version"`
	RecordedAt string   `json:"recordedAt"`
	Content    Content  `json:"content"`
}

// Comparison is what differs between two versions.
type Comparison struct {
	Before      SideView     `json:"before"`
	After       SideView     `json:"after"`
	Differences []Difference `json:"differences"`
}

// CompareVersions compares any two versions, of one target or of two of the same sort.
func (s *Service) CompareVersions(ctx context.Context, before, after Side) (*Comparison, error) {
	c := &Comparison{}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		for _, side := range []struct {
			Side
			view *SideView
		}{{before, &c.Before}, {after, &c.After}} {
			t, err := s.seen(ctx, side.Target)
			if err != nil {
				return err
			}
			v, err := s.versionOf(ctx, t, side.Version)
			if err != nil {
				return err
			}
			*side.view = SideView{TargetID: t.ID, Year: int(t.Year), Name: v.Name, Version: v.Version.Version, RecordedAt: v.RecordedAt, Content: v.Content}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if c.Before.Content.Sort() != c.After.Content.Sort() {
		return nil, ErrKinds
	}
	c.Differences = append([]Difference{}, Compare(c.Before.Content, c.After.Content)...)
	return c, nil
}

// Explain keeps what the unit writes to a warning; an empty text takes it back. The
// finding must stand on the draft or the content now.
func (s *Service) Explain(ctx context.Context, id ident.ID, finding, text string) (*Finding, error) {
	text = strings.TrimSpace(text)
	var explained *Finding
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, action, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		_, content, err := s.working(ctx, t)
		if err != nil {
			return err
		}
		found, err := s.review(ctx, t, content)
		if err != nil {
			return err
		}
		for i := range found {
			if found[i].ID == finding {
				explained = &found[i]
			}
		}
		if explained == nil || explained.Severity != SeverityWarning {
			return ErrNoFinding
		}
		return s.explained(ctx, saying{target: t, action: action, finding: explained, text: text})
	})
	return explained, err
}

// saying is an explanation about to be kept.
type saying struct {
	target  Target
	action  Action
	finding *Finding
	text    string
}

func (s *Service) explained(ctx context.Context, in saying) error {
	by := personOf(ctx)
	e := Explanation{Finding: in.finding.ID, Text: in.text, SaidBy: by.Name, SaidAt: db.Stamp(ctx).String()}
	if err := s.store.explain(ctx, in.target.ID, e, by); err != nil {
		return fmt.Errorf("keep the explanation of target %s: %w", in.target.ID, err)
	}
	in.finding.Explanation = &e
	if in.text == "" {
		in.finding.Explanation = nil
	}
	if err := s.store.addHand(ctx, in.target.ID, by.key(), in.action); err != nil {
		return fmt.Errorf("note the hand in target %s: %w", in.target.ID, err)
	}
	if err := s.Outbox.Publish(ctx, happened(EventDraftSaved, in.target)); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Act{Action: "target.explain", Object: in.target.ID, After: map[string]any{"finding": in.finding.ID}})
}

// Fix carries out the safe fixes of the draft: of one finding, or of all when finding
// is empty. The result is a draft, for the editor to look at.
func (s *Service) Fix(ctx context.Context, id ident.ID, finding string) (*DraftState, error) {
	var view *DraftState
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, _, err := s.editing(ctx, id)
		if err != nil {
			return err
		}
		d, content, err := s.working(ctx, t)
		if err != nil {
			return err
		}
		fixed, err := s.fixed(ctx, t, content, finding)
		if err != nil {
			return err
		}
		edits := settings(Compare(content, fixed), content)
		if len(edits) == 0 {
			return ErrNotFixable
		}
		view, err = s.EditDraft(ctx, id, versionOf(t, d), edits)
		return err
	})
	return view, err
}

// fixPasses is how often rules run again over their own fixes: several rules may want
// to change one cell, one after the other.
const fixPasses = 5

// fixed is a content after the safe fixes of all findings, or the fix of one.
func (s *Service) fixed(ctx context.Context, t Target, c Content, finding string) (Content, error) {
	for range fixPasses {
		found, err := s.review(ctx, t, c)
		if err != nil {
			return c, err
		}
		edits := fixes(found, finding)
		if len(edits) == 0 {
			return c, nil
		}
		next, clashes, err := c.Edited(edits)
		if err != nil || len(clashes) > 0 {
			return c, err
		}
		c = next
		if finding != "" {
			break
		}
	}
	return c, nil
}

// settings are the edits that make the differences to a content.
func settings(differences []Difference, c Content) []Edit {
	edits := make([]Edit, len(differences))
	for i, d := range differences {
		edits[i] = Edit{Op: OpSet, Path: c.lasting(d.Path), Before: d.Before, After: d.After}
	}
	return edits
}

// fixes are the edits of the safe fixes of all findings, or of the fix of one, which
// somebody has chosen. Of two fixes of one cell the first is taken.
func fixes(found []Finding, finding string) []Edit {
	taken := map[string]bool{}
	var edits []Edit
	for _, f := range found {
		if f.Fix == nil || finding == "" && !f.Fix.Safe || finding != "" && f.ID != finding {
			continue
		}
		for _, e := range f.Fix.Edits {
			if !taken[e.Path] {
				taken[e.Path] = true
				edits = append(edits, e)
			}
		}
	}
	return edits
}
