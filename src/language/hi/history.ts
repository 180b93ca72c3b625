import type { BehindFacts, BehindSentence, HistoryWords } from '../history-words.ts';

export const history: HistoryWords = {
  title: 'क्या बदला',
  about: 'इस खबर के वे सभी रूप जो पाठकों ने देखे हैं। सबसे नया सबसे ऊपर है, और हर रूप में बताया गया है कि उससे पहले के रूप से क्या अलग है।',
  onlyOne: 'यहां प्रकाशित होने के बाद इस खबर में कोई बदलाव नहीं हुआ है।',
  noWords: 'शब्दों में कोई बदलाव नहीं हुआ।',
  versions: { first: 'यहां पहली बार प्रकाशित', update: 'अपडेट', correction: 'भूल सुधार', returned: 'फिर से प्रकाशित' },
  read: 'यह संस्करण पूरा पढ़ें',
  stood: (from, until) => `${from} से ${until} तक यह खबर इस रूप में थी। यहां तस्वीरें नहीं दिखाई जातीं।`,
  stands: (from) => `${from} से यह खबर इसी रूप में है। यहां तस्वीरें नहीं दिखाई जातीं।`,
  toStory: 'खबर जैसी अभी है, वैसी पढ़ें',
  parts: {
    headline: 'शीर्षक',
    standfirst: 'सार',
    byline: 'लेखन',
    source: 'स्रोत',
    dateline: 'स्थान',
    section: 'सेक्शन',
    topics: 'विषय',
    kind: 'खबर का प्रकार',
    related: 'संबंधित खबरें',
    'lead-picture': 'मुख्य तस्वीर',
    'lead-alt': 'मुख्य तस्वीर का विवरण',
    'lead-caption': 'मुख्य तस्वीर का कैप्शन',
    'lead-credit': 'मुख्य तस्वीर का श्रेय',
    paragraph: 'पैराग्राफ',
    heading: 'उपशीर्षक',
    pull_quote: 'उद्धरण',
    picture: 'तस्वीर',
    embed: 'दूसरी वेबसाइट का लिंक',
    table: 'तालिका',
    divider: 'विभाजक रेखा',
    fact_box: 'तथ्य बॉक्स',
    'related-in-text': 'खबर के बीच में दी गई खबरें',
  },
  // After a colon, so that it need not agree with the gender of what it is said of.
  how: { changed: 'बदलाव', added: 'जोड़ा गया', removed: 'हटाया गया', moved: 'जगह बदली', restyled: 'शब्द वही, लिंक या रूप अलग', replaced: 'दूसरी लगाई गई' },
  kinds: { news: 'समाचार', analysis: 'विश्लेषण', background: 'पृष्ठभूमि', opinion: 'राय', reportage: 'रिपोर्ताज', review: 'समीक्षा', 'ask-public': 'पाठकों से सवाल' },
  added: 'जोड़ा गया:',
  removed: 'हटाया गया:',
};

export function behind({ edition, time, count, what }: BehindFacts): BehindSentence {
  // Parts may have come or gone, too: "in so many places there was a change".
  const changes = what === 'paragraphs' ? `${count} पैराग्राफ ${count === 1 ? 'बदला है' : 'बदले हैं'}` : `${count} जगह बदलाव हुआ है`;
  return {
    before: 'यह पाठ ',
    source: time === null ? `${edition} खबर के एक पुराने रूप` : `${time} की ${edition} खबर`,
    between: ' पर आधारित है; ',
    changes: `उसके बाद वहां ${changes}`,
    after: '।',
  };
}
