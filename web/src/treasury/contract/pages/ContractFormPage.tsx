import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook, useMe } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { RecordForm } from '@/components/RecordForm'
import { ScrollArea } from '@/components/ScrollArea'
import { type Contract, change, contractQuery, create } from '../api'
import { HoldRows } from '../components/HoldRows'
import { TermRows } from '../components/TermRows'
import '../components/contract.css'

/** A contract as it is registered, or changed while it is a draft. */
export function ContractFormPage() {
  const { t } = useTranslation()
  const me = useMe()
  const { id = '' } = useParams({ strict: false })
  const { data: contract, error, refetch } = useQuery({ ...contractQuery(id), enabled: id !== '' })
  const title = t(id ? 'web.contract.edit' : 'web.contract.new')
  return (
    <>
      <PageHead title={title} line={contract?.number ?? t('web.contract.new_line')} />
      <ScrollArea className="page-body" label={title}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {id === '' && me.unit && <ContractForm unit={me.unit} />}
        {contract && <ContractForm unit={contract.unit} contract={contract} />}
      </ScrollArea>
    </>
  )
}

function ContractForm({ unit, contract }: { unit: string; contract?: Contract }) {
  const { t } = useTranslation()
  const [year] = useYear()
  const { today } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  let made = contract?.id ?? ''
  return (
    <section className="panel contract-form">
      <RecordForm
        fields={[
          { name: 'number', label: t('contract.column.number'), required: true, half: true },
          { name: 'title', label: t('contract.column.title'), required: true, half: true },
          { name: 'supplier', label: t('contract.column.supplier'), required: true, half: true },
          { name: 'supplierBank', label: t('web.contract.bank'), half: true },
          { name: 'supplierAccount', label: t('web.contract.account'), half: true },
          { name: 'procurementPlan', label: t('web.contract.plan'), half: true },
          { name: 'signedOn', label: t('contract.column.signed'), kind: 'day', required: true, half: true },
          { name: 'endsOn', label: t('contract.column.ends'), kind: 'day', required: true, half: true },
          { name: 'amountFen', label: t('web.contract.amount'), kind: 'money', required: true, half: true },
          {
            name: 'terms',
            label: t('web.contract.terms'),
            help: t('web.contract.terms_help'),
            control: <TermRows />,
          },
          {
            name: 'holds',
            label: t('web.contract.holds'),
            help: t('web.contract.holds_help'),
            control: <HoldRows year={year} unit={unit} />,
          },
        ]}
        initial={{
          number: contract?.number ?? '',
          title: contract?.title ?? '',
          supplier: contract?.supplier ?? '',
          supplierBank: contract?.supplierBank ?? '',
          supplierAccount: contract?.supplierAccount ?? '',
          procurementPlan: contract?.procurementPlan ?? '',
          signedOn: contract?.signedOn ?? today,
          endsOn: contract?.endsOn ?? `${year}-12-31`,
          amountFen: contract?.amountFen ?? null,
          terms: contract?.terms ?? [],
          holds: contract?.holds.map(({ quota, amountFen }) => ({ quota, amountFen })) ?? [],
        }}
        draft={`contract-${contract?.id ?? 'new'}`}
        act={t('web.contract.save')}
        onSubmit={async (values) => {
          const body = { ...values, unit }
          const kept = contract ? await change(contract.id, contract.version, body) : await create(body)
          made = kept.id
          await queries.invalidateQueries({ queryKey: ['contracts'] })
        }}
        onDone={() => void navigate({ to: `/contracts/${made}` } as never)}
      />
    </section>
  )
}
