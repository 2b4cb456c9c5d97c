import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { nonce } from './app/book'
import { firstLanguage, startTexts } from './app/i18n'
import { carryNonce } from './app/styleNonce'
import { publishTokens } from './app/theme'
import { watchTouches } from './lib/steps'
import './app/base.css'

carryNonce(nonce())
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
