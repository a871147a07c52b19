import type { SidebarActs } from '../../entrypoints/sidebar/Sidebar.tsx';

const nothing = () => {};

/** A sidebar on which nothing happens: for tests that only look. */
export const idleSidebar: SidebarActs = {
  choose: nothing,
  open: nothing,
  sync: nothing,
  options: nothing,
  overlays: true,
  close: nothing,
  retry: nothing,
  reload: nothing,
};
