import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { ErrorState } from '@/components/ErrorState'
import { contractsQuery } from '../api'
import { type Filled, shapeOf, triedOf } from '../shapes'
import { LineTable } from './LineTable'
import { TrialPanel } from './TrialPanel'
import './adjustment.css'

export interface RequestFormProps {
  year: number
  first: Filled
  /** Kinds that may be chosen; one is no choice. */
  kinds: readonly string[]
  onSave: (body: Record<string, unknown>) => Promise<unknown>
}

/** A request as it is filled in, tried against the rules while it is. */
export function RequestForm({ year, first, kinds, onSave }: RequestFormProps) {
  const { t } = useTranslation()
  const [filled, setFilled] = useState(first)
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const shape = shapeOf(filled.kind)
  const contracts = useQuery({ ...contractsQuery(year), enabled: filled.kind === 'DISENCUMBER' })
  const put = (changes: Partial<Filled>) => setFilled({ ...filled, ...changes })
  const body = triedOf(filled)
  const save = () => {
    if (!body) return
    setBusy(true)
    setFailure(undefined)
    onSave(body)
      .catch(setFailure)
      .finally(() => setBusy(false))
  }
  const text = (name: 'basis' | 'reason' | 'contractNo', label: string, must?: boolean) => (
    <div>
      <label htmlFor={`adjustment-${name}`}>
        {label}
        {must && ' *'}
      </label>
      <Input
        id={`adjustment-${name}`}
        maxLength={200}
        value={filled[name]}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </div>
  )
  return (
    <>
      <section className="panel">
        <div className="adjustment-fields">
          <div>
            <label htmlFor="adjustment-kind">{t('web.adjustment.kind')}</label>
            <Select
              id="adjustment-kind"
              style={{ width: '100%' }}
              value={filled.kind}
              disabled={kinds.length < 2}
              options={kinds.map((value) => ({ value, label: t(`adjustment.kind.${value}`) }))}
              onChange={(kind) => put({ kind, lines: first.lines.slice(0, 1) })}
            />
          </div>
          {text('basis', t('web.quota.basis'), shape.basis)}
          {shape.expires && (
            <div>
              <label htmlFor="adjustment-expires">{t('web.quota.expires')} *</label>
              <DayInput
                id="adjustment-expires"
                value={filled.expires}
                onChange={(expires) => put({ expires })}
              />
            </div>
          )}
          {shape.contract && text('contractNo', t('web.adjustment.contract_no'), true)}
          {filled.kind === 'DISENCUMBER' && (
            <div>
              <label htmlFor="adjustment-contract">{t('web.adjustment.contract')} *</label>
              <Select
                id="adjustment-contract"
                style={{ width: '100%' }}
                value={filled.contract || null}
                options={(contracts.data?.items ?? []).map(({ id, number, contractNo }) => ({
                  value: id,
                  label: `${contractNo} · ${number}`,
                }))}
                onChange={(contract) => put({ contract: contract ?? '' })}
              />
            </div>
          )}
          {text('reason', t('web.quota.reason'), shape.reason)}
        </div>
      </section>
      <section className="panel">
        <h2>{t('web.adjustment.lines')}</h2>
        <LineTable year={year} shape={shape} lines={filled.lines} onChange={(lines) => put({ lines })} />
      </section>
      <TrialPanel body={body} />
      {failure !== undefined && <ErrorState error={failure} />}
      <p className="button-row">
        <Button type="primary" disabled={!body} loading={busy} onClick={save}>
          {t('web.adjustment.save')}
        </Button>
      </p>
    </>
  )
}
