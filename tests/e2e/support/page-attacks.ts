/** What a page does to the sidebar, each by itself; our host elements are the root's last children. */
export const attacks: Record<string, string> = {
  'makes it transparent':
    'host.style.setProperty("opacity", "0.01", "important"); document.documentElement.style.opacity = "0.02";',
  'lays something over it that lets presses through': `
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();`,
  'covers a part of it': `
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:340px;height:100vh;margin:0;padding:0;border:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();`,
  'shrinks it':
    'document.documentElement.style.transform = "scale(0.4)"; document.documentElement.style.transformOrigin = "100% 0";',
  'blurs it': 'document.documentElement.style.filter = "blur(30px)";',
};
