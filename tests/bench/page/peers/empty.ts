import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** What any script in a page costs before it does anything. */
export default defineUnlistedScript(() => {});
