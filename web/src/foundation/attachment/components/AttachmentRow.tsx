import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatBytes } from '@/lib/bytes'
import { formatInstant } from '@/lib/when'
import { type Attachment, contentUrl, removeAttachment } from '../api'

export interface AttachmentRowProps {
  file: Attachment
  now: string
  editable: boolean
  onShow: () => void
  onRemoved: () => Promise<unknown>
}

/** One file: its name leads to its pages, or saves it where it has none. */
export function AttachmentRow({ file, now, editable, onShow, onRemoved }: AttachmentRowProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const remove = () => {
    let reason = ''
    confirm({
      title: t('web.attachment.remove'),
      danger: true,
      consequence: (
        <>
          {t('web.attachment.remove_consequence', { name: file.name })}
          <Input
            aria-label={t('web.attachment.reason')}
            placeholder={t('web.attachment.reason')}
            maxLength={500}
            style={{ marginTop: 8 }}
            onChange={(event) => {
              reason = event.target.value.trim()
            }}
          />
        </>
      ),
      onConfirm: async () => {
        await removeAttachment(file, reason)
        await onRemoved()
      },
    })
  }
  return (
    <li className="attachment">
      <span className="attachment-kind">{file.kind}</span>
      {file.previewed ? (
        <button type="button" className="linkish attachment-name" title={file.name} onClick={onShow}>
          {file.name}
        </button>
      ) : (
        <a className="attachment-name" title={file.name} href={contentUrl(file.id)} download>
          {file.name}
        </a>
      )}
      <span className="attachment-acts">
        <a href={contentUrl(file.id)} download>
          {t('web.attachment.save')}
        </a>
        {editable && (
          <button type="button" className="linkish" onClick={remove}>
            {t('web.attachment.drop')}
          </button>
        )}
      </span>
      <small>
        <span data-figure="plain">{formatBytes(file.sizeBytes)}</span> {file.uploadedName}{' '}
        {formatInstant(file.recordedAt, now)}
      </small>
    </li>
  )
}
