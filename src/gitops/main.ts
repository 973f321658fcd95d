import { loadConfig, ROOT } from '../cli/config';
import { finish } from '../cli/finish';
import { writeGenerated } from '../generated';
import { gitopsFiles } from './generated';

// `npm run gitops`
void finish(() => {
  writeGenerated(ROOT, gitopsFiles(loadConfig()));
  return 0;
});
