// A server component: the rules run where the page is made.

import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../../story.js';
import { Told } from './told.js';

export default async function Page() {
  await init();
  return (
    <>
      <output id="server">{tell({ checkApplicant, verificationsFor })}</output>
      <Told />
    </>
  );
}
