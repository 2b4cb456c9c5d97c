import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

export interface RecoveryCodesProps {
  codes: readonly string[]
  onDone: () => void
}

/** The codes that open the account without the device; shown this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useTranslation()
  const file = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }))
  return (
    <div className="totp-enrol">
      <p>{t('web.totp.codes')}</p>
      <ul className="totp-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="button-row">
        <Button href={file} download="caixiao-recovery-codes.txt">
          {t('web.totp.download')}
        </Button>
        <Button type="primary" onClick={onDone}>
          {t('web.totp.kept')}
        </Button>
      </p>
    </div>
  )
}
