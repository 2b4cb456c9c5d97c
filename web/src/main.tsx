import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { firstLanguage, startTexts } from './app/i18n'
import { publishTokens } from './app/theme'
import { watchTouches } from './lib/steps'
import './app/base.css'

publishTokens(document.documentElement)
watchTouches(window)
await startTexts(firstLanguage())

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
