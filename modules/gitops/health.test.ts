import { LuaFactory } from 'wasmoon';
import { describe, expect, it } from 'vitest';
import { HEALTH_CHECKS } from './index';

type Kind = keyof typeof HEALTH_CHECKS extends `${string}health.${infer Rest}` ? Rest : never;
const SET = 'argoproj.io_ApplicationSet';

/** Argo CD opens the basic library and tables alone (util/lua of argoproj/argo-cd). */
const CLOSED = 'string, math, io, debug, coroutine, utf8 = nil';

/** What Argo CD would say of an object of the kind. */
async function health(kind: Kind, status: unknown, metadata: object = {}): Promise<string> {
  const lua = await new LuaFactory().createEngine();
  const check = HEALTH_CHECKS[`resource.customizations.health.${kind}`];
  try {
    const answer = await lua.doString(`${CLOSED}
obj = ${inLua({ metadata, status })}
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
    expect(await health(SET, status, { labels })).toBe(said);
  });
});

const is = (type: string, status: 'True' | 'False', message = '', observedGeneration?: number) => ({
  ...{ type, status, message },
  ...(observedGeneration === undefined ? {} : { observedGeneration }),
});
/** As the operator writes it: all three conditions, always. */
const imported = (done: 'True' | 'False', started: string, error: string) => ({
  conditions: [
    is('Done', done),
    is('Started', started ? 'True' : 'False', started),
    is('HasErrors', error ? 'True' : 'False', error),
  ],
});

describe('the health of a realm', () => {
  // prettier-ignore
  it.each<[string, unknown, string]>([
    ['waits before the operator has seen it', undefined, 'Progressing: waits for its import'],
    ['waits while the servers are not made', imported('False', '', 'No existing Deployment found, waiting for it to be created'), 'Progressing: waits for its import'],
    ['waits while the servers start', imported('False', '', 'Deployment not yet ready'), 'Progressing: waits for its import'],
    ['waits while the import runs', imported('False', 'Import Job running', ''), 'Progressing: waits for its import'],
    ['is bad when the import has failed', imported('False', '', 'Import Job failed'), 'Degraded: Import Job failed'],
    ['is bad when the operator cannot work on it', imported('False', '', 'Error performing operations: no'), 'Degraded: Error performing operations: no'],
    ['is good when the import is done', imported('True', '', ''), 'Healthy: the realm is there'],
  ])('%s', async (_, status, said) => {
    expect(await health('k8s.keycloak.org_KeycloakRealmImport', status)).toBe(said);
  });
});

describe('the health of the servers', () => {
  const now = (ready: 'True' | 'False', errors: 'True' | 'False', rolling: 'True' | 'False', generation = 3) => ({
    conditions: [
      is('Ready', ready, '', generation),
      is('HasErrors', errors, errors === 'True' ? 'no such secret' : 'warning: as usual', generation),
      is('RollingUpdate', rolling, '', generation),
    ],
  });
  // prettier-ignore
  it.each<[string, unknown, string]>([
    ['is unknown before the operator has seen them', undefined, 'Progressing: waits for its servers'],
    ['waits while none is ready', now('False', 'False', 'False'), 'Progressing: waits for its servers'],
    ['waits while they are rolled over', now('True', 'False', 'True'), 'Progressing: waits for its servers'],
    ['waits when what was said is of an older version', now('True', 'False', 'False', 2), 'Progressing: waits for its servers'],
    ['is bad with errors, also when servers are ready', now('True', 'True', 'False'), 'Degraded: no such secret'],
    ['is good when they are ready, warnings or not', now('True', 'False', 'False'), 'Healthy: its servers are ready'],
  ])('%s', async (_, status, said) => {
    expect(await health('k8s.keycloak.org_Keycloak', status, { generation: 3 })).toBe(said);
  });
});

const ended = (phase: string, sync = 'Synced', health = 'Healthy') => ({
  operationState: { phase, message: `sync ${phase}` },
  sync: { status: sync },
  health: { status: health },
});

describe('the health of an Application', () => {
  // One state, one line.
  // prettier-ignore
  it.each<[string, unknown, string]>([
    ['is unknown before its first sync', undefined, 'Progressing: waits for its sync'],
    ['waits for a Job that is a hook, although all its objects are there', ended('Running'), 'Progressing: waits for its sync'],
    ['is bad when its Jobs have failed, although all its objects are there', ended('Failed'), 'Degraded: sync Failed'],
    ['is bad when it could not be synced at all', ended('Error', 'Unknown'), 'Degraded: sync Error'],
    ['waits for a newer commit to be synced', ended('Succeeded', 'OutOfSync'), 'Progressing: waits for its sync'],
    ['is that of its objects once it is synced', ended('Succeeded', 'Synced', 'Degraded'), 'Degraded: '],
    ['is good when the last sync has ended well', ended('Succeeded'), 'Healthy: '],
  ])('%s', async (_, status, said) => {
    expect(await health('argoproj.io_Application', status)).toBe(said);
  });
});
