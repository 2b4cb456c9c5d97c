import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { StateTag, type Tone } from '@/components/StateTag'
import { downloadUrl } from '@/lib/client'
import { sentence } from '@/lib/problem'
import { disclosureKey, type Edition, withdrawEdition } from '../api'

const tones: Record<string, Tone> = { RELEASED: 'ok', REPLACED: 'plain', WITHDRAWN: 'red' }

/** Editions of a department or of the district, the newest first, with their files. */
export function EditionList({ editions }: { editions: readonly Edition[] }) {
  const { t } = useTranslation()
  const mayRelease = useMay()('disclosure.release')
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState('')
  const [failure, setFailure] = useState('')
  const withdraw = async (edition: Edition) => {
    setFailure('')
    try {
      await withdrawEdition(edition, reason)
      setAsking('')
      setReason('')
      await queries.invalidateQueries({ queryKey: disclosureKey })
    } catch (error) {
      setFailure(sentence(error))
    }
  }
  if (editions.length === 0) return <p className="muted">{t('web.disclosure.no_editions')}</p>
  return (
    <>
      {editions.map((edition) => (
        <div key={edition.id} className="disclosure-act">
          <div className="disclosure-line">
            <StateTag
              kind="enum.disclosure.edition"
              state={edition.state}
              tone={tones[edition.state] ?? 'plain'}
            />
            <Figure plain form="text" value={edition.number} />
            <Figure plain form="text" value={edition.releasedOn} />
            {['docx', 'pdf', 'html'].map((format) => (
              <a key={format} href={downloadUrl(`/disclosure/editions/${edition.id}/content`, { format })}>
                {t(`web.disclosure.format.${format}`)}
              </a>
            ))}
            {mayRelease && edition.state === 'RELEASED' && (
              <Button size="small" danger onClick={() => setAsking(asking ? '' : edition.id)}>
                {t('web.disclosure.withdraw')}
              </Button>
            )}
          </div>
          {(edition.reason || edition.endedReason) && (
            <p className="muted" lang="zh-CN">
              <Figure
                plain
                form="text"
                value={[edition.reason, edition.endedReason].filter(Boolean).join('；')}
              />
            </p>
          )}
          {asking === edition.id && (
            <div className="disclosure-act">
              <p>{t('web.disclosure.withdraw_note')}</p>
              <Input
                aria-label={t('web.disclosure.withdraw_reason')}
                placeholder={t('web.disclosure.withdraw_reason')}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
              <div>
                <Button danger disabled={reason.trim() === ''} onClick={() => void withdraw(edition)}>
                  {t('web.disclosure.withdraw_now')}
                </Button>
              </div>
            </div>
          )}
        </div>
      ))}
      {failure && (
        <p className="disclosure-failure" role="alert">
          {failure}
        </p>
      )}
    </>
  )
}
