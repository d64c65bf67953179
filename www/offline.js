// Keeps a site at hand without a network, from its first visit on: what is kept, and how it is taken
// back, is in `service-worker.js`. Only the page that `amanat site` writes loads this; an element in
// somebody's page keeps nothing.

/** Under a policy that demands trusted types, the one address that may become a script. */
const WORKER = 'service-worker.js';

/** @typedef {{ createScriptURL: (address: string) => string }} Policy */
/** @typedef {{ createPolicy: (name: string, rules: Policy) => Policy }} Policies */

const policies = /** @type {{ trustedTypes?: Policies }} */ (globalThis).trustedTypes;
const policy = policies?.createPolicy('amanat-offline', { createScriptURL: () => WORKER });

// Not where the page is not a secure one, nor in a private window of some browsers: it works, then, as
// long as there is a network.
navigator.serviceWorker
  ?.register(policy ? policy.createScriptURL(WORKER) : WORKER)
  .catch((error) => console.warn(`This page is not kept for use without a network: ${error}`));
