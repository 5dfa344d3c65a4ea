// Everything that `workflow-session-links/testing` exports.

export { type Clock, createClock, type Duration, type FakeClock, runningClock, type RunningClock } from './clock.js';
export { documentFile, uploadDocument } from './documents.js';
export { applicantFactory, sessionFactory } from './factories.js';
export { sandboxHandlers, type SandboxOptions } from './handlers.js';
