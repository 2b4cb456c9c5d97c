import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
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
import { AttachmentLine } from './AttachmentLine'
import { AttachmentPreview } from './AttachmentPreview'
import { RemoveAttachment } from './RemoveAttachment'
import './attachments.css'

export interface AttachmentsProps {
  owner: AttachmentOwner
  /** Whether the reader may change such an owner at all; the permission is looked at besides. */
  writable: boolean
  /** Why nobody may in the state it is in: shown in place of what would be refused. */
  frozen?: string | undefined
}

/** The files of an object: shown, fetched, added and taken away. Fits a rail and a panel. */
export function Attachments({ owner, writable, frozen }: AttachmentsProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [shown, setShown] = useState<Attachment>()
  const [leaving, setLeaving] = useState<Attachment>()
  const { data, error, refetch } = useQuery(attachmentsQuery(owner))
  const concerned = writable && may('attachment.write')
  const mayWrite = concerned && !frozen
  const kept = data?.items.filter(({ removed }) => !removed) ?? []
  const removed = data?.items.filter((item) => item.removed) ?? []
  const line = (item: Attachment) => (
    <AttachmentLine
      key={item.id}
      attachment={item}
      onShow={() => setShown(item)}
      {...(mayWrite && { onRemove: () => setLeaving(item) })}
    />
  )
  return (
    <div className="attachments" aria-busy={!data && !error}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && kept.length === 0 && <p className="muted small">{t('web.attachment.none')}</p>}
      {kept.length > 0 && <ul>{kept.map(line)}</ul>}
      {removed.length > 0 && (
        <details className="attachments-removed">
          <summary>{t('web.attachment.removed', { count: removed.length })}</summary>
          <ul>{removed.map(line)}</ul>
        </details>
      )}
      {mayWrite && <AddAttachments owner={owner} />}
      {concerned && frozen && <p className="muted small">{frozen}</p>}
      {shown && <AttachmentPreview attachment={shown} onClose={() => setShown(undefined)} />}
      {leaving && <RemoveAttachment attachment={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  )
}

/** Several files are sent one after the other; what was taken stays when a later one is refused. */
function AddAttachments({ owner }: { owner: AttachmentOwner }) {
  const queries = useQueryClient()
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) await attach(owner, file)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: attachmentsQuery(owner).queryKey }),
  })
  return (
    <UploadDrop
      types={attachmentTypes}
      maxBytes={attachmentBytesMax}
      multiple
      busy={add.isPending}
      mistake={add.error ? sentence(add.error) : null}
      onFiles={(files) => add.mutate(files)}
    />
  )
}
