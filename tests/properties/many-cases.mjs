import fc from 'fast-check';

/** As many random cases of each property as the seconds of a long run allow; a run of all tests tries a hundred. */
fc.configureGlobal({ numRuns: 3_000 });
