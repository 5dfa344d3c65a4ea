// A route handler, in the Node runtime.

import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../../../story.js';

export const dynamic = 'force-dynamic';

export async function GET() {
  await init();
  return new Response(tell({ checkApplicant, verificationsFor }));
}
