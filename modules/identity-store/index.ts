export * from './exports';
export * from './keycloak';
export * from './secrets';
export * from './sign-in';
