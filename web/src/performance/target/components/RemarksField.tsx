import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { lasting, numbered } from '../model/content'
import { placeWords } from '../model/place'
import { remarkPlaces } from '../model/steps'
import type { Content, Finding, Remark } from '../wire'

export interface RemarksFieldProps {
  content: Content
  findings: readonly Finding[]
  remarks: readonly Remark[]
  optional: boolean
  onChange: (remarks: Remark[]) => void
}

const remarksMax = 200

/** What is to be changed, row by row; what the rules have found can be taken over. */
export function RemarksField({ content, findings, remarks, optional, onChange }: RemarksFieldProps) {
  const { t } = useTranslation()
  const heavy = findings.filter(({ severity }) => severity === 'E')
  const places = remarkPlaces(content).map((path) => ({
    value: path,
    label: placeWords(t, content, numbered(content, path)),
  }))
  const put = (at: number, changes: Partial<Remark>) =>
    onChange(remarks.map((remark, index) => (index === at ? { ...remark, ...changes } : remark)))
  const known = (path: string) => places.some(({ value }) => value === path)
  const takeOver = () =>
    onChange(
      [
        ...remarks,
        ...heavy.map(({ path, message }) => ({ path: lasting(content, path), text: message })),
      ].slice(0, remarksMax),
    )
  return (
    <div className="step-field">
      <span>
        {t('web.target.step.remarks')}
        {optional && <small> {t('web.target.step.optional')}</small>}
      </span>
      {remarks.map((remark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a remark has no name but its place in the list
        <div key={index} className="step-remark">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('web.target.step.remark_place')}
            placeholder={t('web.target.step.remark_place')}
            value={remark.path || null}
            getPopupContainer={besideBody}
            options={
              remark.path === '' || known(remark.path)
                ? places
                : [
                    ...places,
                    { value: remark.path, label: placeWords(t, content, numbered(content, remark.path)) },
                  ]
            }
            onChange={(path) => put(index, { path })}
          />
          <Input
            aria-label={t('web.target.step.remark_text')}
            placeholder={t('web.target.step.remark_text')}
            maxLength={1000}
            value={remark.text}
            onChange={(event) => put(index, { text: event.target.value })}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('web.target.step.remark_drop')}
            onClick={() => onChange(remarks.filter((_, other) => other !== index))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div className="step-remark-acts">
        <button
          type="button"
          className="linkish"
          onClick={() => onChange([...remarks, { path: '', text: '' }])}
        >
          {t('web.target.step.remark_add')}
        </button>
        {heavy.length > 0 && (
          <button type="button" className="linkish" onClick={takeOver}>
            {t('web.target.step.remark_findings', { count: heavy.length })}
          </button>
        )}
      </div>
    </div>
  )
}
