import { config } from 'zod';

// zod writes and compiles a function for every map that it is to check, which pays from the hundredth check on: a run of
// the command line makes a few of each.
config({ jitless: true });
