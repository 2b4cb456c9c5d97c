import { useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { documentKind } from '@/app/documents'
import { useConfirm } from '@/components/useConfirm'
import { besideBody } from '@/lib/overlay'
import { approveAll } from '../api'
import type { Approvals, Waiting } from '../wire'
import { Labelled } from './Labelled'
import { useActed } from './useActed'

/** Kinds whose documents may be approved without having been opened. */
export const mayBulk = (row: Waiting): boolean => documentKind(row.kind).bulk

/** Approves many at once and tells of each that was refused why. */
export function useBulkApprove(): (rows: readonly Waiting[], done: () => void) => void {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { modal, message } = App.useApp()
  const acted = useActed(useQueryClient())
  const tell = (answer: Approvals, rows: readonly Waiting[]) => {
    if (answer.refused === 0) {
      void message.success(t('web.workflow.bulk_done', { count: answer.approved }))
      return
    }
    modal.warning({
      title: t('web.workflow.bulk_some', { done: answer.approved, refused: answer.refused }),
      width: 560,
      getContainer: besideBody,
      content: (
        <ul className="workflow-refusals">
          {answer.items
            .filter(({ done }) => !done)
            .map(({ taskId, detail }) => (
              <li key={taskId}>
                <b lang="zh-CN">{rows.find(({ id }) => id === taskId)?.title}</b> {detail}
              </li>
            ))}
        </ul>
      ),
    })
  }
  return (rows, done) => {
    let opinion = ''
    confirm({
      title: t('web.workflow.bulk'),
      consequence: (
        <>
          <p>{t('web.workflow.bulk_text', { count: rows.length })}</p>
          <Labelled label={t('web.workflow.opinion_may')}>
            {(input) => (
              <Input.TextArea
                {...input}
                maxLength={2000}
                autoSize={{ minRows: 2, maxRows: 4 }}
                onChange={(event) => {
                  opinion = event.target.value
                }}
              />
            )}
          </Labelled>
        </>
      ),
      onConfirm: async () => {
        const answer = await approveAll(rows, opinion.trim())
        done()
        await acted()
        tell(answer, rows)
      },
    })
  }
}
