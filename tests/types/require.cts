// The same through `require`.

import links = require('workflow-session-links');

async function main(): Promise<links.Session> {
  await links.init();
  const client = new links.SessionLinks({ baseUrl: 'https://relay.example/v3', token: 'token' });
  return client.sessions.get('id');
}

void main;
