import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { sentence } from '@/lib/problem'
import { CodeBoxes } from '../login/CodeBoxes'
import { confirmTotp, enrolTotp } from './api'
import { QrCode } from './QrCode'
import { RecoveryCodes } from './RecoveryCodes'
import './account.css'

/** Binds a device: scan, type the code it shows, keep the recovery codes. */
export function TotpEnrol({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [mistake, setMistake] = useState('')
  const [codes, setCodes] = useState<string[]>()
  // Asked once: another answer would be another secret.
  const secret = useQuery({
    queryKey: ['totp', 'secret'],
    queryFn: enrolTotp,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })

  const confirm = async (typed: string) => {
    try {
      setCodes((await confirmTotp(typed)).codes)
    } catch (error) {
      setCode('')
      setMistake(sentence(error))
    }
  }
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (secret.error) return <ErrorState error={secret.error} onRetry={() => void secret.refetch()} />
  return (
    <div className="totp-enrol">
      <p>{t('web.totp.scan')}</p>
      <div className="totp-picture">
        {secret.data && <QrCode text={secret.data.url} label={t('web.totp.picture')} />}
      </div>
      <p className="muted small">
        {t('web.totp.secret')} <code>{secret.data?.secret}</code>
      </p>
      <p>{t('web.totp.type')}</p>
      <CodeBoxes value={code} onChange={setCode} onComplete={(full) => void confirm(full)} />
      {mistake && (
        <p className="login-mistake" role="alert">
          {mistake}
        </p>
      )}
      <Button type="primary" disabled={code.length < 6} onClick={() => void confirm(code)}>
        {t('web.totp.confirm')}
      </Button>
    </div>
  )
}
