import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import type { HitGroup } from './searchAll'
import type { SearchHit } from './searchSources'

export interface SearchHitsProps {
  id: string
  groups: readonly HitGroup[]
  /** Place of the hit that Enter opens, over all groups. */
  at: number
  busy: boolean
  error: unknown
  onChoose: (hit: SearchHit) => void
}

/** What was found, by kind; ↑ and ↓ go through all of it. */
export function SearchHits({ id, groups, at, busy, error, onChoose }: SearchHitsProps) {
  const { t } = useTranslation()
  let place = 0
  return (
    <div className="search-hits">
      <div id={id} role="listbox" aria-label={t('web.search.label')} aria-busy={busy}>
        {groups.map(({ label, hits }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={label} role="group" aria-label={t(label)}>
            <div className="search-kind">{t(label)}</div>
            {hits.map((hit) => {
              const mine = place++
              return (
                <button
                  key={hit.key}
                  id={`${id}-${mine}`}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  aria-selected={mine === at}
                  className={mine === at ? 'search-on' : ''}
                  ref={(element) => {
                    if (mine === at) element?.scrollIntoView?.({ block: 'nearest' })
                  }}
                  onClick={() => onChoose(hit)}
                >
                  <span>{hit.title}</span>
                  <span className="muted">{hit.note}</span>
                </button>
              )
            })}
          </div>
        ))}
      </div>
      {error ? (
        <p role="alert">{sentence(error)}</p>
      ) : busy ? (
        <p role="status">{t('web.search.busy')}</p>
      ) : (
        <p role="status" className="search-foot">
          {t(groups.length === 0 ? 'web.search.none' : 'web.search.keys')}
        </p>
      )}
    </div>
  )
}
