import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import '../../components/style/tokens.css';
import '../../components/style/base.css';
import '../../components/style/account.css';
import '../../components/style/health.css';
import '../../components/style/state.css';
import '../../components/style/search.css';
import '../../components/style/link.css';
import '../../components/style/options.css';
import '../../components/style/outbox.css';
import '../../components/style/tools.css';
import '../../components/style/overlay.css';
import '../../components/style/preferences.css';
import '../../components/style/capture.css';
import '../../components/style/impact.css';
import { stories } from './stories.ts';

/** `?story=NAME&open` shows one story, with everything that folds opened; without a name, the list of all. */
const asked = new URLSearchParams(location.search);
const name = asked.get('story');
const place = document.getElementById('root');
const story = name === null ? null : stories[name];

function StoryList() {
  return (
    <main className="notice">
      <h1>Stories</h1>
      <ul>
        {Object.keys(stories).map((each) => (
          <li key={each}>
            <a href={`?story=${each}`}>{each}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

if (place) flushSync(() => createRoot(place).render(story ? story() : <StoryList />));
if (asked.has('open')) {
  for (const details of document.querySelectorAll('details')) details.open = true;
}
