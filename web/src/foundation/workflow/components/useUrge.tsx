import { useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { type LaggingAsk, urge } from '../api'
import { Labelled } from './Labelled'
import { useActed } from './useActed'

/** Reminds of everything in a list, once it was said what that does. */
export function useUrge(): (ask: LaggingAsk, q: string) => void {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const acted = useActed(useQueryClient())
  return (ask, q) => {
    let note = ''
    confirm({
      title: t('web.workflow.urge_all'),
      consequence: (
        <>
          <p>{t('web.workflow.urge_what')}</p>
          <Labelled label={t('web.workflow.urge_note')}>
            {(input) => (
              <Input.TextArea
                {...input}
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 4 }}
                onChange={(event) => {
                  note = event.target.value
                }}
              />
            )}
          </Labelled>
        </>
      ),
      act: t('web.workflow.urge'),
      onConfirm: async () => {
        const done = await urge(ask, q, note.trim())
        await acted()
        void message.success(
          [
            t('web.workflow.urged', { tasks: done.tasks }),
            done.recent > 0 && t('web.workflow.urged_recent', { recent: done.recent }),
            done.gone > 0 && t('web.workflow.urged_gone', { gone: done.gone }),
            done.capped && t('web.workflow.urged_capped'),
          ]
            .filter(Boolean)
            .join(''),
        )
      },
    })
  }
}
