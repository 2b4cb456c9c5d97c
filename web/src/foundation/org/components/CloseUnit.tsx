import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { closeUnit, type Unit } from '../api'

/** Ends a unit on a day, or takes the end back. Its earlier records stay. */
export function CloseUnit({ unit }: { unit: Unit }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const reopening = unit.validTo !== null
  const act = t(reopening ? 'web.org.reopen_unit' : 'web.org.close_unit')
  const close = () => setOpen(false)
  return (
    <>
      <Button danger={!reopening} onClick={() => setOpen(true)}>
        {act}
      </Button>
      {open && (
        <Drawer title={act} note={unit.name} onClose={close}>
          <p className="drawer-section">
            {t(reopening ? 'web.org.reopen_text' : 'web.org.close_text', { name: unit.name })}
          </p>
          <RecordForm
            draft={`close.${unit.id}`}
            initial={reopening ? {} : { last: today }}
            act={act}
            danger={!reopening}
            fields={[
              ...(reopening
                ? []
                : [{ name: 'last', label: t('web.org.last_day'), kind: 'day' as const, required: true }]),
              { name: 'reason', label: t('web.org.reason'), kind: 'area', required: true },
            ]}
            onSubmit={(values) =>
              closeUnit(unit.id, unit.version, values).then(() =>
                queries.invalidateQueries({ queryKey: ['units'] }),
              )
            }
            onReload={() => void queries.invalidateQueries({ queryKey: ['units'] })}
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}
