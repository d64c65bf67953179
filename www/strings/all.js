// Every language, for pages that carry all they need.

import { ar } from './ar.js';
import { de } from './de.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { kk } from './kk.js';
import { nl } from './nl.js';
import { ru } from './ru.js';
import { tr } from './tr.js';

/** All but English, which is always there. @type {Record<string, import('../translate.js').Translation>} */
export const translations = { ar, de, es, fr, kk, nl, ru, tr };
