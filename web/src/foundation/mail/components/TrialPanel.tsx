import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { sendTrial } from '../api'

/** A letter to oneself, with what the server says to it. */
export function TrialPanel() {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const trial = useMutation({ mutationFn: sendTrial })
  const told = trial.data
  return (
    <section className="panel">
      <h2>{t('web.mail.trial')}</h2>
      <form
        className="mail-trial"
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate(to)
        }}
      >
        <Input
          aria-label={t('web.mail.trial_to')}
          placeholder={t('web.mail.trial_to')}
          type="email"
          maxLength={254}
          style={{ width: 280 }}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
        <Button htmlType="submit" disabled={!to} loading={trial.isPending}>
          {t('web.mail.trial')}
        </Button>
      </form>
      {trial.error && <ErrorState error={trial.error} />}
      {told && (
        <div role="status">
          <p className={told.sent ? 'proof-tick' : 'negative'}>
            {told.sent
              ? `✓ ${t('web.mail.trial_sent', { millis: told.millis })}`
              : `■ ${t('web.mail.trial_failed', { reason: told.reason })}`}
          </p>
          {told.answer && (
            <p className="muted">
              {t('web.mail.answer')} <code>{told.answer}</code>
            </p>
          )}
        </div>
      )}
    </section>
  )
}
