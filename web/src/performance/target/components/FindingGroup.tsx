import { useTranslation } from 'react-i18next'
import { fits } from '../model/edits'
import { type Group, shapes } from '../model/marks'
import { placeWords } from '../model/place'
import type { Content, Edit, Finding } from '../wire'
import { FindingItem } from './FindingItem'

export interface FindingGroupProps {
  group: Group
  content: Content
  active: boolean
  editable: boolean
  /** Warnings of the target nobody has explained. */
  silent: readonly Finding[]
  onChoose: () => void
  onAdopt: (edits: Edit[]) => void
  onExplain: (findings: readonly Finding[], text: string) => Promise<unknown>
}

/** The findings of one cell: the heaviest says why; the chosen group says everything. */
export function FindingGroup(props: FindingGroupProps) {
  const { group, content, active, editable, silent, onChoose, onAdopt, onExplain } = props
  const { t } = useTranslation()
  const shown = active ? group.findings : group.findings.slice(0, 1)
  const heavy = group.findings.filter((finding) => finding.severity === group.severity).length
  const tone = group.severity.toLowerCase()
  return (
    <li
      className={`finding-group finding-${tone}${active ? ' finding-active' : ''}`}
      data-group={group.anchor}
    >
      <button type="button" className="finding-place" aria-expanded={active} onClick={onChoose}>
        <span className={`finding-sign finding-sign-${tone}`} data-figure="plain">
          {shapes[group.severity]}
          {heavy}
        </span>
        {placeWords(t, content, group.anchor)}
      </button>
      {shown.map((finding) => (
        <FindingItem
          key={finding.id}
          finding={finding}
          whole={active}
          editable={editable}
          fitting={finding.fix !== undefined && fits(content, finding.fix.edits)}
          alike={silent.filter(({ id, rule }) => id !== finding.id && rule === finding.rule)}
          onAdopt={onAdopt}
          onExplain={onExplain}
        />
      ))}
    </li>
  )
}
