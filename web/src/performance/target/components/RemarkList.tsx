import { useTranslation } from 'react-i18next'
import { numbered } from '../model/content'
import { anchorOf } from '../model/marks'
import { placeWords } from '../model/place'
import type { Content, Remark } from '../wire'
import './remarks.css'
import './step.css'

export interface RemarkListProps {
  remarks: readonly Remark[]
  content: Content
  onChoose: (anchor: string) => void
}

/** What a reviewer wants changed, numbered as on the sheet; each leads to its cell. */
export function RemarkList({ remarks, content, onChoose }: RemarkListProps) {
  const { t } = useTranslation()
  return (
    <ol className="step-remarks">
      {remarks.map(({ path, text }, index) => {
        const place = numbered(content, path)
        return (
          <li key={path + text}>
            <span className="remark-number">{index + 1}</span>
            <div>
              <button type="button" className="linkish" data-plain onClick={() => onChoose(anchorOf(place))}>
                {placeWords(t, content, place)}
              </button>{' '}
              {text}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
