import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { setUserState, type User } from '../api'

/** Stops a user from signing in, or lets him wait for roles again. */
export function UserState({ user }: { user: User }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const disabled = user.state === 'DISABLED'
  const act = t(disabled ? 'web.org.enable_user' : 'web.org.disable_user')
  const close = () => setOpen(false)
  return (
    <>
      <Button danger={!disabled} onClick={() => setOpen(true)}>
        {act}
      </Button>
      {open && (
        <Drawer title={act} note={user.name} onClose={close}>
          <p className="drawer-section">
            {t(disabled ? 'web.org.enable_text' : 'web.org.disable_text', { name: user.name })}
          </p>
          <RecordForm
            draft={`state.${user.id}`}
            initial={{}}
            act={act}
            danger={!disabled}
            fields={[{ name: 'reason', label: t('web.org.reason'), kind: 'area', required: true }]}
            onSubmit={({ reason }) =>
              setUserState(user, disabled ? 'INACTIVE' : 'DISABLED', String(reason)).then(() =>
                queries.invalidateQueries({ queryKey: ['users'] }),
              )
            }
            onReload={() => void queries.invalidateQueries({ queryKey: ['users'] })}
            onDone={close}
          />
        </Drawer>
      )}
    </>
  )
}
