import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { RecordForm } from '@/components/RecordForm'
import { StateTag } from '@/components/StateTag'
import { openingQuery, openYear, type YearOpening } from '../api'
import { ObstacleList } from './ObstacleList'
import { Progress } from './Progress'

/** What was carried over comes back in the next year, one to one. */
export function OpenStep({ year }: { year: number }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { data, error, refetch } = useQuery(openingQuery(year))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  const { opening } = data
  const done = opening?.phase === 'DONE'
  return (
    <>
      <p className="muted">{t('web.yearend.open_note', { year })}</p>
      {data.groups.length > 0 && <OpeningTable opening={data} />}
      {!done && (
        <ObstacleList obstacles={data.obstacles} fine={t('web.yearend.may_open', { count: data.rows })} />
      )}
      {opening && (
        <Facts
          wide
          facts={[
            [t('web.org.state'), <StateTag key="state" kind="yearend.phase" state={opening.phase} />],
            [t('web.yearend.document'), opening.number],
            [t('web.quota.basis'), opening.basis],
            [t('web.yearend.opened_by'), opening.madeByName],
          ]}
        />
      )}
      {data.refused && (
        <p className="yearend-refused" role="alert">
          {t('web.yearend.not_opened', { why: data.refused })}
        </p>
      )}
      {opening?.phase === 'RUNNING' && (
        <Progress done={opening.done} total={opening.total} label={t('web.yearend.opening')} />
      )}
      {done && data.missing === 0 && (
        <p className="yearend-fine">{t('web.yearend.opened', { count: data.rows })}</p>
      )}
      {data.mayOpen && (
        <div className="yearend-acts">
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('web.yearend.act.open')}
          </Button>
        </div>
      )}
      {asking && <OpenDrawer year={year} onClose={() => setAsking(false)} />}
    </>
  )
}

function OpenDrawer({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const text = (name: string, label: string) => ({ name, label, required: true })
  return (
    <Drawer title={t('web.yearend.act.open')} note={t('web.yearend.open_sure', { year })} onClose={onClose}>
      <RecordForm
        fields={[
          text('number', t('web.yearend.document')),
          text('title', t('web.yearend.document_title')),
          text('basis', t('web.quota.basis')),
        ]}
        initial={{ number: '', title: t('web.yearend.opening_title', { year: year - 1 }), basis: '' }}
        draft={`year-opening-${year}`}
        act={t('web.yearend.act.open')}
        onSubmit={({ number, title, basis }) =>
          openYear({ year, number: String(number), title: String(title), basis: String(basis) })
        }
        onDone={() => {
          void queries.invalidateQueries({ queryKey: ['year-end'] })
          onClose()
        }}
      />
    </Drawer>
  )
}

function OpeningTable({ opening }: { opening: YearOpening }) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.yearend.nature')}</th>
          {(['unitRows', 'unitFen', 'poolRows', 'poolFen', 'openedFen', 'missingFen'] as const).map((key) => (
            <th key={key} scope="col" className="align-right">
              {t(`web.yearend.opened_group.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {opening.groups.map((group) => (
          <tr key={group.nature}>
            <td>{t(`web.yearend.natures.${group.nature}`)}</td>
            <td className="align-right">
              <Figure plain value={group.unitRows} />
            </td>
            <td className="align-right">
              <MoneyText fen={group.unitFen} />
            </td>
            <td className="align-right">
              <Figure plain value={group.poolRows} />
            </td>
            <td className="align-right">
              <MoneyText fen={group.poolFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={group.openedFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={group.missingFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
