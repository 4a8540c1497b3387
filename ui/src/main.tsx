import './first/first'
import './design/tokens.css'
import './design/reset.css'
import './design/type.css'
import './design/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root to draw in.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
