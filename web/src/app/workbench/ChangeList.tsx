import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { SampleMark } from '@/components/SampleMark'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { sentence } from '@/lib/problem'
import { formatInstant } from '@/lib/when'
import { type Change, type ChangeCount, markRead, workbenchQuery } from './api'

export interface ChangeListProps {
  changes: readonly Change[] | undefined
  /** All of them, also those that are not listed. */
  count: ChangeCount | undefined
  /** The last visit; null on the first. */
  since: string | null
  now: string
}

/** What others did to my work since I was here last. */
export function ChangeList({ changes, count, since, now }: ChangeListProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: markRead,
    onSuccess: () => queries.invalidateQueries({ queryKey: workbenchQuery.queryKey }),
  })
  const latest = changes?.[0]?.at
  return (
    <section className="panel">
      <h2>
        {t('web.workbench.changes')}
        {since && count && (
          <small>
            {t('web.workbench.since', { instant: formatInstant(since, now) })}{' '}
            <Figure plain value={count.all} unit={t('web.unit.item', { count: count.all })} />
          </small>
        )}
        {latest && count && count.unread > 0 && (
          <span className="panel-link">
            <Button size="small" loading={read.isPending} onClick={() => read.mutate(latest)}>
              {t('web.workbench.read')}
            </Button>
          </span>
        )}
      </h2>
      {read.error && <p className="negative">{sentence(read.error)}</p>}
      {changes?.length === 0 ? (
        <EmptyState reason={t(since ? 'web.workbench.no_changes' : 'web.workbench.first_visit')} />
      ) : (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.workbench.time')}</th>
              <th scope="col">{t('web.workbench.who')}</th>
              <th scope="col">{t('web.workbench.changed')}</th>
              <th scope="col" className="align-right">
                {t('web.money.column', { unit: t(`web.money.unit.${unit}`) })}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes?.map((change) => (
              <tr key={`${change.at} ${change.what}`}>
                <td className="muted">{formatInstant(change.at, now)}</td>
                <td>{change.who}</td>
                <td className="simple-cut" title={change.what}>
                  <SampleMark of={change} />
                  {change.link ? (
                    <Link to={change.link as never} className={change.unread ? 'change-unread' : ''}>
                      {change.what}
                    </Link>
                  ) : (
                    change.what
                  )}
                </td>
                <td className="align-right">
                  <MoneyText fen={change.amountFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changes && count && count.all > changes.length && (
        <p className="muted small">{t('web.workbench.more', { count: count.all, shown: changes.length })}</p>
      )}
    </section>
  )
}
