import { Button, Checkbox, Form, type FormRule, Input, InputNumber, Select } from 'antd'
import i18next from 'i18next'
import { cloneElement, type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FieldProblem, isStale, Problem, sentence } from '@/lib/problem'
import { DayInput } from './DayInput'
import { dropDraft, readDraft, saveDraft } from './drafts'
import { MoneyInput } from './MoneyInput'
import './record-form.css'

export interface RecordField {
  name: string
  label: string
  /** A secret is not shown, and not kept with what is unsaved. */
  kind?: 'text' | 'area' | 'select' | 'many' | 'day' | 'money' | 'count' | 'check' | 'secret'
  /** A control of its own, which takes id, value and onChange. */
  control?: ReactElement<{ onChange?: (value: never) => void }>
  options?: readonly { value: string; label: string }[]
  required?: boolean
  /** Below the field: what it is for. */
  help?: string
  disabled?: boolean
  /** What a count counts: 分钟. */
  unit?: string
  /** Stands in half the width beside its neighbour. */
  half?: boolean
  /** Says what is wrong with what it holds before it is sent; "" when nothing is. */
  check?: (value: unknown) => string
  /** What a field is filled with changes what stands beside it. */
  onChanged?: (value: unknown) => void
}

export type RecordValues = Record<string, unknown>

export interface RecordFormProps {
  fields: readonly RecordField[]
  initial: RecordValues
  /** Under which unsaved input survives a reload. */
  draft: string
  /** 动词 + 对象: 保存单位. */
  act: string
  danger?: boolean
  onSubmit: (values: RecordValues) => Promise<unknown>
  onDone: () => void
  /** What is called that the program objects to and that has no field here; without it only the sentence is told. */
  nameOf?: (path: string) => string
  /** After somebody else's change: reads the record again. */
  onReload?: () => void
}

/** The fields of a record, with the program's objections at the fields they are about. */
export function RecordForm(props: RecordFormProps) {
  const { fields, initial, draft, act, danger, onSubmit, onDone, onReload, nameOf } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<RecordValues>()
  const [kept, setKept] = useState(() => readDraft(draft))
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const foot = useRef<HTMLDivElement>(null)

  const send = async (values: RecordValues) => {
    // What cannot be read as an amount changes nothing: it must not be lost by sending the rest.
    const unread = foot.current
      ?.closest('form')
      ?.querySelector<HTMLElement>('.money-input [aria-invalid=true]')
    if (unread) {
      unread.focus()
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      await onSubmit(values)
      dropDraft(draft)
      onDone()
    } catch (error) {
      setFailure(error)
      const named = error instanceof Problem ? error.fields : []
      form.setFields(objections(named, fields))
    } finally {
      setBusy(false)
    }
  }
  const discard = () => {
    dropDraft(draft)
    setKept(undefined)
    form.setFieldsValue(initial)
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="record-form"
      initialValues={{ ...initial, ...kept }}
      requiredMark={false}
      onValuesChange={(changed: RecordValues, all) => {
        saveDraft(draft, withoutSecrets(all, fields))
        for (const field of fields) if (field.name in changed) field.onChanged?.(changed[field.name])
      }}
      onFinish={(values) => void send(values)}
    >
      {kept && (
        <p className="record-form-kept record-form-whole" role="status">
          {t('web.form.kept')}{' '}
          <button type="button" className="linkish" onClick={discard}>
            {t('web.form.discard')}
          </button>
        </p>
      )}
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          className={field.half ? 'record-form-half' : 'record-form-whole'}
          label={field.kind === 'check' ? undefined : field.label}
          {...(field.kind === 'check' && { valuePropName: 'checked' })}
          {...(field.help && { extra: field.help })}
          rules={rulesOf(field)}
        >
          {control(field)}
        </Form.Item>
      ))}
      {failure !== undefined && (
        <div className="record-form-failure record-form-whole" role="alert">
          {sentence(failure)}{' '}
          {isStale(failure) && onReload && (
            <button type="button" className="linkish" onClick={onReload}>
              {t('web.form.reload')}
            </button>
          )}
          {nameOf && homeless(failure, fields).length > 0 && (
            <ul>
              {homeless(failure, fields).map(({ path, message }) => (
                <li key={path}>{t('web.form.about', { field: nameOf(path), message })}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className="record-form-whole" ref={foot}>
        <Button type="primary" htmlType="submit" loading={busy} danger={danger ?? false}>
          {act}
        </Button>
      </div>
    </Form>
  )
}

function withoutSecrets(values: RecordValues, fields: readonly RecordField[]): RecordValues {
  const secret = new Set(fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name))
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secret.has(name)))
}

function rulesOf({ required, label, check }: RecordField): FormRule[] {
  const rules: FormRule[] = []
  if (required) rules.push({ required: true, message: i18next.t('web.form.required', { field: label }) })
  if (check) {
    rules.push({
      validator: async (_, value: unknown) => {
        const wrong = check(value)
        if (wrong) throw new Error(wrong)
      },
    })
  }
  return rules
}

/** The objections to what has no field in this form. */
function homeless(failure: unknown, fields: readonly RecordField[]): FieldProblem[] {
  if (!(failure instanceof Problem)) return []
  return failure.fields.filter(
    ({ path }) => !path.split('.').some((part) => fields.some((field) => field.name === part)),
  )
}

/** The objections at their fields; those to a row of a field say which row. */
function objections(named: readonly FieldProblem[], fields: readonly RecordField[]) {
  const byField = new Map<string, string[]>()
  for (const { path, message } of named) {
    const parts = path.split('.')
    const name = parts.find((part) => fields.some((field) => field.name === part)) ?? path
    const row = Number(parts[parts.indexOf(name) + 1])
    const text = Number.isInteger(row) ? i18next.t('web.form.row', { row: row + 1, message }) : message
    byField.set(name, [...(byField.get(name) ?? []), text])
  }
  return [...byField].map(([name, errors]) => ({ name, errors }))
}

function control(field: RecordField) {
  const { kind = 'text', label, options, disabled = false, unit } = field
  if (field.control) return cloneElement(field.control)
  if (kind === 'select' || kind === 'many') {
    return (
      <Select
        {...(kind === 'many' && { mode: 'multiple' as const })}
        disabled={disabled}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={[...(options ?? [])]}
      />
    )
  }
  if (kind === 'day') return <DayInput disabled={disabled} />
  if (kind === 'money') return <MoneyInput disabled={disabled} />
  if (kind === 'count') {
    return (
      <InputNumber
        disabled={disabled}
        className="record-form-count"
        precision={0}
        {...(unit && { suffix: unit })}
      />
    )
  }
  if (kind === 'check') return <Checkbox disabled={disabled}>{label}</Checkbox>
  if (kind === 'area') return <Input.TextArea disabled={disabled} autoSize={{ minRows: 2, maxRows: 8 }} />
  if (kind === 'secret') return <Input.Password disabled={disabled} autoComplete="new-password" />
  return <Input disabled={disabled} autoComplete="off" />
}
