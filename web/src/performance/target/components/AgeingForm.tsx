import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { root, setAgeing } from '../api'
import type { Board } from '../wire'

/** From how many days on what waits is shown in yellow and in red. */
export function AgeingForm({ ageing, onDone }: { ageing: Board['ageing']; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const days = (name: string) => ({
    name,
    label: t(`web.target.board.${name}`),
    kind: 'count' as const,
    unit: t('web.target.board.days'),
    half: true,
    required: true,
  })
  return (
    <RecordForm
      draft="board-ageing"
      initial={{ ...ageing, basis: '' }}
      act={t('web.target.board.ageing_save')}
      fields={[
        days('warnDays'),
        days('lateDays'),
        { name: 'basis', label: t('web.target.calendar.basis'), kind: 'area', required: true },
      ]}
      onSubmit={(values) => setAgeing(values).then(() => queries.invalidateQueries({ queryKey: [root] }))}
      onDone={onDone}
    />
  )
}
