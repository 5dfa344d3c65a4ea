// `/testing`, for tests in any runtime that msw runs in. The module is in this file.

import base64 from '#testing-base64';
import { carries } from '../testing/core.js';

export * from '../testing/index.js';

carries(base64);
