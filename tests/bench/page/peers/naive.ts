import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The whole document's text walked anew after every batch of changes, as the simplest script of this kind does it. */
export default defineUnlistedScript(() => {
  let found = new Set<string>();
  const scan = () => {
    found = new Set();
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const [text] of (walker.currentNode.nodeValue ?? '').matchAll(address)) found.add(text.toLowerCase());
    }
  };
  scan();
  new MutationObserver(scan).observe(document, { childList: true, subtree: true, characterData: true });
});
