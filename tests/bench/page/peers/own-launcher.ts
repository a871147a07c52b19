import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { launcher } from '../../../../entrypoints/page-reader/launcher.ts';
import { drawAndRedraw } from '../updates.ts';

/** The product's launcher by itself. */
export default defineUnlistedScript(() => drawAndRedraw(launcher(() => {}).show));
