// What every field that is typed into refuses.

/**
 * A browser must not keep what was typed, "correct" a name, or have either looked at by a service of its
 * maker.
 */
export const PRIVATE = {
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  writingsuggestions: 'false',
};
