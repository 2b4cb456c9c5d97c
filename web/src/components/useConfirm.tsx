import { App, Input } from 'antd'
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
  /** Why it is done, which is kept; the button waits for it. */
  reason?: { label: string; text?: string }
  /** Runs while the dialog shows that it works; when it fails the dialog stays. */
  onConfirm: (reason: string) => Promise<unknown>
}

const reasonMax = 500

/** Asks before a step, with its consequence. */
export function useConfirm(): (ask: ConfirmAsk) => void {
  const { modal, message } = App.useApp()
  const { t } = useTranslation()
  return useCallback(
    ({ title, consequence, act, danger, reason, onConfirm }: ConfirmAsk) => {
      let said = reason?.text ?? ''
      const button = () => ({ danger: danger ?? false, disabled: reason !== undefined && said.trim() === '' })
      const dialog = modal.confirm({
        title,
        content: reason ? (
          <>
            {typeof consequence === 'string' ? <p>{consequence}</p> : consequence}
            <Input.TextArea
              aria-label={reason.label}
              placeholder={reason.label}
              defaultValue={said}
              maxLength={reasonMax}
              autoSize={{ minRows: 2, maxRows: 4 }}
              style={{ marginTop: 8 }}
              onChange={(event) => {
                said = event.target.value
                dialog.update({ okButtonProps: button() })
              }}
            />
          </>
        ) : (
          consequence
        ),
        icon: null,
        getContainer: besideBody,
        okText: act ?? title,
        cancelText: t('web.act.cancel'),
        autoFocusButton: danger ? 'cancel' : 'ok',
        okButtonProps: button(),
        onOk: () =>
          onConfirm(said.trim()).catch((error: unknown) => {
            void message.error(sentence(error))
            throw error
          }),
      })
    },
    [modal, message, t],
  )
}
