import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { type Attachment, contentUrl, pagesQuery, previewUrl } from '../api'

export interface PreviewDrawerProps {
  file: Attachment
  onClose: () => void
}

/** The pages of a file as pictures, drawn by the program: nothing of the file runs here. */
export function PreviewDrawer({ file, onClose }: PreviewDrawerProps) {
  const { t } = useTranslation()
  const pages = useQuery(pagesQuery(file.id))
  const count = pages.data?.pages ?? 0
  return (
    <Drawer
      title={file.name}
      note={count > 0 ? t('web.attachment.pages', { count }) : undefined}
      footer={
        <a href={contentUrl(file.id)} download>
          {t('web.attachment.save')}
        </a>
      }
      onClose={onClose}
    >
      {pages.isError && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <p className="drawer-section muted">{t('web.state.loading')}</p>}
      <div className="drawer-section attachment-pages">
        {Array.from({ length: count }, (_, index) => (
          <img
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name but their number
            key={index}
            src={previewUrl(file.id, index + 1)}
            alt={t('web.attachment.page', { page: index + 1, name: file.name })}
            loading="lazy"
          />
        ))}
      </div>
    </Drawer>
  )
}
