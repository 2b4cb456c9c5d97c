import { Button, Input, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { lasting, numbered } from '../model/content'
import { anchorOf } from '../model/marks'
import { placeWords } from '../model/place'
import { remarkPlaces } from '../model/steps'
import type { Content, Finding, Remark } from '../wire'
import '../components/remarks.css'

export interface RemarksSectionProps {
  content: Content
  findings: readonly Finding[]
  remarks: readonly Remark[]
  /** The remark whose words are to be written now, from 0. */
  writing: number | undefined
  onChange: (remarks: Remark[]) => void
  /** One more, on this place, to be written now. */
  onAdd: (path: string) => void
  onChoose: (anchor: string) => void
}

const remarksMax = 200

/** Numbered remarks on rows; they go with a return, each to its row. */
export function RemarksSection(props: RemarksSectionProps) {
  const { content, findings, remarks, writing, onChange, onAdd, onChoose } = props
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (writing === undefined) return
    list.current?.querySelectorAll('textarea')[writing]?.focus()
  }, [writing])
  const words = (path: string) => placeWords(t, content, numbered(content, path))
  const places = remarkPlaces(content)
    .filter((path) => !remarks.some((remark) => remark.path === path))
    .map((path) => ({ value: path, label: words(path) }))
  const taken = new Set(remarks.map(({ path }) => path))
  const heavy = findings
    .filter(({ severity }) => severity === 'E')
    .map(({ path, message }) => ({ path: lasting(content, path), text: message }))
    .filter(({ path }) => !taken.has(path))
  const put = (at: number, text: string) =>
    onChange(remarks.map((remark, index) => (index === at ? { ...remark, text } : remark)))
  return (
    <section className="rail-section review-remarks">
      <h2>
        {t('web.review.remarks.title')}
        <small>
          {remarks.length === 0
            ? t('web.review.remarks.none')
            : t('web.review.remarks.count', { count: remarks.length })}
        </small>
      </h2>
      <ol ref={list}>
        {remarks.map(({ path, text }, index) => (
          <li key={path}>
            <span className="remark-number">{index + 1}</span>
            <div>
              <button
                type="button"
                className="linkish"
                data-plain
                onClick={() => onChoose(anchorOf(numbered(content, path)))}
              >
                {words(path)}
              </button>
              <Input.TextArea
                size="small"
                autoSize={{ minRows: 1, maxRows: 4 }}
                maxLength={1000}
                aria-label={t('web.review.remarks.text', { number: index + 1, place: words(path) })}
                placeholder={t('web.target.step.remark_text')}
                value={text}
                onChange={(event) => put(index, event.target.value)}
              />
            </div>
            <Button
              type="text"
              size="small"
              aria-label={t('web.review.remarks.drop', { number: index + 1 })}
              onClick={() => onChange(remarks.filter((_, other) => other !== index))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ol>
      <div className="review-remark-acts">
        <Select
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('web.review.remarks.add')}
          placeholder={t('web.review.remarks.add')}
          getPopupContainer={besideBody}
          popupMatchSelectWidth={false}
          value={null}
          options={places}
          onChange={(path: string | null) => path && onAdd(path)}
        />
        {heavy.length > 0 && (
          <button
            type="button"
            className="linkish"
            onClick={() => onChange([...remarks, ...firstOfEach(heavy)].slice(0, remarksMax))}
          >
            {t('web.target.step.remark_findings', { count: heavy.length })}
          </button>
        )}
      </div>
    </section>
  )
}

/** Several findings of one place are one remark. */
function firstOfEach(remarks: readonly Remark[]): Remark[] {
  const places = new Map<string, string>()
  for (const { path, text } of remarks) {
    const before = places.get(path)
    places.set(path, before === undefined ? text : `${before} ${text}`)
  }
  return [...places].map(([path, text]) => ({ path, text }))
}
