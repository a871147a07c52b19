import { createRoot } from 'react-dom/client';
import { keepFocus } from '../../components/keep-focus.ts';
import '../../components/style/tokens.css';
import '../../components/style/base.css';
import '../../components/style/state.css';
import '../../components/style/account.css';
import '../../components/style/health.css';
import '../../components/style/options.css';
import '../../components/style/tools.css';
import '../../components/style/outbox.css';
import '../../components/style/preferences.css';
import { App } from './App.tsx';

const place = document.getElementById('root');
if (place) {
  keepFocus(place);
  createRoot(place).render(<App />);
}
