import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { fits } from '../model/edits'
import { groupsOf, severities, shapes } from '../model/marks'
import type { Content, Edit, Finding, Severity } from '../wire'
import { FindingGroup } from './FindingGroup'
import './findings.css'

export interface FindingsPanelProps {
  content: Content
  findings: readonly Finding[]
  editable: boolean
  active: string
  severity: Severity
  onSeverity: (severity: Severity) => void
  onChoose: (anchor: string) => void
  onAdopt: (edits: Edit[]) => void
  onExplain: (findings: readonly Finding[], text: string) => Promise<unknown>
}

const firstShown = 5

/** What review objects to, grouped by place: one edit clears one group. */
export function FindingsPanel(props: FindingsPanelProps) {
  const { content, findings, editable, active, severity, onSeverity, onChoose, onAdopt, onExplain } = props
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  // Where two fixes want one cell, the heavier finding's is made.
  const safe = severities.flatMap((each) =>
    findings.flatMap(({ severity, fix }) =>
      severity === each && fix?.safe && fits(content, fix.edits) ? [fix.edits] : [],
    ),
  )
  const silent = findings.filter((finding) => finding.severity === 'W' && !finding.explanation)
  const groups = groupsOf(findings.filter((finding) => finding.severity === severity))
  const at = groups.findIndex(({ anchor }) => anchor === active)
  const shown = all || at >= firstShown ? groups : groups.slice(0, firstShown)

  useEffect(() => {
    if (active === '') return
    const chosen = list.current?.querySelector(`[data-group="${CSS.escape(active)}"]`)
    chosen?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <section className="rail-section findings">
      <h2>
        {t('web.target.findings.title')}
        <small>
          <Figure plain value={findings.length} /> {t('web.target.findings.unit')}
        </small>
        {editable && safe.length > 0 && (
          <span className="rail-action">
            <button type="button" className="linkish" onClick={() => onAdopt(firstOfEach(safe))}>
              {t('web.target.findings.adopt_all', { count: safe.length })}
            </button>
          </span>
        )}
      </h2>
      <fieldset className="findings-chips" aria-label={t('web.target.findings.filter')}>
        {severities.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={severity === each}
            className={`findings-chip findings-chip-${each.toLowerCase()}`}
            onClick={() => onSeverity(each)}
          >
            {shapes[each]} {t(`web.target.severity.${each}`)}{' '}
            <Figure plain value={findings.filter((finding) => finding.severity === each).length} />
          </button>
        ))}
      </fieldset>
      {groups.length === 0 && <p className="muted small">{t(`web.target.findings.none.${severity}`)}</p>}
      <ul ref={list} className="findings-list">
        {shown.map((group) => (
          <FindingGroup
            key={group.anchor}
            group={group}
            content={content}
            active={group.anchor === active}
            editable={editable}
            silent={silent}
            onChoose={() => onChoose(group.anchor)}
            onAdopt={onAdopt}
            onExplain={onExplain}
          />
        ))}
      </ul>
      {groups.length > shown.length && (
        <button type="button" className="linkish findings-more" onClick={() => setAll(true)}>
          {t('web.target.findings.more', { count: groups.length - shown.length })}
        </button>
      )}
    </section>
  )
}

/** Of two fixes of one cell the first is taken; the other is looked at again afterwards. */
function firstOfEach(fixes: readonly Edit[][]): Edit[] {
  const taken = new Map<string, Edit>()
  for (const edit of fixes.flat()) if (!taken.has(edit.path)) taken.set(edit.path, edit)
  return [...taken.values()]
}
