import { gitopsTree } from '../../src/gitops/tree';
import { addonsOn, addonText, type PlacedAddon } from '../../src/tools/addon-chart';
import { kubernetesOf, objectsIn } from './charts';
import { ROOT } from './root';
import { tool } from './tools';
import { spec } from './values';

const tree = gitopsTree(spec);

/** Every add-on of a cluster. */
export const addonSources = (cluster: string): readonly PlacedAddon[] => addonsOn(tree, cluster);

/** An add-on of a cluster as it stands in the generated tree. Throws when there is none. */
export function addonOn(cluster: string, name: string): PlacedAddon {
  const found = addonSources(cluster).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${cluster} has no add-on ${name}`);
  return found;
}

interface How {
  readonly which?: 'helm' | 'helm3';
  /** Checkout whose charts and rows are rendered. @default this one */
  readonly below?: string;
}

/** Renders a local add-on as Argo CD does. */
export async function renderedAddon(cluster: string, name: string, { which = 'helm', below = ROOT }: How = {}) {
  const how = { program: tool(which), kubernetes: kubernetesOf(cluster), below };
  const text = await addonText(addonOn(cluster, name), how);
  return { text, objects: objectsIn(text) };
}
