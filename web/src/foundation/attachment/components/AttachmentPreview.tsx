import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { type Attachment, contentUrl, pagesQuery, previewUrl } from '../api'

/** The pages of a file as pictures the program has drawn; the file itself is never opened here. */
export function AttachmentPreview({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const { t } = useTranslation()
  const { id, name } = attachment
  const [page, setPage] = useState(1)
  const [broken, setBroken] = useState(false)
  const { data, error, refetch } = useQuery(pagesQuery(id))
  const pages = data?.pages ?? 0
  const turn = (by: number) => {
    const next = Math.min(pages, Math.max(1, page + by))
    if (next === page) return
    setBroken(false)
    setPage(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1)
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1)
    else return
    event.preventDefault()
  }
  const footer = (
    <>
      {pages > 1 && (
        <>
          <Button disabled={page === 1} onClick={() => turn(-1)}>
            {t('web.attachment.before')}
          </Button>
          <span aria-live="polite">{t('web.attachment.page', { page, pages })}</span>
          <Button disabled={page === pages} onClick={() => turn(1)}>
            {t('web.attachment.after')}
          </Button>
        </>
      )}
      <Button href={contentUrl(id)} className="attachment-fetch">
        {t('web.attachment.download')}
      </Button>
    </>
  )
  return (
    <Drawer title={name} footer={footer} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: pages are turned and scrolled by key */}
      <section className="attachment-sheet" aria-label={name} tabIndex={0} onKeyDown={press}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {broken && <p className="negative">{t('web.attachment.broken')}</p>}
        {data && !broken && (
          <img
            key={page}
            src={previewUrl(id, page)}
            alt={t('web.attachment.picture', { name, page })}
            onError={() => setBroken(true)}
          />
        )}
      </section>
    </Drawer>
  )
}
