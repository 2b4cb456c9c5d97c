import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isStale, Problem, sentence } from '@/lib/problem'
import { dropDraft, readDraft, saveDraft } from './drafts'
import { MoneyInput } from './MoneyInput'
import './record-form.css'

export interface RecordField {
  name: string
  label: string
  kind?: 'text' | 'area' | 'select' | 'day' | 'money' | 'count' | 'check'
  options?: readonly { value: string; label: string }[]
  required?: boolean
  /** Below the field: what it is for. */
  help?: string
  disabled?: boolean
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
  /** After somebody else's change: reads the record again. */
  onReload?: () => void
}

/** The fields of a record, with the program's objections at the fields they are about. */
export function RecordForm(props: RecordFormProps) {
  const { fields, initial, draft, act, danger, onSubmit, onDone, onReload } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<RecordValues>()
  const [kept, setKept] = useState(() => readDraft(draft))
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const send = async (values: RecordValues) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onSubmit(values)
      dropDraft(draft)
      onDone()
    } catch (error) {
      setFailure(error)
      const named = error instanceof Problem ? error.fields : []
      form.setFields(
        named.map(({ path, message }) => ({ name: path.split('.').at(-1) ?? path, errors: [message] })),
      )
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
      onValuesChange={(_, all) => saveDraft(draft, all)}
      onFinish={(values) => void send(values)}
    >
      {kept && (
        <p className="record-form-kept" role="status">
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
          label={field.kind === 'check' ? undefined : field.label}
          {...(field.kind === 'check' && { valuePropName: 'checked' })}
          {...(field.help && { extra: field.help })}
          rules={
            field.required
              ? [{ required: true, message: t('web.form.required', { field: field.label }) }]
              : []
          }
        >
          {control(field)}
        </Form.Item>
      ))}
      {failure !== undefined && (
        <p className="record-form-failure" role="alert">
          {sentence(failure)}{' '}
          {isStale(failure) && onReload && (
            <button type="button" className="linkish" onClick={onReload}>
              {t('web.form.reload')}
            </button>
          )}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy} danger={danger ?? false}>
        {act}
      </Button>
    </Form>
  )
}

function control({ kind = 'text', label, options, disabled = false }: RecordField) {
  if (kind === 'select') {
    return (
      <Select
        disabled={disabled}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={[...(options ?? [])]}
      />
    )
  }
  if (kind === 'day') return <Input type="date" disabled={disabled} />
  if (kind === 'money') return <MoneyInput disabled={disabled} />
  if (kind === 'count') return <InputNumber disabled={disabled} className="record-form-count" precision={0} />
  if (kind === 'check') return <Checkbox disabled={disabled}>{label}</Checkbox>
  if (kind === 'area') return <Input.TextArea disabled={disabled} autoSize={{ minRows: 2, maxRows: 8 }} />
  return <Input disabled={disabled} autoComplete="off" />
}
