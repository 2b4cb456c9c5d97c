import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { type LaggingAsk, urge } from '../api'
import { useActed } from './useActed'

/** Reminds of everything in a list, once it was said what that does. */
export function useUrge(): (ask: LaggingAsk, q: string) => void {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const acted = useActed(useQueryClient())
  return (ask, q) => {
    confirm({
      title: t('web.workflow.urge_all'),
      consequence: t('web.workflow.urge_what'),
      reason: { label: t('web.workflow.urge_note'), text: t('web.workflow.urge_default') },
      act: t('web.workflow.urge'),
      onConfirm: async (note) => {
        const done = await urge(ask, q, note)
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
