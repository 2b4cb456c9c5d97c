import { useTranslation } from 'react-i18next'
import { numbered } from '../model/content'
import { anchorOf } from '../model/marks'
import { placeWords } from '../model/place'
import type { Content, Remark } from '../wire'
import './step.css'

export interface RemarkListProps {
  remarks: readonly Remark[]
  content: Content
  onChoose: (anchor: string) => void
}

/** What a reviewer wants changed; each leads to its cell. */
export function RemarkList({ remarks, content, onChoose }: RemarkListProps) {
  const { t } = useTranslation()
  return (
    <ul className="step-remarks">
      {remarks.map(({ path, text }) => {
        const place = numbered(content, path)
        return (
          <li key={path + text}>
            <button type="button" className="linkish" onClick={() => onChoose(anchorOf(place))}>
              {placeWords(t, content, place)}
            </button>{' '}
            {text}
          </li>
        )
      })}
    </ul>
  )
}
