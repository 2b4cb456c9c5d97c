import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FindingGroup } from '../components/FindingGroup'
import { groupsOf, severities, shapes } from '../model/marks'
import type { Content, Finding, Severity } from '../wire'
import '../components/findings.css'

export interface ChecksSectionProps {
  content: Content
  findings: readonly Finding[]
  active: string
  onChoose: (anchor: string) => void
}

/** How many findings of which weight there are, and whether the unit has explained the warnings. */
export function ChecksSection({ content, findings, active, onChoose }: ChecksSectionProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Severity>()
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity)
  const silent = of('W').filter(({ explanation }) => !explanation).length
  const groups = open ? groupsOf(of(open)) : []
  return (
    <section className="rail-section review-checks">
      <h2>
        {t('web.review.checks.title')}
        {severities.map((each) => {
          const count = of(each).length
          return (
            <button
              key={each}
              type="button"
              aria-expanded={open === each}
              disabled={count === 0}
              className={`review-check review-check-${count > 0 ? each.toLowerCase() : each === 'E' ? 'none' : 'i'}`}
              onClick={() => setOpen(open === each ? undefined : each)}
            >
              {count === 0 && each === 'E' ? '✓' : shapes[each]} {t(`web.target.severity.${each}`)} {count}
              {each === 'W' &&
                count > 0 &&
                (silent > 0
                  ? t('web.review.checks.silent', { count: silent })
                  : t('web.review.checks.explained'))}
            </button>
          )
        })}
      </h2>
      {open && (
        <ul className="findings-list">
          {groups.map((group) => (
            <FindingGroup
              key={group.anchor}
              group={group}
              content={content}
              active={group.anchor === active}
              editable={false}
              silent={[]}
              onChoose={() => onChoose(group.anchor)}
              onAdopt={() => undefined}
              onExplain={() => Promise.resolve()}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
