import { captureStories } from './capture-stories.tsx';
import { impactStories } from './impact-stories.tsx';
import { lookupStories } from './lookup-stories.tsx';
import { optionsStories } from './options-stories.tsx';
import { sidebarStories } from './sidebar-stories.tsx';

/** Every state that a person can meet, by name. */
export const stories = { ...sidebarStories, ...lookupStories, ...optionsStories, ...captureStories, ...impactStories };
