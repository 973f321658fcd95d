import { join } from 'node:path';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { writeGenerated } from '../generated';
import { examine } from '../synth';
import { referenceFiles } from './generated';

// `npm run docs`. Breaches of policies are for `platform check` to tell.
const { stacks } = examine(load(input), { state: 's3', stateDir: '../../../.state' });
writeGenerated(join(__dirname, '..', '..'), referenceFiles(stacks));
