import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../story.js';

await init();
console.log(tell({ checkApplicant, verificationsFor }));
