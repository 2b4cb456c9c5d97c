import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { useConfirm } from '@/components/useConfirm'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'
import type { Pass } from '../model/desk'
import type { Waiting } from '../wire'
import { BulkResult, type Passed } from './BulkResult'
import { decide, leaveQueue } from './useDecision'

export interface BulkPass {
  choosing: boolean
  chosen: ReadonlySet<string>
  begin: () => void
  end: () => void
  choose: (id: string, chosen: boolean) => void
  chooseAll: (rows: readonly Waiting[]) => void
  pass: (rows: readonly Waiting[]) => void
}

/** Passes several cases as they are suggested; each is checked as if it were alone. */
export function useBulkPass(onPassed: (ids: ReadonlySet<string>) => void): BulkPass {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const { modal } = App.useApp()
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const end = () => {
    setChoosing(false)
    setChosen(new Set())
  }
  const run = async (rows: readonly Waiting[]) => {
    const results: Passed[] = []
    for (const row of rows) {
      const why = await passOne(row).then(() => '', sentence)
      results.push({ row, why })
    }
    end()
    const passed = new Set(results.flatMap(({ row, why }) => (why === '' ? [row.id] : [])))
    await leaveQueue(queries, passed)
    onPassed(passed)
    await queries.invalidateQueries({ queryKey: ['targets'] })
    void queries.invalidateQueries({ queryKey: ['workbench'] })
    const failed = results.filter(({ why }) => why !== '').length
    const words = { count: results.length - failed, failed }
    const show = failed > 0 ? modal.warning : modal.success
    show({
      title: t(failed > 0 ? 'web.review.bulk.some' : 'web.review.bulk.done', words),
      width: 560,
      getContainer: besideBody,
      okText: t('web.act.close'),
      content: <BulkResult results={results} />,
    })
  }
  return {
    choosing,
    chosen,
    begin: () => setChoosing(true),
    end,
    choose: (id, on) =>
      setChosen((old) => new Set(on ? [...old, id] : [...old].filter((other) => other !== id))),
    chooseAll: (rows) => setChosen(new Set(rows.map(({ id }) => id))),
    pass: (rows) =>
      confirm({
        title: t('web.review.bulk.pass'),
        consequence: (
          <>
            {t('web.review.bulk.consequence', { count: rows.length })}{' '}
            <MoneyText fen={rows.reduce((all, row) => all + (row.budgetFen ?? 0), 0)} fixed strong />{' '}
            {t('web.target.consequence.yuan')}
          </>
        ),
        onConfirm: () => run(rows),
      }),
  }
}

const passOne = ({ id, version, action }: Waiting): Promise<void> =>
  decide({
    id,
    version,
    taking: action === 'TAKE',
    act: action === 'TAKE' || action.startsWith('GRADE_') ? 'PASS_DEPARTMENT' : (action as Pass),
    says: {},
  })
