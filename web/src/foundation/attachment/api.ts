import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendFile, sendJson } from '@/lib/client'
import type { Attachment, Page } from '@/lib/wire'

export type { Attachment }

/** What files may be attached to. */
export interface AttachmentOwner {
  kind: 'project' | 'target' | 'contract' | 'invoice' | 'payment'
  id: string
}

/** Endings and size the program takes; it looks into the file and decides. */
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
] as const
export const attachmentBytesMax = 50 * 1024 * 1024

/** The files of an owner, those that were deleted too: they stay told, with who and why. */
export const attachmentsQuery = ({ kind, id }: AttachmentOwner) =>
  queryOptions({
    queryKey: ['attachments', kind, id],
    queryFn: () =>
      getJson<Page<Attachment>>('/attachments', { ownerKind: kind, ownerId: id, removed: 'true' }),
  })

export const pagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['attachments', 'pages', id],
    queryFn: () => getJson<{ pages: number }>(`/attachments/${id}/previews`),
    staleTime: Number.POSITIVE_INFINITY, // a file never changes
  })

export const attach = ({ kind, id }: AttachmentOwner, file: File) =>
  sendFile<Attachment>('/attachments', file, { ownerKind: kind, ownerId: id })

export const removeAttachment = ({ id, version }: Attachment, reason: string) =>
  sendJson('DELETE', `/attachments/${id}?${new URLSearchParams({ reason })}`, { version })

export const contentUrl = (id: string): string => downloadUrl(`/attachments/${id}/content`)
export const previewUrl = (id: string, page: number): string =>
  downloadUrl(`/attachments/${id}/previews/${page}`)
