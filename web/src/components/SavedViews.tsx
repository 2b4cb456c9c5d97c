import { App, Dropdown, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FilterField } from './FilterBar'
import { useKept } from './useKept'
import type { ListState } from './useListState'

interface View {
  name: string
  filters: Record<string, string>
  sort: string
}

export interface SavedViewsProps {
  name: string
  fields: readonly FilterField[]
  state: ListState
}

/** Filters and order that were given a name on this machine. */
export function SavedViews({ name, fields, state }: SavedViewsProps) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const [views, setViews] = useKept<View[]>(`views.${name}`, [])

  const use = (view: View) =>
    state.set({
      ...Object.fromEntries(fields.map((field) => [field.name, view.filters[field.name]])),
      sort: view.sort || undefined,
    })
  const save = () => {
    let given = ''
    modal.confirm({
      title: t('web.filter.save'),
      icon: null,
      okText: t('web.act.save'),
      cancelText: t('web.act.cancel'),
      content: (
        <Input
          autoFocus
          aria-label={t('web.filter.name')}
          placeholder={t('web.filter.name')}
          maxLength={20}
          onChange={(event) => {
            given = event.target.value.trim()
          }}
        />
      ),
      onOk: () => {
        if (!given) return Promise.reject(new Error('a view needs a name'))
        const others = views.filter((view) => view.name !== given)
        setViews([...others, { name: given, filters: state.ask.filters, sort: state.ask.sort }])
      },
    })
  }
  const items = [
    ...views.map((view) => ({ key: `use.${view.name}`, label: view.name, onClick: () => use(view) })),
    ...(views.length ? [{ type: 'divider' as const }] : []),
    { key: 'save', label: t('web.filter.save'), onClick: save },
    ...views.map((view) => ({
      key: `drop.${view.name}`,
      label: t('web.filter.drop', { name: view.name }),
      onClick: () => setViews(views.filter((other) => other !== view)),
    })),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="linkish filter-bar-views">
        {t('web.filter.views')}
      </button>
    </Dropdown>
  )
}
