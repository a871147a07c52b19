import type { UserManifest } from 'wxt';

/** Every permission with the reason it is asked for; a test compares the built manifest with this list. */
export const permissionReasons = {
  storage: 'switches and tool definitions, and the state of open pages for as long as the browser runs',
  unlimitedStorage: 'the local cache of accounts must not be evicted under disk pressure',
  alarms: 'the worker sleeps after 30 seconds; an alarm wakes it for the next sync',
  contextMenus: 'the menu on selected text keeps it as feedback; it shows only on pages of tools that are on',
  scripting: 'the page script is registered only for hosts a person turned on',
} as const;

/** Beyond those, what one browser asks for alone. */
export const chromiumReasons = {
  sidePanel: 'the customer can stand in the browser’s own panel, beside pages that allow no frame',
} as const;

/** Keys people may change in the browser; none is a single letter. */
const commands = {
  'toggle-sidebar': { suggested_key: { default: 'Alt+Shift+C' }, description: '__MSG_shortcut_toggle__' },
  'open-panel': { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_shortcut_panel__' },
  'capture-feedback': { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_shortcut_capture__' },
};

/**
 * What extension pages may load. Frames are allowed on any http(s) page because a company's tools live on its own
 * domains; the one-time ticket, not this list, is the lock.
 */
const extensionPages = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'connect-src https: http://127.0.0.1:* http://localhost:*',
  'frame-ancestors http://*:* https://*:*',
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');

/** The manifest's own part: no host permission at install; hosts are asked for on a person's click. */
export function manifest(browser: string): UserManifest {
  const firefox = browser === 'firefox';
  return {
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: Object.keys(permissionReasons),
    host_permissions: [],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    incognito: 'not_allowed',
    action: { default_title: '__MSG_extension_name__', default_popup: 'sidebar.html#door=popup' },
    commands,
    omnibox: { keyword: 'along' },
    content_security_policy: { extension_pages: extensionPages },
    web_accessible_resources: [
      // Firefox has no dynamic URLs, but gives each profile an address of its own.
      {
        resources: ['sidebar.html'],
        matches: ['http://*/*', 'https://*/*'],
        ...(firefox ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(firefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'alongside@alongside.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { externally_connectable: { ids: [] }, minimum_chrome_version: '128' }),
  } as UserManifest;
}
