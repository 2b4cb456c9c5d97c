import { queryOptions } from '@tanstack/react-query'
import { client, downloadUrl, getJson, ifMatch, sendFile, unwrap } from '@/lib/client'
import type { components } from '@/lib/schema.gen'
import type { Page } from '@/lib/wire'

export type Attachment = Omit<components['schemas']['AttachmentAttachment'], 'removed'> & {
  removed: components['schemas']['AttachmentRemoval'] | null
}

/** The object files are attached to: "target" and its id. */
export interface AttachmentOwner {
  kind: 'target' | 'project'
  id: string
}

/** What the program takes (rule A2), and how large. */
export const attachmentTypes = [
  '.pdf',
  '.docx',
  '.xlsx',
  '.txt',
  '.csv',
  '.html',
  '.htm',
  '.png',
  '.jpg',
  '.jpeg',
]
export const attachmentBytesMax = 50 * 1024 * 1024

export const attachmentsQuery = ({ kind, id }: AttachmentOwner) =>
  queryOptions({
    queryKey: ['attachments', kind, id],
    queryFn: () => getJson<Page<Attachment>>('/attachments', { ownerKind: kind, ownerId: id }),
  })

export const pagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['attachments', 'pages', id],
    queryFn: () => getJson<{ pages: number }>(`/attachments/${id}/previews`),
  })

export const attach = ({ kind, id }: AttachmentOwner, file: File) =>
  sendFile<Attachment>('/attachments', file, { ownerKind: kind, ownerId: id })

export const removeAttachment = ({ id, version }: Attachment, reason: string) =>
  client
    .DELETE('/attachments/{id}', { params: { path: { id }, query: { reason } }, headers: ifMatch(version) })
    .then(unwrap)

export const contentUrl = (id: string) => downloadUrl(`/attachments/${id}/content`, {})
export const previewUrl = (id: string, page: number) => downloadUrl(`/attachments/${id}/previews/${page}`, {})
