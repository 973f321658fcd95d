import { parseArgs } from 'node:util';
import { benchClassifier } from './classifier';
import { benchEvidence } from './evidence';
import { benchImpact } from './impact';
import { benchMap } from './map';
import { benchPolicies } from './policies';
import { benchResolver } from './resolver';
import { broken, brokenGrowth } from './promises';
import { pointsOf, writeFigures, writeScale } from './results';
import { benchScale, type ScaleResults } from './scale';
import { benchSynth } from './synth';

const BENCHES = {
  ...{ synth: benchSynth, resolver: benchResolver, impact: benchImpact, policies: benchPolicies },
  ...{ classifier: benchClassifier, evidence: benchEvidence, map: benchMap, scale: () => benchScale() },
} as const;

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
});
const wanted = Object.entries(BENCHES).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) {
  console.error(`--only: got ${values.only}, want ${Object.keys(BENCHES).join(' or ')} - choose one of these`);
  process.exit(2);
}
const figures = Object.fromEntries(wanted.map(([name, bench]) => [name, bench()]));
const { scale: grown } = figures as { scale?: ScaleResults };
const growth = grown ? ['services', 'workspaces'].flatMap((what) => brokenGrowth(what, pointsOf(grown, what))) : [];
const problems = [...broken(figures), ...growth];
if (values.write) {
  const { scale, ...others } = figures;
  if (scale) writeScale(scale as ScaleResults);
  writeFigures(others);
}
if (values.json) console.log(JSON.stringify(figures, null, 2));
else console.table(figures);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
