import { useTranslation } from 'react-i18next'
import { useBook, useMe } from '@/app/session/session'
import { MoneyText } from '@/components/MoneyText'
import { formatDay } from '@/lib/when'
import { type FilledForm, formWordKey, type Grade, grades, partsOf, pointsOf } from '../model/scores'
import type { ReviewSheet, TargetDetail } from '../wire'
import '../components/form.css'

export interface PrintedReviewProps {
  target: TargetDetail
  form: FilledForm
  sheet: ReviewSheet
  grade: Grade
  note: string
}

/** 绩效目标审核表 as it stands, on the page behind the case; only for the printer. */
export function PrintedReview({ target, form, sheet, grade, note }: PrintedReviewProps) {
  const { t } = useTranslation()
  const me = useMe()
  const now = useBook().now
  const named = (name: string) => {
    const key = formWordKey(name)
    return key ? t(key) : name
  }
  return (
    <article className="paper paper-narrow review-printed" aria-hidden="true">
      <h2 className="paper-title">{t('web.target.review.title')}</h2>
      <table className="paper-table">
        <colgroup>
          {[16, 22, 9, 11, 42].map((share) => (
            <col key={share} style={{ width: `${share}%` }} />
          ))}
        </colgroup>
        <tbody>
          <tr>
            <th>{t('web.target.cell.name')}</th>
            <td colSpan={4}>{target.name}</td>
          </tr>
          <tr>
            <th>{t('web.target.list.department')}</th>
            <td colSpan={2}>{target.departmentName}</td>
            <th>{t('web.target.cell.budget')}</th>
            <td className="paper-amount">
              <MoneyText fen={target.budgetFen} fixed />
            </td>
          </tr>
          <tr>
            {['part', 'item', 'points', 'score', 'reason'].map((column) => (
              <th key={column} className="paper-head">
                {t(`web.review.printed.${column}`)}
              </th>
            ))}
          </tr>
          {partsOf(form).flatMap(({ part, points, lines }) =>
            lines.map((line, index) => (
              <tr key={line.item}>
                {index === 0 && (
                  <th rowSpan={lines.length}>
                    {named(part)} {points / 100}
                  </th>
                )}
                <td>{named(line.item)}</td>
                <td className="paper-centre">{line.points}</td>
                <td className="paper-centre">{line.given === undefined ? '' : pointsOf(line.given)}</td>
                <td>{line.differs ? line.said : ''}</td>
              </tr>
            )),
          )}
          <tr>
            <th colSpan={2}>{t('web.target.review.total')}</th>
            <td className="paper-centre">{sheet.points}</td>
            <td className="paper-centre">{pointsOf(form.total)}</td>
            <td>
              {grades
                .map((each) => `${t(`enum.target.grade.${each}`)}${each === grade ? '■' : '□'}`)
                .join('　')}
            </td>
          </tr>
          <tr>
            <th>{t('web.review.printed.opinion')}</th>
            <td colSpan={4} className="form-lines">
              {note}
            </td>
          </tr>
        </tbody>
      </table>
      <footer className="paper-foot">
        {t('web.review.printed.by', { by: me.name, at: formatDay(now) })}
      </footer>
    </article>
  )
}
