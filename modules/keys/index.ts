export * from './key';
export * from './key-guard';
