import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../story.js';

export default {
  async fetch() {
    await init();
    return new Response(tell({ checkApplicant, verificationsFor }));
  },
};
