/**
 * The language of the page for formats of `Intl`, with European digits and the Gregorian calendar as in the page's own
 * texts. Korean hours are those of 24, since CLDR has the Latin AM and PM for Korean.
 * @param {string} language
 */
export function formatLanguage(language) {
  const tag = new Intl.Locale(language, { calendar: "gregory", numberingSystem: "latn" });
  return (tag.language === "ko" ? new Intl.Locale(tag, { hourCycle: "h23" }) : tag).toString();
}
