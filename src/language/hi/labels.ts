/**
 * Written for Hindi readers, not translated word by word. Where a name is filled in, the phrase is built so that the
 * name need not be inflected ("ताजा खबरें: देश"), because a section may be called anything. Spelling follows the
 * newspapers: anusvara (हिंदी, यहां), nukta only in ड़ and ढ़.
 */
import type { Labels } from '../language.ts';

export const labels: Labels = {
  home: 'होम',
  skipToStory: 'सीधे खबर पर जाएं',
  skipToContent: 'सीधे मुख्य सामग्री पर जाएं',
  breadcrumb: 'आप यहां हैं',
  sections: 'सेक्शन',
  editions: 'संस्करण',
  printedAt: 'पेज तैयार होने का समय',
  source: 'स्रोत',
  lastUpdated: 'आखिरी अपडेट',
  firstPublished: 'पहली बार प्रकाशित',
  corrected: 'भूल सुधारी गई',
  listen: 'यह खबर सुनें',
  listenSoon: 'ऑडियो जल्द उपलब्ध होगा',
  picture: 'तस्वीर',
  pictureCredit: 'फोटो',
  correction: 'भूल सुधार',
  corrections: 'भूल सुधार',
  related: 'यह भी पढ़ें',
  latest: 'ताजा खबरें',
  latestIn: (section) => `ताजा खबरें: ${section}`,
  moreIn: (section) => `और खबरें: ${section}`,
  storiesBy: (author) => `${author} के लेख और खबरें`,
  share: 'शेयर करें',
  copied: 'लिंक कॉपी हो गया',
  opensElsewhere: 'दूसरी वेबसाइट पर खुलेगा',
  nothingYet: 'यहां अभी कोई खबर नहीं है।',
  notFoundTitle: 'यह पेज नहीं मिला',
  notFoundText: 'इस पते पर कोई पेज नहीं है। हो सकता है कि पता लिखने में गलती हुई हो या लिंक ही गलत हो।',
  goneTitle: 'यह खबर अब उपलब्ध नहीं है',
  goneText: 'इसे हमेशा के लिए हटा दिया गया है।',
  withdrawnText: 'इसे फिलहाल हटा लिया गया है।',
  toTheFront: 'होम पेज पर जाएं',
  translatedFrom: (edition) => `${edition} से अनुवाद`,
  darkScheme: 'गहरे रंग',
  footer: 'इस साइट के बारे में',
};
