/**
 * Property tests draw the same texts on every run, so that a red run is news about a change and not
 * about luck. `FC_SEED=$RANDOM npm run unit` looks further.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });
