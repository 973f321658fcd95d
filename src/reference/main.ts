import { join } from 'node:path';
import { writeGenerated } from '../generated';
import { referenceFiles } from './generated';

// `npm run docs`
writeGenerated(join(__dirname, '..', '..'), referenceFiles());
