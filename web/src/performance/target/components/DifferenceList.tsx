import { useTranslation } from 'react-i18next'
import { numbered } from '../model/content'
import type { FormKind } from '../model/forms'
import { anchorOf } from '../model/marks'
import { placeWords } from '../model/place'
import { written } from '../model/written'
import type { Content, Difference } from '../wire'
import './differences.css'

export interface DifferenceListProps {
  differences: readonly Difference[]
  before: Content
  after: Content
  /** The form whose cells the differences lead to. */
  form?: FormKind
  current?: string
  onChoose?: (anchor: string) => void
}

const signs = { ADDED: '＋', REMOVED: '－', CHANGED: '→' } as const

/** Every cell that differs, in words: where, what it was, what it is. */
export function DifferenceList({ differences, before, after, form, current, onChoose }: DifferenceListProps) {
  const { t } = useTranslation()
  const words = (place: string, text: string) =>
    place === 'scheme' || place.endsWith('.nature')
      ? t(`enum.target.${place === 'scheme' ? place : 'nature'}.${text}`)
      : written(place, text)
  return (
    <ol className="differences">
      {differences.map((difference) => {
        const { path, change } = difference
        const content = change === 'REMOVED' ? before : after
        const place = numbered(content, path)
        const anchor = anchorOf(place, form)
        return (
          <li key={change + path} className={current === anchor ? 'difference difference-on' : 'difference'}>
            <button type="button" onClick={() => onChoose?.(anchor)}>
              <span className={`difference-sign difference-${change.toLowerCase()}`}>
                {signs[change]} {t(`web.target.change.${change}`)}
              </span>{' '}
              {placeWords(t, content, place)}
            </button>
            {difference.before && <del>{words(place, difference.before)}</del>}
            {difference.after && <ins>{words(place, difference.after)}</ins>}
          </li>
        )
      })}
    </ol>
  )
}
