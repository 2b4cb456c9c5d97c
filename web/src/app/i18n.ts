import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

export type Language = 'zh' | 'en'

const kept = 'caixiao.language'

const chunks: Record<Language, () => Promise<{ texts: Record<string, string> }>> = {
  zh: () => import('virtual:texts/zh'),
  en: () => import('virtual:texts/en'),
}

/** The language last chosen on this machine. */
function chosenHere(): Language | undefined {
  const chosen = localStorage.getItem(kept)
  return chosen === 'zh' || chosen === 'en' ? chosen : undefined
}

/** The language last chosen here, else that of the browser, else Chinese. */
export function firstLanguage(): Language {
  const chosen = chosenHere()
  if (chosen) return chosen
  return navigator.language.toLowerCase().startsWith('zh')
    ? 'zh'
    : navigator.language.startsWith('en')
      ? 'en'
      : 'zh'
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  const { texts } = await chunks[language]()
  i18next.addResourceBundle(language, 'translation', texts)
}

/** Starts the texts in one language; the other is fetched when it is chosen. */
export async function startTexts(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
  })
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  return i18next
}

async function change(language: Language): Promise<void> {
  await load(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  await i18next.changeLanguage(language)
}

/** Switches every text and remembers the choice on this machine. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(kept, language)
  await change(language)
}

/**
 * Speaks what the person wants to read, unless another language was chosen on this machine:
 * the browser's own is only a guess for guests. Nothing is remembered here, for whoever sits
 * down next.
 */
export async function speakAs(preferred: Language): Promise<void> {
  if (!chosenHere() && preferred !== language()) await change(preferred)
}

export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}
