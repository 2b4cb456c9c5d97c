import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstSource, placeOfSource, placesOf, strangers } from '../model/importPlaces'
import type { ImportView } from '../wire'
import { CountsLine } from './CountsLine'
import { ImportNotes } from './ImportNotes'
import { ImportPaper } from './ImportPaper'
import { SourcePane } from './SourcePane'

export interface ImportCheckProps {
  view: ImportView
}

const nothing: ReadonlySet<string> = new Set()

/** Step 2: the source on the left, what was understood on the right, each tied to the other. */
export function ImportCheck({ view }: ImportCheckProps) {
  const { t } = useTranslation()
  const places = useMemo(() => placesOf(view), [view])
  const strange = useMemo(() => strangers(view), [view])
  const [chosen, setChosen] = useState('')
  const [lit, setLit] = useState<ReadonlySet<string>>(nothing)
  const [pointed, setPointed] = useState<string | null>(null)
  const place = places.find((each) => each.place === chosen) ?? places[0]

  const show = useCallback((keys: readonly string[]) => {
    setLit(keys.length === 0 ? nothing : new Set(keys))
    const first = keys[0]
    if (first) {
      document.querySelector(`[data-source="${CSS.escape(first)}"]`)?.scrollIntoView({ block: 'nearest' })
    }
  }, [])
  const choose = useCallback(
    (key: string) => {
      const at = placeOfSource(view, key)
      if (at) setChosen(at)
      setPointed(key)
    },
    [view],
  )
  /** The source goes along: to where the chosen table was read first. */
  const showStart = (at: string) => {
    const first = firstSource(view, at)
    if (first === undefined) return
    setLit(new Set([first]))
    document.querySelector(`[data-source="${CSS.escape(first)}"]`)?.scrollIntoView({ block: 'start' })
  }
  return (
    <div className="import-check">
      <div className="import-left">
        <ImportNotes view={view} onShow={(key) => show([key])} />
        <SourcePane blocks={view.source} lit={lit} strange={strange} onPoint={setPointed} onChoose={choose} />
      </div>
      <div className="import-right">
        <div className="import-places" role="tablist" aria-label={t('web.target.import.result')}>
          {places.map((each) => {
            const count = view.keeping.find((keeping) => keeping.place === each.place)?.count
            return (
              <button
                key={each.place}
                type="button"
                role="tab"
                aria-selected={each.place === place?.place}
                onClick={() => {
                  setChosen(each.place)
                  showStart(each.place)
                }}
              >
                <span className="import-place-name">
                  {each.place === 'D' ? t('web.target.kind.DEPARTMENT') : each.name}
                </span>
                {count && <CountsLine {...count} />}
              </button>
            )
          })}
        </div>
        {place && (
          <ImportPaper key={place.place} view={view} place={place} pointed={pointed} onSource={show} />
        )}
        {!place && <p className="import-nothing">{t('web.target.import.nothing')}</p>}
      </div>
    </div>
  )
}
