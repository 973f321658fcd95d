import { z } from 'zod';
import { STAGES } from '../../modules/controls';
import { statementOf } from './envelope';
import { OUTCOME } from './outcome';

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const TEXTS = z.array(z.string());

/** A deviation that somebody accepted, or did until it ended. */
const WAIVED = z.strictObject({
  reason: z.string(),
  owner: z.string(),
  compensation: z.string().describe('What holds the risk meanwhile.'),
  expires: DAY,
});

/** One check of one control in one workspace. */
const CHECK = z.strictObject({
  check: z
    .string()
    .describe(
      '`policy:`, `rule:`, `record:`, `test:`, `alarm:`, `config:` and so on, and its name; `shown:` is what nothing shows.',
    ),
  outcome: OUTCOME,
  says: z.string().describe('What was checked, or why nothing was.'),
  resources: TEXTS.describe('What was looked at: `<stack>/<address>`, or the record.'),
  findings: z.array(z.strictObject({ address: z.string(), says: z.string(), waiver: WAIVED.exactOptional() })),
});
export type CheckResult = z.infer<typeof CHECK>;

const STAGE = z.strictObject({
  stage: z
    .enum(['repository', ...STAGES])
    .describe(
      'Where it was looked at: `repository` is what stands in it, tests included; the others are the catalogue.',
    ),
  outcome: OUTCOME.describe('The worst of the checks of this stage; one stage says nothing of another.'),
  checks: z.array(CHECK),
});
export type StageResult = z.infer<typeof STAGE>;

const CONTROL = z.strictObject({
  id: z.string(),
  refs: TEXTS.describe('Articles, as `2024/1774:17.1.b`.'),
  stages: z.array(STAGE),
});
export type ControlResult = z.infer<typeof CONTROL>;

/** All checks of a control, whatever their stage. */
export const checksOf = ({ stages }: ControlResult): readonly CheckResult[] => stages.flatMap(({ checks }) => checks);

/** What came of every control in one workspace, on the Terraform JSON of its stacks. */
export const RESULTS = statementOf(
  'https://eks-platform.example/evidence/results/v1',
  z.strictObject({
    ...{ workspace: z.string(), account: z.string(), region: z.string(), grade: z.string(), criticality: z.string() },
    asOf: DAY,
    commit: z.string(),
    controls: z.array(CONTROL),
    limits: TEXTS.min(1),
  }),
);
export type Results = z.infer<typeof RESULTS>['predicate'];

/** What the evidence consists of, byte for byte. Its subjects are all other files. */
export const MANIFEST = statementOf(
  'https://eks-platform.example/evidence/manifest/v1',
  z.strictObject({
    system: z.string().describe('Repository of the platform.'),
    commit: z.string(),
    committedAt: z.iso.datetime(),
    uncommitted: TEXTS.describe('Files that were changed and not committed; evidence to hand over has none.'),
    asOf: DAY.describe('The day by which waivers and ends of support were judged.'),
    producer: z.strictObject({ tool: z.literal('eks-platform'), version: z.string() }),
    workspaces: TEXTS,
    previous: z
      .strictObject({ sha256: z.string(), records: z.string() })
      .nullable()
      .describe('SHA-256 of the manifest before this one, and the end of its chain of records; null for the first.'),
    records: z.string().describe('End of the chain of records.'),
    problems: TEXTS.describe('What was wrong when it was built, as sentences.'),
    limits: TEXTS.min(1),
  }),
);
export type Manifest = z.infer<typeof MANIFEST>;

/** JSON Schemas of both, for whoever reads the evidence without us. */
export const evidenceSchemas = (): Readonly<Record<string, string>> => ({
  'evidence-manifest.schema.json': schemaOf(MANIFEST),
  'evidence-results.schema.json': schemaOf(RESULTS),
});

const schemaOf = (schema: z.ZodType): string => `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
