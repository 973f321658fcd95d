import { z } from 'zod';
import { text } from '../../workspaces/schema/fields';
import { modelName } from '../../workspaces/service';

/**
 * What is published with a version of a model, as `manifests/<name>/<version>.json`, after the model itself: its appearance is
 * the publication. Written once, like the model (ADR-0025).
 */
export const manifest = z.strictObject({
  name: modelName.describe('The model: the folder it lies in, and what rows of services call it.'),
  version: text(/^\d+\.\d+\.\d+$/, 'want a version such as 4.2.0 - three numbers').describe(
    'Version, never used twice.',
  ),
  sha256: text(/^[0-9a-f]{64}$/, 'want 64 hexadecimal digits - hash the file as it was put').describe(
    'SHA-256 of the file `<name>/<version>/model`: what pins and pods hold it against.',
  ),
  metrics: z
    .record(text(/^[a-z][a-zA-Z0-9]*$/, 'want a name such as auc - letters and digits'), z.number())
    .refine((metrics) => Object.keys(metrics).length > 0, 'want at least one metric - say how good it is')
    .describe('How good it is, measured on data that it was not trained on.'),
  trainingData: z
    .strictObject({
      reference: text(
        /^(features|curated)\/[A-Za-z0-9_./=-]+$/,
        'want <zone>/<path of the table> such as features/card_present - name the zone and the table',
      ).describe('The table it was trained on, below its zone.'),
      version: z.number().int().min(0).describe('Version of that table: time travel brings back what it was.'),
    })
    .describe('What it was trained on.'),
  approver: z
    .string()
    .min(3, 'want who approved it - a person or a board, as the evidence names them')
    .describe('Who approved its use.'),
  trainedBy: z.string().min(3, 'want the run that made it - the id of the job').describe('The run that made it.'),
});

export type Manifest = z.output<typeof manifest>;

/** Where the manifest of a version lies in zone `models`. */
export const manifestKey = ({ name, version }: Pick<Manifest, 'name' | 'version'>): string =>
  `manifests/${name}/${version}.json`;

/** For those who publish, in any language. */
export const manifestJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(manifest, { target: 'draft-7' }), null, 2)}\n`;
