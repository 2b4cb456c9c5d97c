import type { TFunction } from 'i18next'
import type { FilterField } from '@/components/FilterBar'
import type { Grouped } from '../wire'

/** Where money stands that no unit can spend yet. */
const poolAccounts = ['Q2101', 'Q2102', 'Q2103', 'Q2104', 'Q2105'] as const

/** The filters of quotas; what can be chosen is what there is in the year. */
export function quotaFields(
  t: TFunction,
  { departments, natures, classes }: { departments: Grouped[]; natures: Grouped[]; classes: Grouped[] },
): FilterField[] {
  const coded = (rows: Grouped[]) =>
    rows.filter(({ key }) => key).map(({ key, code, name }) => ({ value: key, label: `${code} ${name}` }))
  const flag = (name: string) => ({
    name,
    label: t(`web.quota.${name}`),
    options: [{ value: 'true', label: t(`web.quota.${name}`) }],
  })
  return [
    { name: 'q', label: t('web.quota.find'), width: 240 },
    { name: 'department', label: t('web.quota.department'), width: 180, options: coded(departments) },
    {
      name: 'kind',
      label: t('quota.column.kind'),
      options: (['UNIT', 'POOL', 'SOURCE'] as const).map((value) => ({
        value,
        label: t(`quota.kind.${value}`),
      })),
    },
    { name: 'functional', label: t('web.quota.functional'), width: 180, options: coded(classes) },
    { name: 'fundNature', label: t('web.quota.nature'), width: 160, options: coded(natures) },
    {
      name: 'account',
      label: t('web.quota.standing_on'),
      width: 180,
      options: poolAccounts.map((value) => ({ value, label: t(`quota.account.${value}`) })),
    },
    flag('available'),
    flag('frozen'),
    flag('carried'),
  ]
}
