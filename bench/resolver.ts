import { resolveAll } from '../src/values/catalogue';
import { readCheckout } from '../src/values/reader';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { compared, type Compared } from './measure';
import { plainValues } from './plain-values';

export interface ResolverFigures extends Compared {
  readonly results: number;
  readonly results_per_second: number;
}

/** The values of every service in every environment, checked and with their sources, against a plain merge of the same files. */
export function benchResolver(): ResolverFigures {
  const spec = load(input);
  const figures = compared(
    9,
    () => void resolveAll(spec, readCheckout),
    () => void plainValues(spec, readCheckout),
  );
  const results = spec.environments.length * spec.services.length;
  return { ...figures, results, results_per_second: Math.round(results / figures.cpu_seconds) };
}
