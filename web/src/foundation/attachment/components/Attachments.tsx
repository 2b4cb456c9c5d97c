import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import {
  type Attachment,
  type AttachmentOwner,
  attach,
  attachmentBytesMax,
  attachmentsQuery,
  attachmentTypes,
} from '../api'
import { AttachmentRow } from './AttachmentRow'
import { PreviewDrawer } from './PreviewDrawer'
import './attachments.css'

export interface AttachmentsProps {
  owner: AttachmentOwner
  /** Whether files may be added and taken away. */
  editable: boolean
}

/** The files of an object: look at them, save them, add and take away. */
export function Attachments({ owner, editable }: AttachmentsProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const queries = useQueryClient()
  const files = useQuery(attachmentsQuery(owner))
  const [shown, setShown] = useState<Attachment | null>(null)
  const [sending, setSending] = useState(false)
  const [mistake, setMistake] = useState<string | null>(null)
  const renew = () => queries.invalidateQueries({ queryKey: attachmentsQuery(owner).queryKey })

  const send = async (chosen: File[]) => {
    setSending(true)
    setMistake(null)
    try {
      for (const file of chosen) await attach(owner, file)
    } catch (error) {
      setMistake(sentence(error))
    } finally {
      setSending(false)
      await renew()
    }
  }
  if (files.isError) return <ErrorState error={files.error} onRetry={() => void files.refetch()} />
  const list = files.data?.items ?? []
  return (
    <div className="attachments">
      {files.data && list.length === 0 && <p className="muted small">{t('web.attachment.none')}</p>}
      <ul>
        {list.map((file) => (
          <AttachmentRow
            key={file.id}
            file={file}
            now={now}
            editable={editable}
            onShow={() => setShown(file)}
            onRemoved={renew}
          />
        ))}
      </ul>
      {editable && (
        <UploadDrop
          types={attachmentTypes}
          maxBytes={attachmentBytesMax}
          multiple
          busy={sending}
          mistake={mistake}
          onFiles={(chosen) => void send(chosen)}
        />
      )}
      {shown && <PreviewDrawer file={shown} onClose={() => setShown(null)} />}
    </div>
  )
}
