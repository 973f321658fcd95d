export * from './controller';
export * from './installation';
export * from './interruption-queue';
export * from './names';
export * from './node-class';
export * from './node-pools';
export * from './node-role';
export * from './nodes';
