import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'

export interface KeysHelpProps {
  onClose: () => void
}

const keys = [
  ['A', 'pass'],
  ['R', 'return'],
  ['B', 'send_back'],
  ['F', 'score'],
  ['C', 'remark'],
  ['O', 'opinion'],
  ['Esc', 'leave'],
  ['M', 'bulk'],
  ['T', 'transfer'],
  ['S', 'sign'],
  ['↑', 'previous'],
  ['↓', 'next'],
  ['PageDown', 'page'],
  ['/', 'search'],
  ['?', 'help'],
] as const

/** The keys of the desk. */
export function KeysHelp({ onClose }: KeysHelpProps) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      width={420}
      title={t('web.review.keys.title')}
      getContainer={besideBody}
      footer={null}
      onCancel={onClose}
    >
      <dl className="review-keys">
        {keys.map(([key, word]) => (
          <div key={word}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`web.review.keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('web.review.keys.typing')}</p>
    </Modal>
  )
}
