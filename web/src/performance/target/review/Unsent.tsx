import { useTranslation } from 'react-i18next'
import { numbered } from '../model/content'
import { saidRemarks } from '../model/desk'
import { placeWords } from '../model/place'
import type { Content } from '../wire'
import type { DeskWriting } from './useWriting'

export interface UnsentProps {
  content: Content
  hand: DeskWriting
}

/** What was written of a case that somebody else has decided: it is shown until it is dropped. */
export function Unsent({ content, hand }: UnsentProps) {
  const { t } = useTranslation()
  const { note } = hand.writing
  const remarks = saidRemarks(hand.writing)
  if (note.trim() === '' && remarks.length === 0) return null
  return (
    <section className="rail-section review-unsent">
      <h2>
        {t('web.review.unsent')}
        <span className="rail-action">
          <button type="button" className="linkish" onClick={hand.drop}>
            {t('web.review.unsent_drop')}
          </button>
        </span>
      </h2>
      <p>{note}</p>
      <ul>
        {remarks.map(({ path, text }) => (
          <li key={path}>
            {placeWords(t, content, numbered(content, path))} {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
