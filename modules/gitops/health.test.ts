import { LuaFactory } from 'wasmoon';
import { describe, expect, it } from 'vitest';
import { HEALTH_CHECKS } from './index';

const check = HEALTH_CHECKS['resource.customizations.health.argoproj.io_ApplicationSet'];

/** What Argo CD would say of an ApplicationSet. */
async function health(status: unknown, labels: object = {}): Promise<string> {
  const lua = await new LuaFactory().createEngine();
  try {
    const answer = await lua.doString(`obj = ${inLua({ metadata: { labels }, status })}
local function check() ${check} end
local hs = check()
return hs.status .. ": " .. hs.message`);
    return String(answer);
  } finally {
    lua.global.close();
  }
}

function inLua(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(inLua).join(', ')}}`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'nil' : JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `[${JSON.stringify(key)}] = ${inLua(inner)}`)
    .join(', ')}}`;
}

const DONE = { type: 'ResourcesUpToDate', status: 'True', message: 'all is up to date' };
const application = (status: string, health: string) => ({ name: 'nginx', status, health: { status: health } });
const ADDON = { 'platform.internal/addon': 'nginx' };

describe('the health of an ApplicationSet', () => {
  // One state, one line.
  // prettier-ignore
  it.each<[string, unknown, object, string]>([
    ['is unknown before the controller has seen it', undefined, {}, 'Progressing: waits for the controller'],
    ['is that of an error', { conditions: [{ type: 'ErrorOccurred', status: 'True', message: 'no such branch' }] }, {}, 'Degraded: no such branch'],
    ['is bad when its Applications could not be written', { conditions: [{ ...DONE, status: 'False', message: 'refused' }] }, {}, 'Degraded: refused'],
    ['waits for an Application that is not synced', { conditions: [DONE], resources: [application('OutOfSync', 'Healthy')] }, {}, 'Progressing: waits for nginx'],
    ['waits for an Application that is not healthy', { conditions: [DONE], resources: [application('Synced', 'Degraded')] }, {}, 'Progressing: waits for nginx'],
    ['is good when all Applications are', { conditions: [DONE], resources: [application('Synced', 'Healthy')] }, ADDON, 'Healthy: all is up to date'],
    ['waits for the Application of an add-on', { conditions: [DONE], resources: [] }, ADDON, 'Progressing: waits for its Application'],
    ['is good for a team without services', { conditions: [DONE] }, {}, 'Healthy: all is up to date'],
  ])('%s', async (_, status, labels, said) => {
    expect(await health(status, labels)).toBe(said);
  });
});
