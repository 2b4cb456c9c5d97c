import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import type { HitGroup } from './SearchBox'
import type { SearchHit } from './searchSources'

export interface SearchHitsProps {
  groups: HitGroup[] | undefined
  error: unknown
  current: SearchHit | undefined
  onChoose: (hit: SearchHit) => void
}

/** What was found, by kind. */
export function SearchHits({ groups, error, current, onChoose }: SearchHitsProps) {
  const { t } = useTranslation()
  if (error) return <Line text={sentence(error)} />
  if (!groups) return <Line text={t('web.search.busy')} />
  if (groups.length === 0) return <Line text={t('web.search.none')} />
  return (
    <div className="search-hits">
      {groups.map(({ label, hits }) => (
        <section key={label} aria-label={t(label)}>
          <h3>{t(label)}</h3>
          {hits.map((hit) => (
            <button
              key={hit.key}
              type="button"
              className={hit === current ? 'search-on' : ''}
              onClick={() => onChoose(hit)}
            >
              <span>{hit.title}</span>
              <span className="muted">{hit.note}</span>
            </button>
          ))}
        </section>
      ))}
    </div>
  )
}

function Line({ text }: { text: string }) {
  return (
    <div className="search-hits" role="status">
      <p>{text}</p>
    </div>
  )
}
