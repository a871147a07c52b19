import { createRoot } from 'react-dom/client';
import '../../components/style/tokens.css';
import '../../components/style/base.css';
import '../../components/style/state.css';
import '../../components/style/account.css';
import '../../components/style/health.css';
import '../../components/style/options.css';
import '../../components/style/preferences.css';
import { App } from './App.tsx';

const place = document.getElementById('root');
if (place) createRoot(place).render(<App />);
