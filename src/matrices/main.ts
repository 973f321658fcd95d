import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { synthesise } from '../synth';
import { readBelow } from '../values/reader';
import { MATRICES } from './matrices';
import { internetPorts } from './ports';

/** Writes the answers as they are now, for review: `npm run access`. */
const root = join(__dirname, '..', '..');
const spec = load(input);
const stacks = synthesise(spec, { state: 's3', stateDir: '../../../.state' });
const ports = internetPorts(spec, readBelow(root));
for (const { file, written } of MATRICES) writeFileSync(join(root, file), written({ spec, stacks, ports }));
