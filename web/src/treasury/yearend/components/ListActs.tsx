import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import {
  confirmLines,
  listUrl,
  postList,
  refreshList,
  reopenList,
  submitList,
  voidList,
  type YearList,
} from '../api'
import { changedOf, type Edits, sumsOf, wrongWith } from '../choices'

export interface ListActsProps {
  list: YearList
  edits: Edits
  /** What was typed is kept, or read anew. */
  onKept: () => void
}

/** What may be done with a list, each asked for with its sums. */
export function ListActs({ list, edits, onKept }: ListActsProps) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const queries = useQueryClient()
  const changed = changedOf(list.rows, edits)
  const wrong = list.rows.some((line) => wrongWith(line, edits[line.line]) !== '')
  const done = async () => {
    onKept()
    await Promise.all(
      ['year-end', 'quotas', 'workflow-tasks', 'workflow-cases', 'workbench'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
  const yuan = (fen: number) => `${formatFen(fen)} ${t('web.unit.yuan')}`
  const sums = sumsOf(list.rows, edits)
  const act = (name: string, work: () => Promise<unknown>, danger = false) =>
    ask({
      title: t(`web.yearend.act.${name}`),
      consequence: t(`web.yearend.sure.${name}`, {
        number: list.number,
        count: list.rows.length,
        unused: yuan(sums.unusedFen),
        carry: yuan(sums.carryFen),
        withdraw: yuan(sums.withdrawFen),
      }),
      danger,
      onConfirm: () => work().then(done),
    })
  const keep = () => (changed.length > 0 ? confirmLines(list, changed) : Promise.resolve(list))
  return (
    <>
      <a href={listUrl(list.id)} download>
        {t('web.yearend.export')}
      </a>
      {list.manageable && ['DRAFT', 'RETURNED', 'STUCK'].includes(list.state) && (
        <Button danger onClick={() => act('void', () => voidList(list), true)}>
          {t('web.yearend.act.void')}
        </Button>
      )}
      {list.manageable && list.state === 'STUCK' && (
        <>
          <Button onClick={() => act('reopen', () => reopenList(list))}>{t('web.yearend.act.reopen')}</Button>
          <Button type="primary" onClick={() => act('post', () => postList(list))}>
            {t('web.yearend.act.post')}
          </Button>
        </>
      )}
      {list.editable && list.stale > 0 && (
        <Button onClick={() => act('refresh', () => refreshList(list))}>
          {t('web.yearend.act.refresh')}
        </Button>
      )}
      {list.editable && (
        <Button disabled={changed.length === 0 || wrong} onClick={() => act('save', keep)}>
          {t('web.yearend.act.save')}
        </Button>
      )}
      {list.editable && (
        <Button
          type="primary"
          disabled={wrong || list.stale > 0}
          onClick={() => act('submit', () => keep().then(submitList))}
        >
          {t('web.yearend.act.submit')}
        </Button>
      )}
    </>
  )
}
