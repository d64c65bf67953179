// Orama's tokenizer with the stemmer of the documents' language ("Stemming" in its documentation);
// where it has none, its default.

/** Language tags by Orama's names. */
const NAMES = { de: 'german', en: 'english', es: 'spanish', fr: 'french', ru: 'russian', tr: 'turkish' };

/** @param {string} language */
export async function stemmed(language) {
  const name = NAMES[language];
  if (!name) return { language: 'english' };
  const { stemmer } = await import(`@orama/stemmers/${name}`);
  return { language: name, stemming: true, stemmer };
}
