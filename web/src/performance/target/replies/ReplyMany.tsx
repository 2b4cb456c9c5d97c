import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Progress, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { Segments } from '@/components/Segments'
import { useConfirm } from '@/components/useConfirm'
import { formatDay } from '@/lib/when'
import { root } from '../api'
import { approvalsQuery, outlookQuery, type ReplyKind } from './api'
import { issueAll, type Outcome } from './issueAll'
import { OutcomeList } from './OutcomeList'

export interface ReplyManyProps {
  year: number
  /** Where it begins. */
  first?: ReplyKind | undefined
  onClose: () => void
  /** There is nothing to stand on yet. */
  onRecord: () => void
}

const kinds = ['BUDGET', 'ADJUSTMENT'] as const

/** Replies to all departments whose targets have passed, in one act. */
export function ReplyMany({ year, first = 'BUDGET', onClose, onRecord }: ReplyManyProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const [kind, setKind] = useState(first)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState('')
  const [datedOn, setDatedOn] = useState('')
  const [outcomes, setOutcomes] = useState<Outcome[]>()
  const outlook = useQuery(outlookQuery(year, kind))
  const approvals = useQuery(approvalsQuery(year))
  const rows = outlook.data?.departments ?? []
  const picked = rows.filter(({ id }) => !left.has(id))
  const grounds = (approvals.data ?? []).filter((one) => one.kind === kind)
  const ground = grounds.find(({ id }) => id === chosen) ?? grounds[0]
  const sum = (of: (row: (typeof rows)[number]) => number) => picked.reduce((all, row) => all + of(row), 0)

  const run = (issue: boolean) => async () => {
    if (!ground) return
    const common = { year, kind, approvalId: ground.id, ...(datedOn && { datedOn }) }
    // The dialog closes at once; how it goes is told here.
    void issueAll({ departments: picked, common, issue }, setOutcomes).then(() =>
      queries.invalidateQueries({ queryKey: [root] }),
    )
  }
  const ask = (issue: boolean) =>
    confirm({
      title: t(issue ? 'web.target.reply.issue' : 'web.target.reply.prepare'),
      consequence: (
        <>
          {t(issue ? 'web.target.reply.issue_many' : 'web.target.reply.prepare_many', {
            departments: picked.length,
            count: sum((row) => row.targets),
          })}{' '}
          <MoneyText fen={sum((row) => row.budgetFen)} fixed strong /> {t('web.target.consequence.yuan')}
        </>
      ),
      onConfirm: run(issue),
    })
  const ended = outcomes?.every(({ state }) => state === 'done' || state === 'failed')
  const gone = outcomes?.filter(({ state }) => state === 'done' || state === 'failed').length ?? 0

  return (
    <Drawer
      title={t('web.target.reply.many')}
      note={t('web.frame.year', { year })}
      onClose={onClose}
      footer={
        outcomes ? (
          <Button type="primary" disabled={!ended} onClick={onClose}>
            {t('web.target.reply.finish')}
          </Button>
        ) : (
          <>
            <Button disabled={picked.length === 0 || !ground} onClick={() => ask(false)}>
              {t('web.target.reply.prepare')}
            </Button>
            <Button type="primary" disabled={picked.length === 0 || !ground} onClick={() => ask(true)}>
              {t('web.target.reply.issue')}
            </Button>
          </>
        )
      }
    >
      {outcomes ? (
        <div className="drawer-section">
          <Progress percent={Math.round((gone * 100) / Math.max(1, outcomes.length))} />
          <OutcomeList outcomes={outcomes} />
        </div>
      ) : (
        <div className="drawer-section">
          <Segments
            label={t('target.reply.column.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`enum.target.reply_kind.${value}`) }))}
            onChange={(next) => {
              setKind(next)
              setLeft(new Set())
            }}
          />
          <div className="reply-ground">
            <span>{t('web.target.reply.ground')}</span>
            {ground ? (
              <Select
                aria-label={t('web.target.reply.ground')}
                value={ground.id}
                options={grounds.map((one) => ({
                  value: one.id,
                  label: `${one.number} · ${formatDay(one.approvedOn)}`,
                }))}
                onChange={setChosen}
              />
            ) : (
              <span>
                {t('web.target.reply.no_ground')}{' '}
                <button type="button" className="linkish" onClick={onRecord}>
                  {t('web.target.reply.record')}
                </button>
              </span>
            )}
            {ground && (
              <>
                <span>{t('target.reply.column.due')}</span>
                <span>{formatDay(ground.dueOn)}</span>
              </>
            )}
            <label htmlFor="reply-dated">{t('target.reply.column.dated')}</label>
            <DayInput id="reply-dated" value={datedOn} onChange={setDatedOn} />
          </div>
          {outlook.isError && <ErrorState error={outlook.error} onRetry={() => void outlook.refetch()} />}
          {outlook.isSuccess && rows.length === 0 && (
            <EmptyState reason={t('web.target.reply.nothing', { year })} />
          )}
          {rows.length > 0 && (
            <table className="simple-table simple-low">
              <thead>
                <tr>
                  <th scope="col">
                    <Checkbox
                      aria-label={t('web.target.reply.all')}
                      checked={picked.length === rows.length}
                      indeterminate={picked.length > 0 && picked.length < rows.length}
                      onChange={({ target }) =>
                        setLeft(new Set(target.checked ? [] : rows.map(({ id }) => id)))
                      }
                    />
                  </th>
                  <th scope="col">{t('target.reply.column.addressee')}</th>
                  <th scope="col" className="align-right">
                    {t('target.reply.column.targets')}
                  </th>
                  <th scope="col" className="align-right">
                    {t('web.target.list.budget')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <Checkbox
                        aria-label={row.name}
                        checked={!left.has(row.id)}
                        onChange={({ target }) => {
                          const next = new Set(left)
                          if (target.checked) next.delete(row.id)
                          else next.add(row.id)
                          setLeft(next)
                        }}
                      />
                    </td>
                    <td lang="zh-CN">
                      {row.code} {row.name}
                    </td>
                    <td className="align-right">
                      <Figure plain value={row.targets} />
                    </td>
                    <td className="align-right">
                      <MoneyText fen={row.budgetFen} />
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <td />
                  <td>{t('web.target.reply.sum', { count: picked.length })}</td>
                  <td className="align-right">
                    <Figure plain value={sum((row) => row.targets)} strong />
                  </td>
                  <td className="align-right">
                    <MoneyText fen={sum((row) => row.budgetFen)} strong />
                  </td>
                </tr>
              </tfoot>
            </table>
          )}
        </div>
      )}
    </Drawer>
  )
}
