/**
 * Tells Zod not to compile its checks: the page's policy allows no code from strings, and even the attempt is reported. It reads
 * this where its schemas are made, so this module comes before all others.
 */
const settings = { jitless: true };

Object.assign(globalThis, { __zod_globalConfig: settings });
