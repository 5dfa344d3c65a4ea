// `/element`: importing it registers nothing, and is harmless on a server.

import css from '#element-style';
import { wears } from '../element/style.js';

export * from '../element/index.js';

wears(css);
