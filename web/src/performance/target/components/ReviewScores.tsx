import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { type FilledForm, formWordKey, partsOf, pointsOf, type Said, type Scores } from '../model/scores'
import type { Finding, ReviewSheet } from '../wire'
import { ScoreRow } from './ScoreRow'
import './review-scores.css'

export interface ReviewScoresProps {
  sheet: ReviewSheet
  form: FilledForm
  findings: readonly Finding[]
  scores: Scores
  onChange: (scores: Scores) => void
}

/** 绩效目标审核表: points as the findings suggest them, each of which can be changed with a reason. */
export function ReviewScores({ sheet, form, findings, scores, onChange }: ReviewScoresProps) {
  const { t } = useTranslation()
  const put = (item: string, changes: Said) =>
    onChange({ ...scores, [item]: { ...scores[item], ...changes } })
  const named = (name: string) => {
    const key = formWordKey(name)
    return key ? t(key) : name
  }
  return (
    <table className="review-scores">
      <caption className="offscreen">{t('web.target.review.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('web.target.review.item')}</th>
          <th scope="col">{t('web.target.review.points')}</th>
          <th scope="col">{t('web.target.review.suggested')}</th>
          <th scope="col">{t('web.target.review.score')}</th>
        </tr>
      </thead>
      {partsOf(form).map(({ part, points, lines }) => (
        <tbody key={part}>
          <tr className="review-part">
            <th scope="rowgroup" colSpan={4}>
              {named(part)} <Figure plain form="text" value={points / 100} />
            </th>
          </tr>
          {lines.map((line) => (
            <ScoreRow
              key={line.item}
              line={line}
              name={named(line.item)}
              findings={findings}
              onChange={(changes) => put(line.item, changes)}
            />
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">
            {t('web.target.review.total')}{' '}
            <span className={`review-grade review-grade-${form.grade.toLowerCase()}`}>
              {t(`enum.target.grade.${form.grade}`)}
            </span>{' '}
            <small>{t(`web.target.review.band.${form.grade}`)}</small>
          </th>
          <td>
            <Figure plain form="text" value={sheet.points} />
          </td>
          <td>
            <Figure plain form="text" value={Number(sheet.suggested).toFixed(2)} />
          </td>
          <td className="review-total" aria-live="polite">
            <Figure plain form="text" value={pointsOf(form.total)} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
