import { useTranslation } from 'react-i18next'

/**
 * The margin of the sheet, outside the form and not printed: where figures of the running
 * year stand as soon as there are any. Until then it says why there are none.
 */
export function LiveCell({ rowSpan }: { rowSpan: number }) {
  const { t } = useTranslation()
  return (
    <td className="paper-live form-live-note" rowSpan={rowSpan}>
      {t('web.target.live.none')}
    </td>
  )
}
