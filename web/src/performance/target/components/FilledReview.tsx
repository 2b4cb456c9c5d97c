import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { numbered } from '../model/content'
import { listed } from '../model/listed'
import { placeWords } from '../model/place'
import { formWordKey, hundredths, pointsOf } from '../model/scores'
import type { Content, Review } from '../wire'
import './review-scores.css'

export interface FilledReviewProps {
  review: Review
  content: Content
}

/** What a reviewer gave and wrote with his step: the filled form, folded, and his remarks. */
export function FilledReview({ review, content }: FilledReviewProps) {
  const { t } = useTranslation()
  const { items, score, remarks } = review
  if (items.length === 0 && remarks.length === 0) return null
  const named = (name: string) => {
    const key = formWordKey(name)
    return key ? t(key) : name
  }
  const two = (points: string) => pointsOf(hundredths(points) ?? 0)
  return (
    <details className="filled-review">
      <summary>
        {listed(t, [
          ...(items.length > 0 ? [t('web.target.history.form', { score: two(score) })] : []),
          ...(remarks.length > 0 ? [t('web.target.history.remarks', { count: remarks.length })] : []),
        ])}
      </summary>
      {items.length > 0 && (
        <table>
          <tbody>
            {items.map(({ item, points, suggested, score: given, reason }) => (
              <tr key={item} className={reason ? 'review-changed' : ''}>
                <th scope="row">
                  {named(item)}
                  {reason && (
                    <small>
                      {t('web.target.history.suggested', { points: two(suggested) })}{' '}
                      <span lang="zh-CN">{reason}</span>
                    </small>
                  )}
                </th>
                <td>
                  <Figure plain form="text" value={`${two(given)} / ${points}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remarks.length > 0 && (
        <ul>
          {remarks.map(({ path, text }) => (
            <li key={path + text}>
              <b>{placeWords(t, content, numbered(content, path))}</b> {text}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
