import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { withdrawCase } from '../api'
import type { CaseDetail } from '../wire'
import { useActed } from './useActed'

/** Takes a case back that nobody has decided on, once that was said. */
export function useWithdraw(): (detail: CaseDetail) => void {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const acted = useActed(useQueryClient())
  return (detail) =>
    confirm({
      title: t('web.workflow.withdraw'),
      consequence: t('web.workflow.withdraw_text', { title: detail.title }),
      onConfirm: () => withdrawCase(detail, '').then(acted),
    })
}
