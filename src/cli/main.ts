import { program } from './program';

// Whoever reads only the first lines (`| head`) closes the pipe. The verb goes on to its end all the same: it may be applying.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

void program().parseAsync();
