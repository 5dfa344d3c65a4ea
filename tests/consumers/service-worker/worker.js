import { init, checkApplicant, verificationsFor } from '/package/dist/browser.js';
import { tell } from '/story.js';

addEventListener('message', (event) => {
  event.waitUntil(init().then(() => event.source.postMessage(tell({ checkApplicant, verificationsFor }))));
});
