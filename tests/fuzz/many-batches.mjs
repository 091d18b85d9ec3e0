import fc from 'fast-check';

/** As many batches of each format as make 100,000 records. Each run tries others; a failure names the seed it had. */
fc.configureGlobal({ numRuns: 5_000 });
