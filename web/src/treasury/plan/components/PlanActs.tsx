import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { sentence } from '@/lib/problem'
import { type PlanSheet, planQuery, save, submit, voidIt } from '../api'
import { copyText, type Edits, monthsOf, sumOf } from '../grid'

export interface PlanActsProps {
  plan: PlanSheet
  edits: Edits
  reason: string
  onKept: () => void
}

/** What its maker may do with a plan. Who hands it in hands in what he sees. */
export function PlanActs({ plan, edits, reason, onKept }: PlanActsProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const ask = useConfirm()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const changed = Object.keys(edits).length > 0 || reason !== plan.reason
  const keep = async () => {
    const body = {
      reason,
      lines: plan.lines.map((line) => ({ quota: line.quota, monthsFen: monthsOf(line, edits) })),
    }
    const kept = changed ? await save(plan.id, plan.version, body) : plan
    queries.setQueryData(planQuery(plan.id).queryKey, kept)
    onKept()
    return kept
  }
  const done = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['plans'] }),
      queries.invalidateQueries({ queryKey: ['workflow'] }),
    ])
  const store = () => {
    setBusy(true)
    keep()
      .then(done)
      .then(() => message.success(t('web.plan.kept')))
      .catch((error: unknown) => message.error(sentence(error)))
      .finally(() => setBusy(false))
  }
  const copy = () => {
    if (!navigator.clipboard) {
      void message.error(t('web.plan.no_clipboard'))
      return
    }
    navigator.clipboard.writeText(copyText(plan.lines, edits)).then(
      () => void message.success(t('web.plan.copied')),
      () => void message.error(t('web.plan.no_clipboard')),
    )
  }
  const amount = `${formatFen(sumOf(plan.lines.map((line) => sumOf(monthsOf(line, edits)))))} ${t('web.unit.yuan')}`
  return (
    <>
      <Button onClick={copy}>{t('web.plan.copy')}</Button>
      {plan.editable && (
        <>
          <Button
            danger
            onClick={() =>
              ask({
                title: t('web.plan.void'),
                consequence: t('web.plan.void_consequence', { number: plan.number }),
                danger: true,
                onConfirm: () => voidIt(plan.id, plan.version).then(done),
              })
            }
          >
            {t('web.plan.void')}
          </Button>
          <Button disabled={!changed} loading={busy} onClick={store}>
            {t('web.plan.save')}
          </Button>
          <Button
            type="primary"
            onClick={() =>
              ask({
                title: t('web.plan.submit'),
                consequence: t('web.plan.submit_consequence', {
                  unit: plan.unitName,
                  year: plan.year,
                  amount,
                }),
                onConfirm: () =>
                  keep()
                    .then((kept) => submit(kept.id, kept.version))
                    .then(done),
              })
            }
          >
            {t('web.plan.submit')}
          </Button>
        </>
      )}
    </>
  )
}
