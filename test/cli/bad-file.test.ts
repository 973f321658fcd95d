import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { platform, temporaryFolders } from '../support/programs';
import { configWith, fileWith, synthRefuses } from './wrong';

const folder = temporaryFolders();

describe('platform synth refuses what breaks a policy', () => {
  it('a waiver that matches nothing: a finding, not a slip of the pen', async () => {
    await synthRefuses(configWith(folder(), 'dev.waivers = [WAIVER]'), folder(), {
      exitCode: 1,
      said: [
        'The platform breaks its policies',
        '  dev: the waiver of iam-wildcards for data/aws_iam_policy.x matches nothing - remove it',
      ],
    });
  });
});

describe('platform synth refuses a file', () => {
  const WANT = 'want a default export { organisation, workspaces: [...] } - see workspaces/index.ts';

  it.each([
    ['that is empty', '', `got nothing, ${WANT}`],
    ['that exports a list', 'export default [];', `got a list, ${WANT}`],
    ['that exports something else', 'export default { accounts: 3 };', `got an object with accounts, ${WANT}`],
    [
      'whose workspaces are no list',
      'export default { organisation: {}, workspaces: {} };',
      `got an object with organisation, workspaces, ${WANT}`,
    ],
    ['that throws', "throw new Error('no such account list');", 'cannot be read - no such account list'],
    [
      'that imports what is not there',
      "import './nowhere'; export default 1;",
      "cannot be read - Cannot find module './nowhere'",
    ],
  ])('%s', async (_, text, says) => {
    const file = fileWith(folder(), text);
    await synthRefuses(file, folder(), { exitCode: 2, said: [`${file}: ${says}`] });
  });

  it('that cannot be parsed, with the place', async () => {
    const file = fileWith(folder(), 'export default {\n  organisation: ,\n};\n');
    const { exitCode, stderr } = await again(['synth', '--config', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `${file}: cannot be read - Transform failed with 1 error:\n${file}:2:16: ERROR: Unexpected ","`,
    );
  });

  it('that does not exist', async () => {
    const file = `${folder()}/nowhere.ts`;
    const said = [`--config: got "${file}", want a file that exists - correct the path`];
    await synthRefuses(file, folder(), { exitCode: 2, said });
  });
});

describe('platform synth names every problem at once', () => {
  it('of the organisation, of several workspaces, and of workspaces among each other', async () => {
    const statement = `
      organisation.regions = [];
      dev.ownr = 'payments'; delete dev.owner; dev.rtoHours = 200;
      production.network.cidr = '10.64.0.0/16'; production.network.zones = ['eu-west-1a'];
      staging.cluster = 'nowhere'; prod.waivers = [{ ...WAIVER, owner: undefined, expires: 'soon' }]`;
    const said = [
      'Configuration is not valid',
      'organisation.regions: got [], want at least one region - list those your contracts name',
      'prod-euw1.network.zones: got ["eu-west-1a"], want 2 or 3 zones - a zone may fail, so one is never enough',
      'dev.owner: got nothing, want text in quotes - add it',
      'dev.rtoHours: got 200, want 0-168 hours - use whole hours',
      'dev.ownr: got "payments", want no such field - remove it or correct its spelling (workspaces/schema.ts lists all fields)',
      'prod.waivers.0.owner: got nothing, want text in quotes - add it',
      'prod.waivers.0.expires: got "soon", want a date such as 2027-03-31 - write year-month-day',
      'prod-euw1.network.cidr: got "10.64.0.0/16", want a block apart from nonprod-euw1\'s 10.64.0.0/16 - choose another block',
      'staging.cluster: got "nowhere", want nonprod-euw1 or prod-euw1 - correct the name or add the cluster workspace',
    ];
    const lines = said.map((line, index) => (index === 0 ? line : `  ${line}`));
    await synthRefuses(configWith(folder(), statement), folder(), { exitCode: 2, said: lines });
  });
});

describe('a process that has answered before', () => {
  it('says to each what a new one says, on both streams', async () => {
    const wrong = ["dev.ownr = 'payments'", 'delete staging.owner'].map((one) => configWith(folder(), one));
    const broken = ["throw new Error('no such list');", "import './nowhere';", 'export default {,'];
    const files = [...wrong, ...broken.map((text) => fileWith(folder(), text))];
    for (const words of [['synth', 'dev'], ['tools', '--json'], ...files.map((file) => ['synth', '--config', file])])
      expect(await again(words)).toEqual(await platform(words));
  });
});
