import { runSynth } from './cli/synth';
import { loadConfig } from './cli/config';
import { finish } from './cli/finish';

// The app of `cdktf synth`; the same as `bin/platform synth`, with the folder that cdktf names.
void finish(() => runSynth(loadConfig(), { out: process.env.CDKTF_OUTDIR ?? 'cdktf.out' }));
