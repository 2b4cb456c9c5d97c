import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { boardQuery } from '../api'
import { ApprovalForm } from '../replies/ApprovalForm'
import { replyPapersUrl, replySource } from '../replies/api'
import { replyColumns } from '../replies/ReplyColumns'
import { ReplyFacts } from '../replies/ReplyFacts'
import { ReplyMany } from '../replies/ReplyMany'
import { RulesForm } from '../replies/RulesForm'
import '../replies/replies.css'

const names = ['q', 'state', 'kind', 'department', 'standing']

const kindOf = (text: string | undefined) => (text === 'ADJUSTMENT' ? text : undefined)

/** 批复: the numbered documents that approve the targets of a department with its budget. */
export function RepliesPage() {
  const { t } = useTranslation()
  const book = useBook()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const { act } = useSearch({ strict: false }) as Search
  const state = useListState({ filters: names })
  const board = useQuery(boardQuery(String(year)))
  const source = useMemo(() => replySource(year), [year])
  const columns = useMemo(() => replyColumns(t, book.now), [t, book.now])
  const option = (key: string) => (value: string) => ({ value, label: t(`${key}.${value}`) })
  const fields = [
    { name: 'q', label: t('web.target.reply.search'), width: 220 },
    {
      name: 'state',
      label: t('target.reply.column.state'),
      options: ['PREPARED', 'ISSUED'].map(option('enum.target.reply')),
    },
    {
      name: 'standing',
      label: t('web.target.reply.standing'),
      width: 150,
      options: ['LATE', 'FORWARD_OPEN', 'FORWARD_LATE'].map(option('web.target.reply.standings')),
    },
    {
      name: 'department',
      label: t('target.reply.column.addressee'),
      width: 170,
      options: (board.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'kind',
      label: t('target.reply.column.kind'),
      options: ['BUDGET', 'ADJUSTMENT'].map(option('enum.target.reply_kind')),
    },
  ]
  const show = (next: string | undefined) => state.set({ act: next })
  return (
    <>
      <PageHead title={t('web.target.reply.title')} line={t('web.target.reply.line', { year })}>
        {may('target.calendar') && (
          <Button onClick={() => show('rules')}>{t('web.target.reply.rules')}</Button>
        )}
        {may('target.approve') && (
          <>
            <Button onClick={() => show('record')}>{t('web.target.reply.record')}</Button>
            <Button type="primary" onClick={() => show('reply')}>
              {t('web.target.reply.many')}
            </Button>
          </>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="replies" fields={fields} state={state} visible={5} />
        <DataTable
          name="replies"
          label={t('web.target.reply.title')}
          columns={columns}
          rowKey={(row) => row.id}
          source={source}
          state={state}
          printed={filterWords(fields, state.ask)}
          tools={
            <a href={replyPapersUrl(state.ask.filters, year, 'docx')} download>
              {t('web.target.reply.papers')}
            </a>
          }
          empty={<EmptyState reason={t('web.target.reply.none', { year })} />}
          drawer={(row) => ({
            title: <span lang="zh-CN">{row.number || row.addressee}</span>,
            body: <ReplyFacts reply={row} />,
          })}
          onOpen={(row) => void navigate({ to: `/target-replies/${row.id}` } as never)}
        />
      </div>
      {act === 'reply' && (
        <ReplyMany
          year={year}
          first={kindOf(state.ask.filters.kind)}
          onClose={() => show(undefined)}
          onRecord={() => show('record')}
        />
      )}
      {act === 'record' && (
        <Drawer
          title={t('web.target.reply.record')}
          note={t('web.frame.year', { year })}
          onClose={() => show(undefined)}
        >
          <ApprovalForm year={year} onDone={() => show(undefined)} />
        </Drawer>
      )}
      {act === 'rules' && (
        <Drawer
          title={t('web.target.reply.rules')}
          note={t('web.target.reply.rules_note')}
          onClose={() => show(undefined)}
        >
          <RulesForm onDone={() => show(undefined)} />
        </Drawer>
      )}
    </>
  )
}
