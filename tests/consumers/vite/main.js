import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../story.js';

await init();
document.querySelector('output').textContent = tell({ checkApplicant, verificationsFor });
