import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentCase } from '@/app/documentCase'
import { useMay } from '@/app/session/session'
import { Facts } from '@/components/Facts'
import { StateTag } from '@/components/StateTag'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { proposeClosing, type YearOverview } from '../api'
import { Progress } from './Progress'

/** One person proposes to close the year, another one confirms it, the ledger does it. */
export function CloseStep({ overview }: { overview: YearOverview }) {
  const { t } = useTranslation()
  const may = useMay()
  const ask = useConfirm()
  const queries = useQueryClient()
  const [basis, setBasis] = useState('')
  const { year, closing } = overview
  const sum = (key: 'sourcesFen' | 'carriedFen' | 'withdrawnFen') =>
    `${formatFen(overview.groups.reduce((all, group) => all + group[key], 0))} ${t('web.unit.yuan')}`
  const propose = () =>
    ask({
      title: t('web.yearend.act.propose'),
      consequence: t('web.yearend.sure.propose', {
        year,
        sources: sum('sourcesFen'),
        carried: sum('carriedFen'),
        withdrawn: sum('withdrawnFen'),
      }),
      onConfirm: () =>
        proposeClosing(year, basis.trim()).then(() =>
          Promise.all(
            ['year-end', 'workflow-tasks', 'workflow-cases'].map((key) =>
              queries.invalidateQueries({ queryKey: [key] }),
            ),
          ),
        ),
    })
  return (
    <>
      <p className="muted">{t('web.yearend.close_note')}</p>
      {closing && (
        <Facts
          wide
          facts={[
            [t('web.org.state'), <StateTag key="state" kind="yearend.phase" state={closing.phase} />],
            [t('web.quota.basis'), closing.basis],
            [t('web.yearend.proposed_by'), closing.madeByName],
            ...(closing.closedOn ? [[t('web.yearend.closed_on'), closing.closedOn] as const] : []),
          ]}
        />
      )}
      {closing?.refused && (
        <p className="yearend-refused" role="alert">
          {t('web.yearend.not_closed', { why: closing.refused })}
        </p>
      )}
      {closing?.phase === 'RUNNING' && (
        <Progress done={closing.done} total={closing.total} label={t('web.yearend.closing')} />
      )}
      {closing && closing.phase === 'PROPOSED' && may('workflow.read') && (
        <DocumentCase object={closing.id} />
      )}
      {overview.mayClose && (
        <div className="yearend-acts">
          <Input
            style={{ width: 280 }}
            maxLength={200}
            value={basis}
            aria-label={t('web.quota.basis')}
            placeholder={t('web.yearend.basis_hint')}
            onChange={(event) => setBasis(event.target.value)}
          />
          <Button type="primary" disabled={basis.trim() === ''} onClick={propose}>
            {t('web.yearend.act.propose')}
          </Button>
        </div>
      )}
    </>
  )
}
