export * from './controller';
export * from './interruption-queue';
export * from './names';
export * from './node-role';
