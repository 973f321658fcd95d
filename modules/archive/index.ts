export * from './archive-bucket';
export * from './archive-key';
export * from './holding';
export * from './names';
export * from './retention';
