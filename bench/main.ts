import { parseArgs } from 'node:util';
import { benchEvidence } from './evidence';
import { benchImpact } from './impact';
import { writeScale } from './results';
import { benchScale, type ScaleResults } from './scale';
import { benchSynth } from './synth';

const BENCHES = { synth: benchSynth, impact: benchImpact, evidence: benchEvidence, scale: () => benchScale() } as const;

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
});
const wanted = Object.entries(BENCHES).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) {
  console.error(`--only: got ${values.only}, want ${Object.keys(BENCHES).join(' or ')} - choose one of these`);
  process.exit(2);
}
const figures = Object.fromEntries(wanted.map(([name, bench]) => [name, bench()]));
if (values.write && 'scale' in figures) writeScale(figures.scale as ScaleResults);
if (values.json) console.log(JSON.stringify(figures, null, 2));
else console.table(figures);
