import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { listed } from '../model/listed'
import { hundredths, pointsOf, type Said, type ScoreLine } from '../model/scores'
import type { Finding } from '../wire'

export interface ScoreRowProps {
  line: ScoreLine
  name: string
  findings: readonly Finding[]
  onChange: (changes: Said) => void
}

const two = (points: string): string => pointsOf(hundredths(points) ?? 0)

/** One item of the review form: what it costs and why; a changed one says its reason. */
export function ScoreRow({ line, name, findings, onChange }: ScoreRowProps) {
  const { t } = useTranslation()
  const { typed, said, differs, mistake } = line
  const why = [...new Set(findings.filter(({ rule }) => line.rules.includes(rule)).map(({ title }) => title))]
  const counts = [
    line.errors > 0 && t('web.target.review.errors', { count: line.errors }),
    line.warnings > 0 && t('web.target.review.warnings', { count: line.warnings }),
  ].filter(Boolean)
  const short =
    counts.length > 0 ? t('web.target.review.why', { counts: counts.join(' '), rules: listed(t, why) }) : ''
  return (
    <tr className={differs ? 'review-changed' : ''}>
      <th scope="row">
        {name}
        {short && (
          <small className="review-why" title={short}>
            {short}
          </small>
        )}
        {differs && (
          <Input
            size="small"
            className="review-reason"
            aria-label={t('web.target.review.reason_of', { item: name })}
            placeholder={t('web.target.review.reason')}
            maxLength={500}
            status={mistake === 'reason' ? 'warning' : ''}
            value={said}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </th>
      <td>
        <Figure plain form="text" value={line.points} />
      </td>
      <td>
        <Figure plain form="text" value={two(line.suggested)} />
      </td>
      <td>
        <Input
          size="small"
          className="review-score"
          inputMode="decimal"
          aria-label={t('web.target.review.score_of', { item: name, points: line.points })}
          aria-invalid={mistake === 'points'}
          maxLength={6}
          status={mistake === 'points' ? 'error' : ''}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => onChange({ score: event.target.value })}
          onBlur={() => line.given !== undefined && onChange({ score: pointsOf(line.given) })}
        />
      </td>
    </tr>
  )
}
