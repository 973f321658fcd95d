export * from './log-class';
export * from './log-group';
