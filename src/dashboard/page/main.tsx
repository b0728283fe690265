import { render } from 'preact'
import { App } from './app.tsx'
import { followLinks } from './navigation.ts'
import './style/tokens.css'
import './style/frame.css'
import './style/notice.css'
import './style/certainty.css'
import './style/chart.css'
import './style/statement.css'
import './style/browse.css'
import './style/views.css'
import './style/reading.css'
import './style/note.css'
import './style/review.css'
import './style/share.css'
import './style/extract.css'
import { keepTheme } from './theme.ts'

keepTheme()
followLinks()
render(<App />, document.getElementById('page')!)
