import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { meQuery, policyQuery, useMe } from './session'
import { endSeconds, noteTimes, secondsToEnd } from './sessionEnd'

export interface EndNoticeProps {
  /** Signs in anew over the page as it stands. */
  onEnter: () => void
}

/** A session has a longest time, also for who is busy: told some minutes before, once. */
export function EndNotice({ onEnter }: EndNoticeProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { idleEndsAt, endsAt } = useMe()
  const { idleMinutes } = useSuspenseQuery(policyQuery).data
  const [left, setLeft] = useState(Number.POSITIVE_INFINITY)
  const [told, setTold] = useState('')

  useEffect(() => {
    const heard = queries.getQueryState(meQuery.queryKey)?.dataUpdatedAt ?? Date.now()
    noteTimes({ idleEndsAt, endsAt }, idleMinutes, heard)
    const tick = () => setLeft(secondsToEnd(endsAt))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [queries, idleEndsAt, endsAt, idleMinutes])

  if (left > endSeconds || left <= 0 || told === endsAt) return null
  return (
    <Modal
      open
      closable={false}
      title={t('web.session.ending')}
      footer={
        <>
          <Button onClick={() => setTold(endsAt)}>{t('web.session.later')}</Button>
          <Button type="primary" onClick={onEnter}>
            {t('web.session.enter_now')}
          </Button>
        </>
      }
    >
      <p>
        {t('web.session.longest_text')} <Figure plain strong value={left} unit={t('web.unit.second')} />
      </p>
    </Modal>
  )
}
