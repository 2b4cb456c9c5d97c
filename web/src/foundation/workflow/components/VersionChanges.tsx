import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { changesQuery } from '../api'
import { placeOf, stepNames, valueWords } from '../model/changes'
import type { Definition } from '../wire'

export interface VersionChangesProps {
  kind: string
  versions: readonly Definition[]
  before: number
  after: number
  onChoose: (changes: Search) => void
}

/** What differs between any two versions, step by step. */
export function VersionChanges({ kind, versions, before, after, onChoose }: VersionChangesProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const { data, error, refetch } = useQuery(changesQuery(kind, before, after))
  const of = (version: number) => versions.find((one) => one.version === version)
  const names = stepNames(of(before), of(after))
  const options = versions.map(({ version }) => ({
    value: version,
    label: t('web.workflow.version_is', { version }),
  }))
  return (
    <section className="panel workflow-compare">
      <h2>{t('web.workflow.compare')}</h2>
      <p className="workflow-sides">
        <Select
          aria-label={t('web.workflow.before')}
          value={before}
          options={options}
          onChange={(version) => onChoose({ before: String(version) })}
        />
        <span aria-hidden="true">→</span>
        <Select
          aria-label={t('web.workflow.after')}
          value={after}
          options={options}
          onChange={(version) => onChoose({ after: String(version) })}
        />
      </p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState reason={t('web.workflow.no_changes')} />}
      {data && data.items.length > 0 && (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.workflow.step')}</th>
              <th scope="col">{t('web.workflow.what')}</th>
              <th scope="col">{t('web.workflow.before')}</th>
              <th scope="col">{t('web.workflow.after')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((change) => {
              const { step, field } = placeOf(change, names, t)
              return (
                <tr key={change.path}>
                  <td>{step || <span className="muted">{t('web.workflow.whole')}</span>}</td>
                  <td>{field}</td>
                  <td className="simple-wrap workflow-was">
                    {valueWords(change, change.before, names, t, unit) || <span className="muted">—</span>}
                  </td>
                  <td className="simple-wrap workflow-is">
                    {valueWords(change, change.after, names, t, unit) || <span className="muted">—</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
