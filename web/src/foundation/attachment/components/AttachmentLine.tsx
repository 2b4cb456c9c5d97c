import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { formatBytes } from '@/lib/bytes'
import { formatInstant } from '@/lib/when'
import { type Attachment, contentUrl } from '../api'

interface AttachmentLineProps {
  attachment: Attachment
  onShow: () => void
  onRemove?: () => void
}

/** One file: what it is, who brought it, what one may do with it. */
export function AttachmentLine({ attachment, onShow, onRemove }: AttachmentLineProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const { name, kind, sizeBytes, previewed, uploadedName, recordedAt, note, removed } = attachment
  return (
    <li className={removed ? 'attachment attachment-gone' : 'attachment'}>
      <span className="attachment-name" title={name}>
        {name}
      </span>
      <span className="attachment-facts">
        {t(`attachment.kind.${kind}`)} · {formatBytes(sizeBytes)} · {uploadedName || t('web.system')} ·{' '}
        {formatInstant(recordedAt, now)}
      </span>
      {note && <span className="attachment-facts">{note}</span>}
      {removed ? (
        <span className="attachment-facts">
          {t('web.attachment.gone', {
            who: removed.name || t('web.system'),
            at: formatInstant(removed.recordedAt, now),
            reason: removed.reason || '—',
          })}
        </span>
      ) : (
        <span className="attachment-acts">
          {previewed && (
            <button
              type="button"
              className="linkish"
              onClick={onShow}
              aria-label={`${t('web.attachment.preview')} ${name}`}
            >
              {t('web.attachment.preview')}
            </button>
          )}
          <a
            href={contentUrl(attachment.id)}
            download={name}
            aria-label={`${t('web.attachment.download')} ${name}`}
          >
            {t('web.attachment.download')}
          </a>
          {onRemove && (
            <button
              type="button"
              className="linkish"
              onClick={onRemove}
              aria-label={`${t('web.attachment.remove')} ${name}`}
            >
              {t('web.attachment.remove')}
            </button>
          )}
        </span>
      )}
    </li>
  )
}
