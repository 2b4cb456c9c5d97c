import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentCase } from '@/app/documentCase'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { listQuery, type YearList } from '../api'
import type { Edits } from '../choices'
import { ListActs } from '../components/ListActs'
import { ListLines } from '../components/ListLines'
import '../components/yearend.css'

/** What a unit, or the bureau, has left of a year, and what becomes of it. */
export function YearListPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const [edits, setEdits] = useState<Edits>({})
  const { data: list, error, refetch } = useQuery(listQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={list ? t(`yearend.kind.${list.kind}`) : t('web.state.loading')}
        tab={list?.number ?? ''}
        line={list && `${list.number} ${list.unitName}`}
      >
        {list && <ListActs list={list} edits={edits} onKept={() => setEdits({})} />}
      </PageHead>
      {list && (
        <div className="yearend-case">
          <ScrollArea className="page-body" label={list.number}>
            {list.refused && (
              <p className="yearend-refused" role="alert">
                {t('web.yearend.refused', { why: list.refused })}
              </p>
            )}
            {list.editable && list.stale > 0 && (
              <p className="yearend-refused" role="status">
                {t('web.yearend.stale', { count: list.stale })}
              </p>
            )}
            <section className="panel">
              <ListFacts list={list} />
            </section>
            <section className="panel">
              <h2>{t('web.yearend.lines')}</h2>
              <ListLines
                list={list}
                edits={edits}
                onEdit={(line, edit) => setEdits((old) => ({ ...old, [line]: edit }))}
              />
            </section>
          </ScrollArea>
          {may('workflow.read') && list.state !== 'DRAFT' && list.state !== 'VOIDED' && (
            <Rail label={t('web.workflow.way')}>
              <DocumentCase object={id} />
            </Rail>
          )}
        </div>
      )}
    </>
  )
}

function ListFacts({ list }: { list: YearList }) {
  const { t } = useTranslation()
  return (
    <Facts
      wide
      facts={[
        [t('web.org.state'), <StateTag key="state" kind="yearend.state" state={list.state} />],
        [t('web.account.unit'), list.unitName],
        [t('web.yearend.unused'), <MoneyText key="unused" fen={list.unusedFen} strong />],
        [t('web.yearend.due'), list.dueOn],
        [t('yearend.fate.CARRY'), <MoneyText key="carry" fen={list.carryFen} />],
        [t('yearend.fate.WITHDRAW'), <MoneyText key="withdraw" fen={list.withdrawFen} />],
        [t('web.yearend.by'), list.madeByName],
        ...(list.voucher
          ? [
              [t('web.adjustment.posted_on'), list.postedOn] as const,
              [
                t('web.quota.voucher'),
                <Link key="voucher" to={`/quota-vouchers/${list.voucher}` as never}>
                  {t('web.quota.open_voucher')}
                </Link>,
              ] as const,
            ]
          : []),
      ]}
    />
  )
}
