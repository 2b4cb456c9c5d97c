import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/session'

/** The first steps of the day that the person may take; at most one of them primary. */
export function WorkbenchActs() {
  const { t } = useTranslation()
  const may = useMay()
  if (!may('target.write')) return null
  return (
    <Link to={'/targets/import' as never}>
      <Button type="primary" tabIndex={-1}>
        {t('web.workbench.import')}
      </Button>
    </Link>
  )
}
