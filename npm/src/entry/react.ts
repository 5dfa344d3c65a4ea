// `/react`: importing it does nothing, on a server too.

export * from '../react/index.js';
