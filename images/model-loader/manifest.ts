import { Refused } from './store';
import type { Settings } from './settings';

/** The pin of an environment, as far as the manifest has to say the same. */
export type Pin = Pick<Settings, 'model' | 'version' | 'sha256'>;

/** Where the manifest of a version lies: apart from the model itself, so that whoever may see one need not read the other. */
export const manifestKey = ({ model, version }: Pin): string => `manifests/${model}/${version}.json`;

/** Where the model itself lies. */
export const modelKey = ({ model, version }: Pin): string => `${model}/${version}/model`;

/** Refuses a manifest that does not say what the environment pins: nobody published that. */
export function hold(text: string, pin: Pin): void {
  const said = parsed(text);
  const wanted = { name: pin.model, version: pin.version, sha256: pin.sha256 };
  const problems = Object.entries(wanted)
    .filter(([field, want]) => said[field] !== want)
    .map(([field, want]) => `${manifestKey(pin)} ${field}: got ${wordOf(said[field])}, want "${want}"`);
  if (problems.length > 0) throw new Refused(`${problems.join('\n')} - pin a version that was published`);
}

const wordOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
