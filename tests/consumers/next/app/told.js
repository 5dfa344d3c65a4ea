// A client component: made on the server as well, where the import does nothing.

'use client';

import { useEffect, useState } from 'react';
import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { tell } from '../../story.js';

export function Told() {
  const [told, setTold] = useState('');
  useEffect(() => {
    init().then(() => setTold(tell({ checkApplicant, verificationsFor })));
  }, []);
  return <output id="client">{told}</output>;
}
