import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { useConfirm } from '@/components/useConfirm'
import { sentence } from '@/lib/problem'
import { takeStep } from '../api'
import { inHand } from '../model/way'
import type { Target } from '../wire'

export interface Bulk {
  submit: (rows: Target[], done: () => void) => void
}

export const canSubmit = (row: Target): boolean => inHand(row.state)

const sum = (rows: readonly Target[]): number => rows.reduce((all, row) => all + (row.budgetFen ?? 0), 0)

/** Steps for many targets at once; each says how many and with what sum before it is taken. */
export function useBulk(): Bulk {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const { modal, message } = App.useApp()
  const after = async (done: () => void) => {
    done()
    await queries.invalidateQueries({ queryKey: ['targets'] })
  }

  return {
    submit: (rows, done) =>
      confirm({
        title: t('web.target.act.SUBMIT'),
        consequence: (
          <>
            {t('web.target.bulk.submit', { count: rows.length })} <MoneyText fen={sum(rows)} fixed strong />{' '}
            {t('web.target.consequence.yuan')}
          </>
        ),
        onConfirm: async () => {
          const failures: { row: Target; why: string }[] = []
          for (const row of rows) {
            await takeStep(row.id, 'submissions', { version: row.version }).catch((error: unknown) =>
              failures.push({ row, why: sentence(error) }),
            )
          }
          await after(done)
          const good = rows.length - failures.length
          if (failures.length === 0) {
            void message.success(t('web.target.bulk.submitted', { count: good }))
            return
          }
          modal.warning({
            title: t('web.target.bulk.some', { count: good, failed: failures.length }),
            content: (
              <ul className="bulk-failures">
                {failures.map(({ row, why }) => (
                  <li key={row.id}>
                    <b>{row.name}</b> {why}
                  </li>
                ))}
              </ul>
            ),
          })
        },
      }),
  }
}
