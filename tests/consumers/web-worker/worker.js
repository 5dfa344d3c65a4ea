import { init, checkApplicant, verificationsFor } from '/package/dist/browser.js';
import { tell } from '/story.js';

await init();
postMessage(tell({ checkApplicant, verificationsFor }));
