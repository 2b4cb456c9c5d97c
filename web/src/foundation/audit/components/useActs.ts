import { useTranslation } from 'react-i18next'

/** What stands beside the acts and names none. */
const notActs = new Set(['column', 'field', 'file', 'finding', 'reason', 'value'])

/** Every act the log knows by its plain name, module by module, and each module whole. */
export function useActs(): { value: string; label: string }[] {
  const { t, i18n } = useTranslation()
  const texts = (i18n.getResourceBundle(i18n.language, 'translation') ?? {}) as Record<string, string>
  const acts = new Map<string, { value: string; label: string }[]>()
  for (const [key, label] of Object.entries(texts)) {
    const [, module = '', ...rest] = key.split('.')
    if (!key.startsWith('audit.') || rest.length === 0 || notActs.has(module)) continue
    acts.set(module, [...(acts.get(module) ?? []), { value: key.slice('audit.'.length), label }])
  }
  return [...acts]
    .map(([module, list]) => ({ module, name: t(`web.module.${module}`), list }))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language))
    .flatMap(({ module, name, list }) => [
      { value: `${module}.`, label: t('web.audit.every', { module: name }) },
      ...list,
    ])
}
