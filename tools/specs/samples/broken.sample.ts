// For runner.spec.ts: a file that does not even load.
throw new Error('it does not load');
