// The lists and tables that programs need as values, without the request classes and their validators: for the web.
export * from './insight-words.js';
export * from './mail-templates.js';
export * from './notice.js';
export * from './permissions.js';
export * from './played.js';
export * from './problems.js';
export * from './questionnaire.js';
export * from './report-kinds.js';
export * from './vocabulary.js';
