import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import type { ImportView } from '../wire'

export interface ImportDoneProps {
  view: ImportView
}

/** Step 4: what was kept, with the way to each. */
export function ImportDone({ view }: ImportDoneProps) {
  const { t } = useTranslation()
  const kept = view.outcome.map((done) => ({
    ...done,
    keeping: view.keeping.find(({ place }) => place === done.place),
  }))
  const left = view.keeping.filter(({ place }) => !kept.some((done) => done.place === place))
  return (
    <div className="import-done">
      <h2>{t('web.target.import.done', { count: kept.length })}</h2>
      <ul className="import-keepings">
        {kept.map(({ place, targetId, effect, version, keeping }) => (
          <li key={place} className="import-keeping">
            <span className="counts-none">✓</span>
            <div className="import-keeping-what">
              <Link to={`/targets/${targetId}` as never}>
                {keeping?.kind === 'DEPARTMENT' ? t('web.target.kind.DEPARTMENT') : (keeping?.name ?? place)}
              </Link>
              <span className="muted">{keeping?.unitName}</span>
            </div>
            <span>{t('web.target.version', { version })}</span>
            <span />
            <span className={`import-effect import-effect-${effect.toLowerCase()}`}>
              {t(`web.target.effect.${effect}`)}
            </span>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <p className="muted small">
          {t('web.target.import.left', { names: listed(left.map(({ name }) => name)) })}
        </p>
      )}
      <p className="import-done-links">
        <Link to={'/targets' as never}>{t('web.target.import.to_list')}</Link>
        <Link to={'/targets/import' as never}>{t('web.target.import.again')}</Link>
      </p>
    </div>
  )
}
