import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { written } from '../model/written'
import type { Edit, Finding } from '../wire'
import { ExplainBox } from './ExplainBox'

export interface FindingItemProps {
  finding: Finding
  /** With rule, citation and explanation. */
  whole: boolean
  editable: boolean
  /** Whether what the fix changes reads as it did when the fix was worked out. */
  fitting: boolean
  /** Unexplained warnings of the same rule, which one explanation may cover. */
  alike: readonly Finding[]
  onAdopt: (edits: Edit[]) => void
  onExplain: (findings: readonly Finding[], text: string) => Promise<unknown>
}

/** One objection: why, by which rule, and what to do. */
export function FindingItem(props: FindingItemProps) {
  const { finding, whole, editable, fitting, alike, onAdopt, onExplain } = props
  const { t } = useTranslation()
  const { fix, rule, title, basis, message, severity, explanation } = finding
  return (
    <div className="finding-item">
      <p>{message}</p>
      {whole && (
        <p className="finding-rule">
          <span data-figure="plain">{rule}</span> {title}
          {basis && ` · ${basis}`}
        </p>
      )}
      {fix && (
        <div className="finding-fix">
          <span>{fixWords(fix.edits) || t('web.target.finding.clear')}</span>
          {editable && (
            <Button size="small" disabled={!fitting} onClick={() => onAdopt(fix.edits)}>
              {t('web.target.finding.adopt')}
            </Button>
          )}
        </div>
      )}
      {severity === 'W' && (whole || explanation) && (
        <ExplainBox
          {...(explanation && { explanation })}
          editable={editable && whole}
          alike={alike.length}
          onSave={(text, all) => onExplain(all ? [finding, ...alike] : [finding], text)}
        />
      )}
    </div>
  )
}

/** What will stand there, as it prints; of a long text the part that changes. */
function fixWords(edits: readonly Edit[]): string {
  return edits.map(({ path, before, after }) => excerpt(before, written(path, after))).join('；')
}

const roomMax = 24

function excerpt(before: string, after: string): string {
  if (after.length <= roomMax) return after
  let from = 0
  while (from < after.length && before[from] === after[from]) from++
  let end = 0
  while (end < after.length - from && before.at(-1 - end) === after.at(-1 - end)) end++
  const margin = 6
  const start = Math.max(0, from - margin)
  const stop = Math.min(after.length, after.length - end + margin)
  return `${start > 0 ? '…' : ''}${after.slice(start, stop)}${stop < after.length ? '…' : ''}`
}
