/** The locale of every figure and date until the interface speaks another language: day before month, 24 hours. */
export const defaultLocale = 'en-GB';
