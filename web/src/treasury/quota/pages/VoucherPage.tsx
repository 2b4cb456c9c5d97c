import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay, useMe } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { RecordForm } from '@/components/RecordForm'
import { ScrollArea } from '@/components/ScrollArea'
import { formatInstant } from '@/lib/when'
import { reverseVoucher, voucherQuery } from '../api'
import { madeBy } from '../components/madeBy'
import { VoucherLines } from '../components/VoucherLines'
import type { Voucher } from '../wire'

type Owner = NonNullable<Voucher['owner']>
import '../components/quota.css'

/** A voucher with both sides of every movement; whoever may takes it back by red entries. */
export function VoucherPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const { id = '' } = useParams({ strict: false })
  const [asking, setAsking] = useState(false)
  const { data: voucher, error, refetch } = useQuery(voucherQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const title = voucher?.events.map((event) => t(`quota.event.${event}`)).join('、') ?? t('web.state.loading')
  return (
    <>
      <PageHead title={title} tab={t('web.quota.voucher')} line={voucher?.basis} print="amounts">
        {voucher?.reversible && may('quota.reverse') && voucher.madeBy !== me.id && (
          <Button danger onClick={() => setAsking(true)}>
            {t('web.quota.reverse')}
          </Button>
        )}
      </PageHead>
      {voucher && (
        <ScrollArea className="page-body" label={title}>
          <section className="panel">
            <h2>{t('web.quota.voucher')}</h2>
            <VoucherFacts voucher={voucher} />
          </section>
          <section className="panel">
            <h2>{t('web.quota.lines')}</h2>
            <VoucherLines voucher={voucher} />
          </section>
        </ScrollArea>
      )}
      {asking && voucher && <ReverseDrawer voucher={voucher} onClose={() => setAsking(false)} />}
    </>
  )
}

function VoucherFacts({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation()
  const book = useBook()
  const other = (id: string | null) =>
    id && (
      <Link key={id} to={`/quota-vouchers/${id}` as never}>
        {t('web.quota.open_voucher')}
      </Link>
    )
  return (
    <Facts
      wide
      facts={[
        [t('web.quota.date'), voucher.date],
        [t('web.quota.recorded'), formatInstant(voucher.recordedAt, book.now)],
        [t('web.quota.basis'), voucher.basis],
        [t('web.quota.made_by'), madeBy(t, voucher.madeByName)],
        [t('web.quota.reason'), voucher.reason],
        [t('web.quota.owner'), voucher.owner && <OwnerLink key="owner" owner={voucher.owner} />],
        [t('web.quota.amount_sum'), <MoneyText key="sum" fen={voucher.amountFen} strong />],
        [t('web.quota.reverses'), other(voucher.reverses)],
        [t('web.quota.reversed_by'), other(voucher.reversedBy)],
      ]}
    />
  )
}

/** Pages of the records that post vouchers together with rows of their own. */
const ownerPage: Record<Owner['kind'], string> = {
  BUDGET: '/appropriations',
  ADJUSTMENT: '/adjustments',
  YEAR_END: '/year-end-lists',
  PLAN: '/plan-sheets',
  CONTRACT: '/contracts',
  PAYMENT: '/payments',
}

/** The business that has posted the voucher, and takes it back: a link where it has a page. */
function OwnerLink({ owner }: { owner: Owner }) {
  const { t } = useTranslation()
  const name = t(`quota.owner.${owner.kind}`)
  return owner.id ? <Link to={`${ownerPage[owner.kind]}/${owner.id}` as never}>{name}</Link> : name
}

function ReverseDrawer({ voucher, onClose }: { voucher: Voucher; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <Drawer title={t('web.quota.reverse')} note={voucher.basis} onClose={onClose}>
      <RecordForm
        fields={[
          {
            name: 'reason',
            label: t('web.quota.reason'),
            kind: 'area',
            required: true,
            help: t('web.quota.reverse_help'),
          },
        ]}
        initial={{ reason: '' }}
        draft={`quota-reverse-${voucher.id}`}
        act={t('web.quota.reverse')}
        danger
        onSubmit={({ reason }) =>
          reverseVoucher(voucher.id, String(reason)).then((red) => {
            void queries.invalidateQueries({ queryKey: ['quotas'] })
            void queries.invalidateQueries({ queryKey: ['quota-vouchers'] })
            void navigate({ to: `/quota-vouchers/${red.voucher}` } as never)
          })
        }
        onDone={onClose}
      />
    </Drawer>
  )
}
