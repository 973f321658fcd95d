import { recordJsonSchema } from '../../modules/change';
import { addonJsonSchema } from '../../workspaces/addon';
import { serviceJsonSchema } from '../../workspaces/service';
import { evidenceSchemas } from '../evidence/predicates';
import { reconciliationJsonSchema } from '../evidence/record';
import type { Generated } from '../generated';
import { manifestJsonSchema } from '../models/manifest';
import { restoredJsonSchema } from '../restores/restored';
import { chartSchema, editorSchema } from '../values/schema';
import type { SynthesisedStack } from '../synth';
import { pages } from './pages';

/** The pages of the reference, and the schemas that editors check YAML with: `npm run docs`. */
export const referenceFiles = (stacks: readonly SynthesisedStack[]): Generated => ({
  command: 'npm run docs',
  folders: ['docs/reference', 'docs/schema', 'gitops/schema'],
  files: {
    ...Object.fromEntries(Object.entries(pages(stacks)).map(([name, text]) => [`docs/reference/${name}`, text])),
    'docs/schema/change-record.schema.json': recordJsonSchema(),
    'docs/schema/evidence-reconciliation.schema.json': reconciliationJsonSchema(),
    'docs/schema/restored-record.schema.json': restoredJsonSchema(),
    ...Object.fromEntries(Object.entries(evidenceSchemas()).map(([name, text]) => [`docs/schema/${name}`, text])),
    'gitops/schema/addon.schema.json': addonJsonSchema(),
    'gitops/schema/model-manifest.schema.json': manifestJsonSchema(),
    'gitops/schema/service.schema.json': serviceJsonSchema(),
    'gitops/schema/values.schema.json': editorSchema(),
    'gitops/charts/service/values.schema.json': chartSchema(),
  },
});
