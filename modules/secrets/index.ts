export * from './secret-container';
