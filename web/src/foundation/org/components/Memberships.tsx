import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { formatDay } from '@/lib/when'
import { endMembership, joinSubsystem, type Membership } from '../api'
import { choices, departmentSubsystems, unitSubsystems } from '../choices'

export interface MembershipsProps {
  /** Departments are members of one subsystem, units of others. */
  holder: { unitId: string } | { departmentId: string }
  name: string
  memberships: readonly Membership[]
  writable: boolean
}

/** In which subsystems one takes part and when; joining and leaving from a day on. */
export function Memberships({ holder, name, memberships, writable }: MembershipsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Membership | 'new'>()
  const close = () => setOpen(undefined)
  return (
    <>
      {memberships.length === 0 && (
        <p className="muted">
          {t('unitId' in holder ? 'web.org.no_member' : 'web.org.no_member_department')}
        </p>
      )}
      <table className="simple-table simple-low">
        <tbody>
          {memberships.map((membership) => (
            <tr key={membership.id}>
              <td>{t(`org.subsystem.${membership.subsystem}`)}</td>
              <td>
                {formatDay(membership.validFrom)} —{' '}
                {membership.validTo ? formatDay(membership.validTo) : t('web.org.open')}
              </td>
              <td className="align-right">
                {writable && (
                  <button type="button" className="linkish" onClick={() => setOpen(membership)}>
                    {t(membership.validTo ? 'web.org.change_end' : 'web.org.leave')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {writable && (
        <p className="facts-open">
          <button type="button" className="linkish" onClick={() => setOpen('new')}>
            {t('web.org.join')}
          </button>
        </p>
      )}
      {open === 'new' && <Join holder={holder} name={name} onClose={close} />}
      {open && open !== 'new' && <Leave membership={open} name={name} onClose={close} />}
    </>
  )
}

function Join({
  holder,
  name,
  onClose,
}: Pick<MembershipsProps, 'holder' | 'name'> & { onClose: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const again = useAgain()
  const possible = 'unitId' in holder ? unitSubsystems : departmentSubsystems
  return (
    <Drawer title={t('web.org.join')} note={name} onClose={onClose}>
      <RecordForm
        draft={`join.${Object.values(holder).join()}`}
        initial={{ validFrom: today, subsystem: possible.length === 1 ? possible[0] : undefined }}
        act={t('web.org.join')}
        fields={[
          {
            name: 'subsystem',
            label: t('web.org.subsystem'),
            kind: 'select',
            required: true,
            options: choices(t, 'org.subsystem', possible),
          },
          { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day', required: true, half: true },
          {
            name: 'validTo',
            label: t('web.org.last_day'),
            kind: 'day',
            half: true,
            help: t('web.org.open_help'),
          },
        ]}
        onSubmit={({ validTo, ...body }) =>
          joinSubsystem({ ...holder, ...body, ...(validTo ? { validTo } : {}) }).then(again)
        }
        onDone={onClose}
      />
    </Drawer>
  )
}

interface LeaveProps {
  membership: Membership
  name: string
  onClose: () => void
}

function Leave({ membership, name, onClose }: LeaveProps) {
  const { t } = useTranslation()
  const { today } = useBook()
  const again = useAgain()
  const subsystem = t(`org.subsystem.${membership.subsystem}`)
  const act = t(membership.validTo ? 'web.org.change_end' : 'web.org.leave')
  return (
    <Drawer title={act} note={name} onClose={onClose}>
      <p className="drawer-section">{t('web.org.leave_text', { name, subsystem })}</p>
      <RecordForm
        draft={`leave.${membership.id}`}
        initial={{ last: membership.validTo ?? today }}
        act={act}
        danger={!membership.validTo}
        fields={[
          {
            name: 'last',
            label: t('web.org.last_day'),
            kind: 'day',
            required: !membership.validTo,
            help: t('web.org.open_help'),
          },
        ]}
        onSubmit={({ last }) => endMembership(membership, String(last ?? '')).then(again)}
        onReload={() => void again()}
        onDone={onClose}
      />
    </Drawer>
  )
}

/** Memberships stand below units and departments alike, and are counted with the former. */
function useAgain() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['units'] }),
      queries.invalidateQueries({ queryKey: ['departments'] }),
    ])
}
