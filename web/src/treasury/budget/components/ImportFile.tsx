import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import { tryBudget } from '../api'

const maxBytes = 20 * 1024 * 1024

/** What the workbook is, and the workbook. */
export function ImportFile({ onTried }: { onTried: (id: string) => void }) {
  const { t } = useTranslation()
  const [year] = useYear()
  const [title, setTitle] = useState(t('web.budget.usual_title', { year }))
  const [basis, setBasis] = useState('')
  const [provisional, setProvisional] = useState(false)
  const read = useMutation({
    mutationFn: (file: File) => tryBudget(file, { year, title, basis, provisional }),
    onSuccess: ({ id }) => onTried(id),
  })
  return (
    <section className="panel">
      <div className="budget-heading">
        <label htmlFor="budget-year">
          {t('web.budget.year')}
          <Input id="budget-year" value={year} disabled />
        </label>
        <label htmlFor="budget-title">
          {t('web.budget.title')}
          <Input
            id="budget-title"
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label htmlFor="budget-basis">
          {t('web.budget.basis')}
          <Input
            id="budget-basis"
            value={basis}
            maxLength={120}
            placeholder={t('web.budget.basis_example')}
            onChange={(event) => setBasis(event.target.value)}
          />
        </label>
      </div>
      <p className="budget-early">
        <Checkbox checked={provisional} onChange={(event) => setProvisional(event.target.checked)}>
          {t('web.budget.provisional.choice')}
        </Checkbox>
        <span className="muted small">{t('web.budget.provisional.help')}</span>
      </p>
      <UploadDrop
        types={['.xlsx']}
        maxBytes={maxBytes}
        busy={read.isPending}
        progress={null}
        mistake={read.error ? sentence(read.error) : null}
        onFiles={([file]) => file && read.mutate(file)}
      />
      <p className="muted small">{t(read.isPending ? 'web.budget.reading' : 'web.budget.file_note')}</p>
    </section>
  )
}
