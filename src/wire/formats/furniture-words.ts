/**
 * The words news pages use for their furniture, English, Hindi and Urdu. A pattern here is only ever tried against what is
 * left of a line, and a line is furniture only when all of it is: so none of these can eat a sentence that begins alike.
 */
import { pattern } from './page-times.ts';

const END = '(?=\\s*(?:$|[|\\u2022\\u00B7•]))';

export const UPDATED = pattern(
  '^(?:last\\s+(?:updated|modified|update)|updated|update|modified|(?:अंतिम|आखिरी|आख़िरी|आखरी)\\s+(?:बार\\s+)?(?:अपडेट|अद्यतन|संशोधन)|अपडेटेड|अपडेट(?:\\s+किया\\s+गया)?|अद्यतन|संशोधित|(?:آخری\\s+(?:بار\\s+)?)?اپ\\s?ڈیٹ(?:\\s+(?:کیا\\s+گیا|کی\\s+گئی))?)(?:\\s+(?:on|at|date|time|समय|तिथि))?\\s*[:：|–—-]?\\s*',
);
export const PUBLISHED = pattern(
  '^(?:first\\s+published|published|publish(?:ed)?\\s+date|posted|date\\s+published|created|(?:पहली\\s+बार|प्रथम)\\s+(?:प्रकाशित|प्रकाशन)|प्रकाशित|प्रकाशन(?:\\s+तिथि)?|पब्लिश्ड|पब्लिश|(?:پہلی\\s+|تاریخ\\s+|وقت\\s+)?اشاعت|شائع(?:\\s+(?:ہوا|ہوئی|شدہ|کیا\\s+گیا))?)(?:\\s+(?:on|at|date|time|समय|तिथि))?\\s*[:：|–—-]?\\s*',
);
/** `date 2025-06-12`, before a clock. */
export const DATE_WORD = pattern('^(?:date|दिनांक|तारीख|तिथि|تاریخ|بتاریخ)\\s*[:：]?\\s*');

export const READING_TIME = pattern(
  '^(?:(?:est(?:imated|\\.)?\\s+)?read(?:ing)?\\s*time\\s*[:：-]?\\s*(?:about\\s+)?\\d{1,3}\\s*(?:min(?:ute)?s?|m)\\b\\.?' +
    '|\\d{1,3}\\s*-?\\s*min(?:ute)?s?\\s*-?\\s*read\\b' +
    '|(?:पढ़ने\\s+(?:का|में)\\s+समय|पढ़ने\\s+का\\s+वक्त)\\s*[:：-]?\\s*\\d{1,3}\\s*मिनट' +
    '|\\d{1,3}\\s*(?:मिनट|मिन)\\s*(?:में\\s+)?(?:पढ़ें|पढें|पठन|का\\s+पठन|की\\s+पढ़ाई|रीड)|[०-९]{1,3}\\s*मिनट\\s*(?:में\\s+)?(?:पढ़ें|पठन)' +
    '|(?:مطالعے|مطالعہ|پڑھنے)\\s+کا\\s+وقت\\s*[:：-]?\\s*[\\d۰-۹]{1,3}\\s*منٹ|[\\d۰-۹]{1,3}\\s*منٹ\\s+(?:میں\\s+پڑھیں|کا\\s+مطالعہ))',
);

export const LISTEN = pattern(
  '^(?:(?:listen|play)\\s+(?:to\\s+)?(?:this|the)?\\s*(?:article|story|report|news|audio)(?:\\s+(?:here|now))?|listen|audio|' +
    '(?:(?:यह|ये|इस)\\s+)?(?:खबर|ख़बर|लेख|समाचार|आलेख|रिपोर्ट|आर्टिकल)\\s+(?:को\\s+)?(?:सुनें|सुनिए|सुने)|सुनें|सुनिए|(?:(?:یہ|اس)\\s+)?(?:خبر|تحریر|مضمون|رپورٹ)\\s+(?:کو\\s+)?(?:سنیں|سنیے)|سنیں|سنیے)' +
    '(?:\\s*[|:：-]?\\s*\\(?(?:\\d{1,2}:\\d\\d(?:\\s*/\\s*\\d{1,2}:\\d\\d)?|\\d{1,3}\\s*(?:min(?:ute)?s?|मिनट|منٹ))\\)?)?' + END,
);
/** The player's own clock. */
export const PLAYER = pattern('^(?:\\d{1,2}:\\d\\d\\s*/\\s*\\d{1,2}:\\d\\d|(?:[0-2]?\\.?\\d{1,2})x\\b|1x)' + END);

export const LANGUAGE_SWITCH = pattern(
  '^(?:(?:read|view|see|also\\s+read)?\\s*(?:this\\s+(?:story|article|page|news)\\s+)?in\\s+(?:hindi|english|marathi|tamil|telugu|kannada|bengali|gujarati|urdu|malayalam|punjabi)' +
    '|(?:(?:यह|ये|इस|इसे)\\s+)?(?:(?:खबर|ख़बर|लेख|समाचार)\\s+(?:को\\s+)?)?(?:हिंदी|हिन्दी|अंग्रेजी|अंग्रेज़ी|अँग्रेज़ी|इंग्लिश|मराठी)\\s+में(?:\\s+(?:पढ़ें|पढें|पढ़े|देखें))?' +
    '|(?:(?:یہ|اس|اسے)\\s+)?(?:(?:خبر|تحریر)\\s+(?:کو\\s+)?)?(?:اردو|اُردو|انگریزی|ہندی)\\s+میں(?:\\s+(?:پڑھیں|پڑھیے|دیکھیں))?' +
    '|हिंदी|हिन्दी|اردو|english|hindi|urdu|change\\s+language|भाषा\\s+बदलें)' + END,
);

/** Alone on a line. */
export const SHARE = pattern(
  '^(?:share(?:\\s+(?:this(?:\\s+(?:article|story|news|post))?|via|on|article|post|story))?|facebook|twitter|x|x\\s*\\(?twitter\\)?|whatsapp|telegram|linkedin|instagram|pinterest|reddit|koo|threads|e-?mail|' +
    'copy(?:\\s+(?:the\\s+)?link)?|link\\s+copied!?|print(?:\\s+this(?:\\s+(?:page|article|story))?)?|save(?:\\s+(?:article|story))?|bookmark|gift(?:\\s+(?:this\\s+)?article)?|comments?|' +
    'post\\s+a?\\s*comment|add\\s+(?:a\\s+)?comment|\\d[\\d,.]*k?\\s+(?:comments?|shares?|views?|likes?)|font\\s+size|text\\s+size|aa?|a[+-]|follow(?:\\s+us)?(?:\\s+on\\s+[\\w ]{2,30})?|subscribe(?:\\s+now)?|sign\\s+(?:in|up|out)|log\\s*in|menu|search|e-?paper|' +
    'add\\s+(?:us\\s+)?as\\s+(?:a\\s+)?(?:preferred|trusted)\\s+source(?:\\s+on\\s+google)?|google\\s+news|skip\\s+to\\s+(?:main\\s+)?content|back\\s+to\\s+top|view\\s+all|load\\s+more|read\\s+more|show\\s+more|next|previous|' +
    'शेयर(?:\\s+(?:करें|करे|कीजिए))?|साझा\\s+करें|(?:हमें\\s+)?(?:फॉलो|फ़ॉलो)\\s+(?:करें|करे)(?:\\s+.{2,30})?|फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|लिंक\\s+कॉपी\\s+करें|टिप्पणी(?:\\s+करें)?|कमेंट|मेन्यू|मेनू|खोजें|सब्सक्राइब(?:\\s+करें)?|साइन\\s+इन|लॉग\\s*इन|प्रिंट(?:\\s+करें)?|सेव\\s+करें|ई-?पेपर|और\\s+देखें|और\\s+पढ़ें|' +
    'شیئر(?:\\s+(?:کریں|کیجیے))?|فیس\\s?بک|ٹوئٹر|ٹویٹر|واٹس\\s?ایپ|ٹیلی\\s?گرام|(?:لنک\\s+)?کاپی\\s+(?:کریں|لنک)|تبصر(?:ہ|ے)(?:\\s+کریں)?|پرنٹ(?:\\s+کریں)?|مینیو|مینو|تلاش(?:\\s+کریں)?|سبسکرائب(?:\\s+کریں)?|(?:ہمیں\\s+)?فالو\\s+کریں|لاگ\\s?ان|ای\\s?پیپر|مزید\\s+دیکھیں)' + END,
);
export const ADVERTISEMENT = pattern(
  '^[-–—\\[(\\s]*(?:advertisements?|advt\\.?|ads?|sponsored|promoted|story\\s+continues\\s+below(?:\\s+(?:this\\s+)?(?:ad|advertisement))?|article\\s+continues\\s+below(?:\\s+(?:this\\s+)?(?:ad|advertisement))?|scroll\\s+(?:down\\s+)?to\\s+(?:continue|read(?:\\s+more)?)|continue\\s+reading(?:\\s+below)?|remove\\s+ads|विज्ञापन|विज्ञापन\\s+के\\s+(?:नीचे|बाद)\\s+(?:भी\\s+)?(?:पढ़ें|जारी|खबर\\s+जारी(?:\\s+है)?)|खबर\\s+जारी\\s+है|आगे\\s+पढ़ें|اشتہار(?:ات)?|خبر\\s+جاری\\s+ہے)[-–—\\])\\s]*$',
);
/** A teaser of another story, on one line with its title. The mark after the words is what makes it one. */
export const ALSO_READ = pattern(
  '^[-–—\\[(*»>\\s]*(?:also\\s+(?:read|see|watch)|must\\s+read|read\\s+(?:also|more|next)|see\\s+also|related\\s+(?:story|stories|news|articles?)|in\\s+case\\s+you\\s+missed\\s+it|' +
    '(?:यह|ये|इसे|इन्हें)\\s+भी\\s+(?:पढ़ें|पढें|पढ़े|पढ़िए|देखें|देखिए)|और\\s+(?:भी\\s+)?पढ़ें|जरूर\\s+पढ़ें|ज़रूर\\s+पढ़ें|संबंधित\\s+(?:खबर|खबरें|समाचार)|(?:یہ|اسے|انہیں)\\s+بھی\\s+(?:پڑھیں|پڑھیے|دیکھیں|دیکھیے)|مزید\\s+پڑھیں|ضرور\\s+پڑھیں|متعلقہ\\s+خبر(?:یں)?)\\s*(?:[:：|»>]|[-–—]\\s)\\s*(?=\\S)',
);
/** Words that also begin sentences: a teaser only where what follows is no finished one. */
export const TEASER = pattern(
  '^[-–—\\[(*»>\\s]*(?:read(?:\\s+(?:here|this))?|watch(?:\\s+video)?|explained|related|recommended|editor[\'’]?s?\\s+pick|don[\'’]t\\s+miss|देखें(?:\\s+वीडियो)?|वीडियो(?:\\s+देखें)?|पढ़ें|ویڈیو(?:\\s+دیکھیں)?|دیکھیں|پڑھیں)\\s*(?:[:：|»>])\\s*(?=\\S)',
);
/** The same with nothing after it: the title is on the next line. */
export const ALSO_READ_ALONE = pattern(
  '^[-–—*»>\\s]*(?:also\\s+(?:read|see|watch)|must\\s+read|read\\s+(?:also|next)|see\\s+also|(?:यह|ये|इसे|इन्हें)\\s+भी\\s+(?:पढ़ें|पढें|पढ़े|पढ़िए|देखें)|जरूर\\s+पढ़ें|ज़रूर\\s+पढ़ें|(?:یہ|اسے|انہیں)\\s+بھی\\s+(?:پڑھیں|پڑھیے|دیکھیں|دیکھیے)|مزید\\s+پڑھیں|ضرور\\s+پڑھیں)\\s*[:：|»>–—-]?\\s*$',
);
export const TOPICS = pattern('^(?:topics?|tags?|filed\\s+under|more\\s+on|keywords?|टैग्?स?|विषय|टॉपिक्?स?|موضوعات?|ٹیگز?)\\s*[:：|–—-]\\s*(?=\\S)');

/** After one of these nothing more of the story comes. */
export const END_OF_STORY = pattern(
  '^(?:(?:more|also)\\s+from\\s+(?:this\\s+section|the\\s+author|.{2,40})|more\\s+(?:stories|news|in\\s+.{2,40}|on\\s+this\\s+story)|related\\s+(?:stories|news|articles?|topics?|content|coverage)|you\\s+may\\s+(?:also\\s+)?like|recommended(?:\\s+(?:stories|for\\s+you))?|read\\s+next|' +
    'trending(?:\\s+(?:now|news|stories))?|most\\s+(?:read|popular|viewed)|top\\s+(?:stories|news|headlines)|latest\\s+(?:news|stories|headlines)|next\\s+story|previous\\s+story|about\\s+the\\s+author|leave\\s+a\\s+(?:comment|reply)|comments?\\s*\\(\\d+\\)|\\(?\\d+\\)?\\s+comments|' +
    '(?:copyright\\s+|all\\s+rights\\s+reserved|©).*|subscribe\\s+to\\s+.{2,80}|sign\\s+up\\s+for\\s+.{2,80}|download\\s+(?:the\\s+|our\\s+)?.{0,40}app\\b.{0,40}|get\\s+(?:the\\s+)?latest\\s+.{2,120}|disclaimer\\s*[:：].*|' +
    '\\(?(?:only\\s+the\\s+headline\\s+and\\s+picture|this\\s+(?:story|report|article|copy)\\s+(?:has|was)\\s+(?:not\\s+been|been|auto)).*|(?:with\\s+agency\\s+inputs?)|' +
    '(?:संबंधित|सम्बंधित)\\s+(?:खबरें|ख़बरें|समाचार)|(?:ताज़ा|ताजा)\\s+(?:खबरें|ख़बरें|समाचार)|(?:बड़ी|और|अन्य)\\s+(?:खबरें|ख़बरें)|ट्रेंडिंग|सबसे\\s+ज़्यादा\\s+पढ़ी.*|अगली\\s+खबर|लेखक\\s+के\\s+बारे\\s+में|टिप्पणियाँ|टिप्पणियां|कॉपीराइट.*|सर्वाधिकार.*|डिस्क्लेमर.*|अस्वीकरण.*|' +
    'متعلقہ\\s+خبریں|(?:تازہ\\s+ترین|مزید|دیگر|اہم)\\s+خبریں|مقبول\\s+(?:ترین\\s+)?خبریں|سب\\s+سے\\s+زیادہ\\s+پڑھی.*|اگلی\\s+خبر|مصنف\\s+کے\\s+بارے\\s+میں|تبصرے|جملہ\\s+حقوق.*|کاپی\\s?رائٹ.*)\\s*[:：»>]*$',
);

export const BYLINE = pattern(
  '^(?:(?:written|reported|posted|authored|created|report|story|words|curated|compiled)\\s+by|by|author|reporter|लेखक|लेखिका|रिपोर्टर|रिपोर्ट|रिपोर्टिंग|संवाददाता|लिखित|द्वारा|बाय|(?:تحریر|رپورٹ|رپورٹر|نامہ\\s?نگار)(?=\\s*[:：–—-]))(?:\\s*[:：–—-]\\s*|\\s+)',
);
/** Who edited it is not who wrote it. */
export const EDITED = pattern('^(?:edited|reviewed|translated|updated|fact[ -]checked|produced|संपादन|संपादित|सम्पादन|अनुवाद|ادارت|ترجمہ|edited\\s+and\\s+posted)(?:\\s+by)?(?:\\s*[:：–—-]\\s*|\\s+)');
export const SOURCE_WORD = pattern('^(?:source|agency|स्रोत|सोर्स|एजेंसी|ماخذ|ذریعہ|ذرائع|بشکریہ)\\s*[:：–—-]\\s*');

export const HOME = pattern('^(?:home|homepage|front\\s*page|होम|होमपेज|मुखपृष्ठ|मुख्य\\s+पृष्ठ|मुख्यपृष्ठ|पहला\\s+पन्ना|صفح[ہۂ]\\s+اول|سرورق|ہوم)$');
/** First words of a trail that are no section. */
export const ROOT_OF_TRAIL = pattern('^(?:you\\s+are\\s+here\\s*[:：]?\\s*)?(?:home|homepage|front\\s*page|news|latest\\s+news|hindi\\s+news|english\\s+edition|होम|होमपेज|मुखपृष्ठ|मुख्य\\s+पृष्ठ|समाचार|हिंदी\\s+न्यूज़|हिन्दी\\s+न्यूज़|हिंदी\\s+समाचार|न्यूज़|صفح[ہۂ]\\s+اول|سرورق|ہوم|خبریں|اردو\\s+خبریں)$');

export const SECTION_WORD = pattern(
  '^(?:world|world\\s+news|international|india|india\\s+news|nation|national|politics|business|economy|markets|companies|opinion|sports?|cricket|technology|tech|science|health|entertainment|lifestyle|education|cities|city|states|elections?|environment|' +
    'देश|विदेश|दुनिया|विश्व|राष्ट्रीय|अंतरराष्ट्रीय|अंतर्राष्ट्रीय|भारत|राजनीति|कारोबार|व्यापार|बिज़नेस|बाज़ार|खेल|क्रिकेट|टेक|तकनीक|विज्ञान|स्वास्थ्य|मनोरंजन|शिक्षा|राज्य|चुनाव|पर्यावरण|विचार|संपादकीय|' +
    'دنیا|عالمی(?:\\s+خبریں)?|بین\\s?الاقوامی|پاکستان|بھارت|ہندوستان|ملک|قومی|سیاست|کاروبار|تجارت|معیشت|کھیل|کرکٹ|ٹیکنالوجی|سائنس|صحت|تفریح|شوبز|تعلیم|شہر|ماحولیات|رائے|اداریہ|کالم)$',
);
export const MASTHEAD = pattern('(?:\\b(?:times|news|post|standard|today|express|herald|tribune|chronicle|telegraph|gazette|journal|daily|mail|observer|guardian|wire|print|mirror|hindu|\\.com|\\.in)|समाचार|जागरण|भास्कर|उजाला|हिन्दुस्तान|पत्रिका|टाइम्स|न्यूज़|आज\\s+तक|सत्ता|चौपाल|दर्पण|वार्ता|اخبار|نیوز|ٹائمز|جنگ|ایکسپریس|انقلاب|سیاست|نامہ|آواز|روزنامہ\\s.*)$');

/** Words that need what stands on the next line. */
export const LABEL_ALONE = pattern(
  '^(?:(?:last\\s+)?updated(?:\\s+(?:on|at))?|(?:first\\s+)?published(?:\\s+(?:on|at))?|posted(?:\\s+on)?|(?:written|reported)\\s+by|by|author|source|अंतिम\\s+अपडेट|अपडेटेड|प्रकाशित|लेखक|स्रोत|(?:آخری\\s+)?اپ\\s?ڈیٹ|(?:پہلی\\s+)?اشاعت|تحریر|ماخذ)\\s*[:：]?$',
);
