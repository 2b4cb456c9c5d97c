import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { client, onSessionEnd, tellResumed, unwrap } from '@/lib/client'
import { noteStep } from '@/lib/steps'
import { LoginForm } from '../login/LoginForm'
import { EndNotice } from './EndNotice'
import { hearOthers, tellOthers } from './others'
import { policyQuery, useBook, useMe } from './session'
import { useIdle } from './useIdle'

/** Before the end the person is warned for this long. */
const warnSeconds = 120

/**
 * Warns before the session ends and lets one sign in again over the page as it stands:
 * what was typed is still there.
 */
export function SessionGuard() {
  const { t } = useTranslation()
  const me = useMe()
  const book = useBook()
  const queries = useQueryClient()
  const navigate = useNavigate()
  // Early: before the longest time is over, the person himself wants to sign in again.
  const [ended, setEnded] = useState<'no' | 'over' | 'early'>('no')
  // A refusal is told to onSessionEnd.
  const keep = useCallback(
    () =>
      void client
        .GET('/me')
        .then(unwrap)
        .catch(() => undefined),
    [],
  )
  const { idleMinutes } = useSuspenseQuery(policyQuery).data
  const left = useIdle(idleMinutes, keep)

  const resume = useCallback(() => {
    noteStep(false)
    setEnded('no')
    tellResumed()
    void queries.invalidateQueries()
  }, [queries])

  useEffect(() => onSessionEnd(() => setEnded('over')), [])
  useEffect(
    () =>
      hearOthers((news) => {
        if (news === 'entered') resume()
        if (news === 'left') void navigate({ to: '/login' }).then(() => queries.clear())
      }),
    [queries, navigate, resume],
  )
  const enter = (login: string) => {
    tellOthers('entered')
    if (login === me.login) resume()
    else location.assign('./') // another person: nothing of the first may stay in memory
  }

  if (ended !== 'no' || left <= 0) {
    return (
      <Modal
        open
        closable={false}
        footer={null}
        width={408}
        title={t(ended === 'early' ? 'web.session.enter_now' : 'web.session.ended')}
        mask={{ closable: false }}
      >
        <p className="muted">{t('web.session.ended_text')}</p>
        <LoginForm book={book} login={me.login} onEnter={enter} />
      </Modal>
    )
  }
  if (left > warnSeconds) return <EndNotice onEnter={() => setEnded('early')} />
  return (
    <Modal
      open
      closable={false}
      title={t('web.session.ending')}
      okText={t('web.session.stay')}
      footer={(_, { OkBtn }) => <OkBtn />}
      onOk={keep}
    >
      <p>
        {t('web.session.ending_text')}{' '}
        <Figure plain strong value={Math.max(left, 0)} unit={t('web.unit.second')} />
      </p>
    </Modal>
  )
}
