/**
 * How each story is looked at. `open` folds everything open. `type` is the size a person set for text in the browser:
 * the usual one, or twice that. The narrow look also spaces the text as widely as people may.
 */
export const looks = [
  { name: 'light', width: 360, scheme: 'light', forced: 'none', open: false, type: 'usual' },
  { name: 'dark', width: 360, scheme: 'dark', forced: 'none', open: true, type: 'usual' },
  { name: 'narrow', width: 320, scheme: 'light', forced: 'none', open: true, type: 'usual' },
  { name: 'forced', width: 360, scheme: 'dark', forced: 'active', open: false, type: 'usual' },
  { name: 'large', width: 360, scheme: 'light', forced: 'none', open: true, type: 'large' },
] as const;

export type Look = (typeof looks)[number];

/** The options page is a tab, and wider; narrow, it is as narrow as any. */
export function widthOf(story: string, look: Look): number {
  return story.startsWith('options') && look.width > 320 ? 760 : look.width;
}
