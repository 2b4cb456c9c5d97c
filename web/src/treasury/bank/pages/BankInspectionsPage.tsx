import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { ScrollArea } from '@/components/ScrollArea'
import { formatDay } from '@/lib/when'
import { type InspectionItem, inspect, inspected, inspectionsQuery } from '../api'

/** The desk of the yearly inspection: what units have reported about the year before. */
export function BankInspectionsPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const about = year - 1
  const { data, error, refetch } = useQuery(inspectionsQuery(about))
  const [open, setOpen] = useState<InspectionItem>()
  return (
    <>
      <PageHead title={t('web.bank.inspections')} line={t('web.bank.inspections_line', { year: about })} />
      <ScrollArea className="page-body" label={t('web.bank.inspections')}>
        <section className="panel" aria-busy={!data && !error}>
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && <EmptyState reason={t('web.bank.none_waiting')} />}
          {data && data.items.length > 0 && <Waiting items={data.items} onOpen={setOpen} />}
        </section>
      </ScrollArea>
      {open && (
        <Drawer title={t('web.bank.decide')} note={open.of.name} onClose={() => setOpen(undefined)}>
          <DecisionForm item={open} onDone={() => setOpen(undefined)} />
        </Drawer>
      )}
    </>
  )
}

function Waiting({
  items,
  onOpen,
}: {
  items: readonly InspectionItem[]
  onOpen: (item: InspectionItem) => void
}) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('bank.column.unit')}</th>
          <th scope="col">{t('bank.column.account_name')}</th>
          <th scope="col">{t('bank.column.number')}</th>
          <th scope="col" className="align-right">
            {t('web.bank.balance')}
          </th>
          <th scope="col">{t('web.bank.statement')}</th>
          <th scope="col">{t('web.bank.reported')}</th>
          <th scope="col" aria-label={t('web.bank.decide')} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>{item.unitName}</td>
            <td>{item.of.name}</td>
            <td>{item.of.number}</td>
            <td className="align-right">
              <MoneyText fen={item.balanceFen} />
            </td>
            <td>{item.statement}</td>
            <td>
              {item.reporter} {formatDay(item.reportedOn)}
            </td>
            <td className="align-right">
              <Button size="small" onClick={() => onOpen(item)}>
                {t('web.bank.decide')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DecisionForm({ item, onDone }: { item: InspectionItem; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [result, setResult] = useState('PASSED')
  const send = async (values: RecordValues) => {
    const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
    await inspect(item.id, { ...body, version: item.version })
    await queries.invalidateQueries({ queryKey: ['bank-accounts'] })
  }
  return (
    <RecordForm
      draft={`bank-inspection:${item.id}`}
      initial={{ result: 'PASSED' }}
      act={t('web.bank.decide')}
      onSubmit={send}
      onDone={onDone}
      fields={[
        {
          name: 'result',
          label: t('web.bank.result'),
          kind: 'select',
          required: true,
          options: inspected.map((value) => ({ value, label: t(`bank.inspection.${value}`) })),
          onChanged: (value) => setResult(String(value ?? '')),
        },
        ...(result === 'MEND'
          ? [{ name: 'mendUntil', label: t('web.bank.mend_until'), kind: 'day' as const, required: true }]
          : []),
        {
          name: 'opinion',
          label: t('web.bank.opinion'),
          kind: 'area',
          required: result !== 'PASSED',
          help: t('web.bank.opinion_help'),
        },
      ]}
    />
  )
}
