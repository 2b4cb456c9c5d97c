import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { type RecordField, RecordForm, type RecordValues } from '@/components/RecordForm'
import { type AccountView, report, step } from '../api'
import { AccountForm } from './AccountForm'

const withReason = ['RETURN', 'FREEZE', 'UNFREEZE', 'ASK_CLOSE', 'VOID']
const firsts = ['PASS', 'APPROVE', 'OPEN', 'FILE', 'CLOSE', 'SUBMIT']

/** What the reader may do with an account, each in a drawer that says what it takes. */
export function AccountSteps({ account }: { account: AccountView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState('')
  const close = () => setOpen('')
  const title = open === 'REPORT' ? t('web.bank.report') : open && t(`bank.action.${open}`)
  return (
    <>
      {account.reportable && <Button onClick={() => setOpen('REPORT')}>{t('web.bank.report')}</Button>}
      {account.actions.map((action) => (
        <Button
          key={action}
          type={firsts.includes(action) ? 'primary' : 'default'}
          onClick={() => setOpen(action)}
        >
          {t(`bank.action.${action}`)}
        </Button>
      ))}
      {open && (
        <Drawer title={title} note={account.name} onClose={close}>
          {open === 'CHANGE' || open === 'SUBMIT' ? (
            <AccountForm account={account} action={open} onDone={close} />
          ) : (
            <StepForm key={open} account={account} action={open} onDone={close} />
          )}
        </Drawer>
      )}
    </>
  )
}

function StepForm({ account, action, onDone }: { account: AccountView; action: string; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const reason: RecordField = {
    name: 'reason',
    label: t('web.bank.reason'),
    kind: 'area',
    required: withReason.includes(action),
  }
  const fields: RecordField[] = []
  if (action === 'REPORT') {
    fields.push(
      { name: 'year', label: t('web.bank.year'), kind: 'count', required: true, half: true },
      { name: 'balanceFen', label: t('web.bank.balance'), kind: 'money', required: true, half: true },
      { name: 'statement', label: t('web.bank.statement'), required: true },
    )
  } else {
    if (action === 'APPROVE')
      fields.push({ name: 'approvalNo', label: t('bank.column.approval_no'), required: true })
    if (action === 'OPEN') fields.push({ name: 'number', label: t('bank.column.number'), required: true })
    if (action === 'OPEN' || action === 'CLOSE') {
      fields.push({ name: 'day', label: t(`web.bank.day_${action}`), kind: 'day', required: true })
    }
    fields.push(reason)
  }
  const send = async (values: RecordValues) => {
    if (action === 'REPORT') {
      await report(account.id, {
        year: values.year,
        balanceFen: values.balanceFen,
        statement: values.statement,
      })
    } else {
      const sent = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
      await step(account.id, { ...sent, version: account.version, action })
    }
    await queries.invalidateQueries({ queryKey: ['bank-accounts'] })
  }
  return (
    <RecordForm
      draft={`bank-step:${account.id}:${action}`}
      initial={{}}
      act={action === 'REPORT' ? t('web.bank.report') : t(`bank.action.${action}`)}
      fields={fields}
      onSubmit={send}
      onDone={onDone}
    />
  )
}
