import { init, checkApplicant, verificationsFor } from '/package/dist/browser.js';
import { tell } from '/story.js';

await init();
document.querySelector('output').textContent = tell({ checkApplicant, verificationsFor });
