import { Input } from 'antd'
import { useState } from 'react'

export interface ReasonFieldProps {
  label: string
  onChange: (text: string) => void
  single?: boolean
}

/** Words a step stands on, inside a dialog that asks for them. */
export function ReasonField({ label, onChange, single }: ReasonFieldProps) {
  const [text, setText] = useState('')
  const props = {
    'aria-label': label,
    placeholder: label,
    value: text,
    style: { marginTop: 8 },
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value)
      onChange(event.target.value.trim())
    },
  }
  return single ? (
    <Input maxLength={100} {...props} />
  ) : (
    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} {...props} />
  )
}
