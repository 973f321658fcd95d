import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { recordJsonSchema } from '../../modules/change';
import { backupBreaches } from '../../src/backups';
import { repositoryFiles } from '../../src/cli/evidence-repository';
import { drillBreaches } from '../../src/drill-targets';
import { type Evidence, evidenceOf } from '../../src/evidence/evidence';
import type { Ground } from '../../src/evidence/ground';
import { signatureProblems } from '../../src/evidence/envelope';
import { type Folder, textIn } from '../../src/evidence/folder';
import { type Looked, sealed, type Verification, verified } from '../../src/evidence/verify';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { approvers, COMMIT } from './changes';
import { synthesised } from './synthesised';

// Evidence of the example. Nobody's key but that of this run signs it.
export const spec = load(input);
const stacks = synthesised();

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
};
export const signer = pair();
export const stranger = pair();

export const GROUND: Ground = {
  ...{ spec, stacks, breaches: [], ports: new Map(), asOf: '2027-03-02', records: [], problems: [], previous: null },
  standing: { commit: COMMIT, committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [], version: '0.1.0' },
  approversAt: (commit) => (commit === COMMIT ? JSON.stringify(approvers) : undefined),
  repository: repositoryFiles(join(__dirname, '..', '..'), []),
  schemas: { 'change-record.schema.json': recordJsonSchema() },
  privateKey: signer.privateKey,
};

export const evidence = (more: Partial<Ground> = {}): Evidence => evidenceOf({ ...GROUND, ...more });

/** What rules over the whole map have against a part of it. */
const breachesIn = (part: readonly Pick<Ground['stacks'][number], 'resources'>[]): readonly string[] => {
  const all = part.flatMap(({ resources }) => resources);
  return [...backupBreaches(all), ...drillBreaches(all)];
};

/** The same without anybody's key. */
export function unsigned(stacks: Ground['stacks']): Evidence {
  const { privateKey, ...ground } = GROUND;
  if (privateKey === undefined) throw new Error('the others are signed');
  return evidenceOf({ ...ground, stacks, breaches: breachesIn(stacks) });
}

/** As it would be read back from a folder. */
export const folderOf = ({ files }: Evidence): Map<string, Buffer> =>
  new Map([...files].map(([path, content]) => [path, Buffer.from(content)]));

/** One small stack of each workspace, for what asks for no more. */
export const few = [spec.audit, ...spec.clusters, ...spec.environments].flatMap(({ name }) =>
  GROUND.stacks
    .filter(({ workspace, part }) => workspace === name && (name !== 'audit' || part === 'state'))
    .filter(({ resources }) => breachesIn([{ resources }]).length === 0)
    .sort((one, other) => one.text.length - other.text.length)
    .slice(0, 1),
);
export const small = (more: Parameters<typeof evidence>[0] = {}) =>
  evidence({ stacks: few, breaches: breachesIn(more.stacks ?? few), ...more });

const said = (looked: readonly Looked[]): readonly string[] =>
  looked.flatMap(({ at, problems }) => problems.map((problem) => `${at}: ${problem}`));
/** What is found wrong with it. */
export const held = (of: Folder, more: Partial<Verification> = {}): readonly string[] =>
  said(verified({ folder: of, publicKeys: [signer.publicKey], ...more }).looked);
/** What digests and signatures alone find, before anything is judged. */
export const unsealed = (of: Folder): readonly string[] => said([...looks(of)]);

const looks = (of: Folder) => sealed({ folder: of, publicKeys: [signer.publicKey] });

/** Whether one of them finds something in evidence of which this file alone is another: the other envelopes are as they were. */
export function isFound(of: Folder, path: string): boolean {
  const own = ENVELOPES.test(path) ? signatureProblems(textIn(of, path), [signer.publicKey]) : [];
  for (const { problems } of looks(of)) if (problems.length > 0) return true;
  return own.length > 0;
}
const ENVELOPES = /^(manifest|results\/.*)\.json$/;
