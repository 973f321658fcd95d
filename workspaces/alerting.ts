import { defineAlerting } from './schema';

const tenantId = '3c5b8f0e-6d1a-4f57-9a43-0e8b7c2d1f60';
const teamId = '9a1d2c3e-4b5f-4c6d-8e7f-1a2b3c4d5e6f';

/** Production and its records: every alarm becomes a record, and an adverse one also a change in draft. */
export const productionAlerting = defineAlerting({
  teams: { tenantId, teamId, channelId: '19%3ad2c4f6a8b0e24b7f8c1a3e5d7f9b0c2e%40thread.tacv2' },
  onCall: ['platform-on-call@exbank.example', 'https://paging.exbank.example/alarms'],
  itsm: {
    adapter: 'servicenow',
    endpoint: 'https://exbank.service-now.example',
    onAlarm: 'incident+draftChange', // change management wants to see early what an incident will need
  },
});

/** Before production people look, nobody is woken, and nothing is recorded outside the platform. */
export const nonProductionAlerting = defineAlerting({
  teams: { tenantId, teamId, channelId: '19%3a0b9f7d5e3a1c8f7b42e0b8a6f4c2d100%40thread.tacv2' },
  onCall: ['platform-engineers@exbank.example'],
});
