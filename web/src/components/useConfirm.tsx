import { App } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'

export interface ConfirmAsk {
  /** 动词 + 对象, as on the button that asks: 下达指标. */
  title: string
  /** What will happen, with the sum: 将下达 3 笔指标，共 7,669,600.00 元，单位即可申请支付。 */
  consequence: ReactNode
  /** The button; the title when left out. */
  act?: string
  danger?: boolean
  /** Runs while the dialog shows that it works; when it fails the dialog stays. */
  onConfirm: () => Promise<unknown>
}

/** Asks before a step, with its consequence. */
export function useConfirm(): (ask: ConfirmAsk) => void {
  const { modal, message } = App.useApp()
  const { t } = useTranslation()
  return useCallback(
    ({ title, consequence, act, danger, onConfirm }: ConfirmAsk) => {
      modal.confirm({
        title,
        content: consequence,
        icon: null,
        getContainer: besideBody,
        okText: act ?? title,
        cancelText: t('web.act.cancel'),
        autoFocusButton: danger ? 'cancel' : 'ok',
        okButtonProps: { danger: danger ?? false },
        onOk: () =>
          onConfirm().catch((error: unknown) => {
            void message.error(sentence(error))
            throw error
          }),
      })
    },
    [modal, message, t],
  )
}
