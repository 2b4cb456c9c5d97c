import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { libraryIndustries } from '@/lib/library'
import { proposeRow } from '../api'

export interface ProposeRowProps {
  target: string
  row: string
  onDone: () => void
}

/** Puts an approved indicator forward for the library, under an industry and a duty. */
export function ProposeRow({ target, row, onDone }: ProposeRowProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return (
    <RecordForm
      draft={`library.from.${target}.${row}`}
      initial={{ industry: '', duty: '' }}
      act={t('web.library.own')}
      fields={[
        {
          name: 'industry',
          label: t('library.column.industry'),
          kind: 'select',
          required: true,
          options: libraryIndustries.map((value) => ({ value, label: t(`enum.library.industry.${value}`) })),
        },
        { name: 'duty', label: t('library.column.duty'), required: true },
      ]}
      onSubmit={({ industry, duty }) => proposeRow(target, row, String(industry), String(duty))}
      onDone={() => {
        void message.success(t('web.library.own_done'))
        onDone()
      }}
    />
  )
}
